import { numberOf, unsettable, unsettableSentence } from '../settable.ts';
import { type Clause, clauseNames, isClause, requiredClauses } from './clauses.ts';
import { requiredFields, templateFields } from './fields.ts';

/** What keeps a template's text from being published, with its line where it has one, counted from 1. */
export interface Problem {
  line?: number | undefined;
  message: string;
}

/** Raise when a rule is added: what was checked under fewer rules is checked again before it is published. */
export const lintRules = 1;

/** The required clauses that no numbered clause of the text is marked for. */
export function missingClauses(text: string): Clause[] {
  const covered = new Set(marked(text.split('\n')).flatMap(({ names, clause }) => (clause ? names : [])));
  return clauseNames.filter((clause) => !covered.has(clause));
}

/** A missing clause in words. */
export const missingSentence = (clause: Clause) => `${clause} is missing: ${requiredClauses[clause]}.`;

/** Everything else that is wrong with the text, in the order of its lines. */
export function problemsOf(text: string): Problem[] {
  const lines = text.split('\n').map((line) => line.trim());
  return [
    ...lines.flatMap((line, index) =>
      [...lineProblems(line), ...fieldProblems(line)].map((message) => ({ line: index + 1, message })),
    ),
    ...numberProblems(lines),
    ...markerProblems(lines),
    ...wholeProblems(lines),
  ].sort((a, b) => (a.line ?? Number.MAX_SAFE_INTEGER) - (b.line ?? Number.MAX_SAFE_INTEGER));
}

const clauseLine = /^(\d+\.\d+) \S/;
// Characters that nobody sees but that turn or split what is read: directions, zero widths, line and paragraph separators.
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function lineProblems(line: string): string[] {
  const found: string[] = [];
  for (const [sign] of line.matchAll(hidden)) found.push(`The invisible character ${numberOf(sign)} has to go.`);
  const sign = unsettable(line);
  if (sign) found.push(unsettableSentence(sign));
  if (line.startsWith('@') && !/^@clause \S+$/.test(line))
    found.push(`“${short(line)}” is no marker. The one marker is @clause, then a citation.`);
  if (/^#/.test(line) && !/^##? \S/.test(line))
    found.push('A title begins with “# ”, a heading with “## ”; there is nothing deeper.');
  if (/^\d+\.\d/.test(line) && !clauseLine.test(line))
    found.push(`“${short(line)}” is no clause. A clause begins with a number such as 3.1, a space and its text.`);
  return found;
}

function fieldProblems(line: string): string[] {
  const found: string[] = [];
  for (const [, name = ''] of line.matchAll(/\{\{(\w+)\}\}/g))
    if (!Object.hasOwn(templateFields, name))
      found.push(`{{${short(name)}}} is no field that an agreement can fill in.`);
  if (/\{\{|\}\}/.test(line.replace(/\{\{\w+\}\}/g, '')))
    found.push('Braces that are no field. A field looks like {{legalEntity}}.');
  return found;
}

function numberProblems(lines: string[]): Problem[] {
  const first = new Map<string, number>();
  return lines.flatMap((line, index) => {
    const number = clauseLine.exec(line)?.[1];
    if (number === undefined) return [];
    const before = first.get(number);
    if (before === undefined) first.set(number, index + 1);
    return before === undefined
      ? []
      : [{ line: index + 1, message: `Clause ${number} stands in line ${before} already.` }];
  });
}

function markerProblems(lines: string[]): Problem[] {
  return marked(lines).flatMap(({ names, line, clause }) => [
    ...names
      .filter((name) => !isClause(name))
      .map((name) => ({ line, message: `“${short(name)}” is no clause of the list.` })),
    ...(clause ? [] : [{ line, message: 'A marker stands directly before the numbered clause that it marks.' }]),
  ]);
}

function wholeProblems(lines: string[]): Problem[] {
  const text = lines.join('\n');
  const titles = lines.flatMap((line, index) => (line.startsWith('# ') ? [index + 1] : []));
  const found: Problem[] = titles.slice(1).map((line) => ({ line, message: 'An agreement has one title.' }));
  if (titles.length === 0) found.push({ message: 'The title is missing: a line that begins with “# ”.' });
  for (const field of requiredFields)
    if (!text.includes(`{{${field}}}`)) found.push({ message: `{{${field}}} is missing: ${templateFields[field]}.` });
  return found;
}

/** Runs of markers, each with the line it begins in and whether a numbered clause follows it. */
function marked(lines: string[]): { names: string[]; line: number; clause: boolean }[] {
  const runs: { names: string[]; line: number; clause: boolean }[] = [];
  let run: { names: string[]; line: number } | undefined;
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim();
    const name = /^@clause (\S+)$/.exec(line)?.[1];
    if (name !== undefined) {
      run ??= { names: [], line: index + 1 };
      run.names.push(name);
    } else if (line !== '' && run) {
      runs.push({ ...run, clause: clauseLine.test(line) });
      run = undefined;
    }
  }
  return run ? [...runs, { ...run, clause: false }] : runs;
}

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
