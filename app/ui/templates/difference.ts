import { diffArrays, diffWordsWithSpace } from 'diff';
import type { Problem } from '#app/domain/templates/lint.ts';

/** One clause, heading or paragraph of a template's text, with the marks that stand before it. */
interface Unit {
  /** What it is known by in both versions: its number, where it has one. */
  number: string | undefined;
  text: string;
  marks: string;
}
export interface Part {
  text: string;
  change?: 'added' | 'removed' | undefined;
}
export type Row =
  | { kind: 'same'; count: number; first: string }
  | { kind: 'added' | 'removed'; parts: Part[]; marks: Part[] }
  | { kind: 'changed'; parts: Part[]; marks: Part[] };

/** How long words are compared for in one clause; a clause that takes longer is shown whole, before and after. */
const patience = { timeout: 100 };

/** What changed from one text to another: clause by clause, and within a clause word by word. */
export function difference(before: string, after: string): Row[] {
  const rows: Row[] = [];
  let gone: Unit[] = [];
  let come: Unit[] = [];
  const settle = () => {
    rows.push(...changed(gone, come));
    gone = [];
    come = [];
  };
  for (const chunk of diffArrays(unitsOf(before), unitsOf(after), { comparator: sameUnit })) {
    if (chunk.removed) gone = chunk.value;
    else if (chunk.added) come = chunk.value;
    else {
      settle();
      rows.push({ kind: 'same', count: chunk.value.length, first: chunk.value[0]?.text ?? '' });
    }
  }
  settle();
  return rows;
}

/** Clauses of the same number belong together; what has none, or no counterpart, went or came. */
function changed(gone: Unit[], come: Unit[]): Row[] {
  const rows: Row[] = [];
  const left = [...gone];
  for (const after of come) {
    const at = left.findIndex((before) => before.number === after.number);
    // What stood before the counterpart and has none itself is gone by now, in its place.
    const passed = at < 0 ? [] : left.splice(0, at);
    rows.push(...passed.map(went));
    const before = at < 0 ? undefined : left.shift();
    rows.push(
      before
        ? { kind: 'changed', parts: words(before.text, after.text), marks: words(before.marks, after.marks) }
        : came(after),
    );
  }
  return [...rows, ...left.map(went)];
}

const went = (unit: Unit): Row => ({ kind: 'removed', parts: words(unit.text, ''), marks: words(unit.marks, '') });
const came = (unit: Unit): Row => ({ kind: 'added', parts: words('', unit.text), marks: words('', unit.marks) });

/** What changed within one text, word by word. */
export function words(before: string, after: string): Part[] {
  if (before === after) return before === '' ? [] : [{ text: before }];
  const found = before && after ? diffWordsWithSpace(before, after, patience) : undefined;
  const parts: Part[] = found?.map(({ value, added, removed }) => ({
    text: value,
    ...(added && { change: 'added' as const }),
    ...(removed && { change: 'removed' as const }),
  })) ?? [
    { text: before, change: 'removed' },
    { text: after, change: 'added' },
  ];
  return parts.filter((part) => part.text !== '');
}

function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  let marks: string[] = [];
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line.startsWith('@clause ')) marks.push(line.slice(8).trim());
    else if (line !== '') {
      units.push({
        number: /^(#{1,2} )?(\d+(\.\d+)?)/.exec(line)?.[0],
        text: line.replace(/^#{1,2} /, ''),
        marks: marks.join(', '),
      });
      marks = [];
    }
  }
  return units;
}

const sameUnit = (a: Unit, b: Unit) => a.text === b.text && a.marks === b.marks && a.number === b.number;

/** A problem as a sentence with its place. */
export const problemSentence = ({ line, message }: Problem) =>
  line === undefined ? message : `Line ${line}: ${message}`;
