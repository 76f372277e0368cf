import { plainDay } from '../calendar.ts';
import type { Id, Ms } from '../words.ts';
import { conditionsOf } from './applies.ts';
import type { Course, Published, Restated, Subprocessor, TrustFacts } from './facts.ts';
import { shippedLists } from './shipped.ts';

export const entryStates = ['proposed', 'announced', 'in_use', 'suspended', 'ended', 'cancelled'] as const;
export type EntryState = (typeof entryStates)[number];

/** An entry as it stood on a day. What counsel has only proposed is not public. */
export interface Entry extends Published {
  id: Id;
  state: EntryState;
  /** The first list that holds it, of a shipped one; a provider may have been in use before. */
  listedOn?: Ms | undefined;
  announcedOn?: Ms | undefined;
  startsOn?: Ms | undefined;
  inUseFrom?: Ms | undefined;
  endedFrom?: Ms | undefined;
  /** Why it was announced for a use before the times to object are over. */
  emergency?: string | undefined;
}

/** The state of an entry that was added here, at a moment; undefined before it was proposed. */
export function stateAt(entry: Subprocessor, course: Course | undefined, at: Ms): EntryState | undefined {
  const { proposed, announced, started, cancelled } = entry;
  if (proposed.at > at) return undefined;
  if (cancelled && cancelled.at <= at) return 'cancelled';
  if (!announced || announced.at > at) return 'proposed';
  if (!started || started.at > at || started.from > at) return 'announced';
  return courseAt(course, at);
}

function courseAt(course: Course | undefined, at: Ms): 'in_use' | 'suspended' | 'ended' {
  if (course?.ended && course.ended.from <= at) return 'ended';
  const suspended = course?.suspended?.some((one) => one.at <= at && (one.until ?? Number.POSITIVE_INFINITY) > at);
  return suspended ? 'suspended' : 'in_use';
}

/** The newest shipped list of a moment; undefined before the first. */
export const listAt = (at: Ms) => shippedLists.findLast((each) => each.on <= at);

/** The list as it stood at a moment: the shipped one of that day, and what was announced or used since. */
export function registerAt(facts: TrustFacts, at: Ms): Entry[] {
  const shipped = Object.entries(listAt(at)?.entries ?? {}).map(([id, published]): Entry => {
    const course = facts.courses?.[id];
    const first = shippedLists.find((each) => each.entries[id])?.on;
    const said = { ...published, ...correctedBy(course, at) };
    return { id, ...said, state: courseAt(course, at), listedOn: first, endedFrom: endOf(course, at) };
  });
  const added = Object.values(facts.subprocessors ?? {}).flatMap((entry): Entry[] => {
    const course = facts.courses?.[entry.id];
    const state = stateAt(entry, course, at);
    // What was called off before its use is told of no more.
    if (!state || state === 'proposed' || state === 'cancelled') return [];
    const said = { ...entryOf(entry, state), ...correctedBy(course, at) };
    return [{ ...said, inUseFrom: startOf(entry, at), endedFrom: endOf(course, at) }];
  });
  return [...shipped, ...added];
}

/** What corrections had stated anew by a moment, the last of each. */
export const correctedBy = (course: Course | undefined, at: Ms): Restated =>
  Object.assign(
    {},
    ...(course?.corrections ?? []).flatMap(({ says, published }) => (published && published.at <= at ? [says] : [])),
  );

/** The day of its end as it was known then. */
const endOf = (course: Course | undefined, at: Ms) =>
  course?.ended && course.ended.at <= at ? course.ended.from : undefined;
const startOf = ({ started }: Subprocessor, at: Ms) => (started && started.at <= at ? started.from : undefined);

/** What is published of an entry, without what became of it. */
export function publishedOf(entry: Subprocessor): Published {
  const { group, name, legalName, address, contact, purpose, dataTypes, location, appliesTo, ephi, holdable } = entry;
  return { group, name, legalName, address, contact, purpose, dataTypes, location, appliesTo, ephi, holdable };
}

export function entryOf(entry: Subprocessor, state: EntryState): Entry {
  const { id, announced } = entry;
  const { at, startsOn, emergency } = announced ?? {};
  return { id, ...publishedOf(entry), state, announcedOn: at, startsOn, emergency };
}

/** Every day on which the list became another one, the newest first. */
export function daysOf(facts: TrustFacts, until: Ms): Ms[] {
  const days = [
    ...shippedLists.map(({ on }) => on),
    ...Object.values(facts.subprocessors ?? {}).flatMap(({ announced, started, cancelled }) => [
      announced?.at,
      started?.from,
      announced && cancelled?.at,
    ]),
    ...Object.values(facts.courses ?? {}).flatMap(({ suspended = [], ended, corrections = [] }) => [
      ...suspended.flatMap((each) => [each.at, each.until]),
      ended?.from,
      ...corrections.map(({ published }) => published?.at),
    ]),
  ].filter((each) => each !== undefined && each <= until) as Ms[];
  return [...new Set(days)].sort((a, b) => b - a);
}

/** What was otherwise on a later day, in words; `was` and `is` are the lists of the two. */
export interface EntryChange {
  id: Id;
  name: string;
  change: 'new' | 'changed' | 'gone';
  said: string[];
}

export function changesBetween(was: readonly Entry[], is: readonly Entry[]): EntryChange[] {
  const before = new Map(was.map((each) => [each.id, each]));
  const after = new Set(is.map(({ id }) => id));
  const gone = was.filter(({ id }) => !after.has(id));
  return [
    ...is.flatMap((each): EntryChange[] => {
      const { id, name } = each;
      const old = before.get(id);
      if (!old) return [{ id, name, change: 'new', said: [`${each.purpose}; ${saidOfState(each)}`] }];
      const said = differences(old, each);
      return said.length > 0 ? [{ id, name, change: 'changed', said }] : [];
    }),
    ...gone.map(({ id, name }): EntryChange => ({ id, name, change: 'gone', said: ['It is on the list no more'] })),
  ];
}

const told: readonly [string, (entry: Entry) => string | undefined][] = [
  ['State', (each) => saidOfState(each)],
  ['Purpose', (each) => each.purpose],
  ['Data types', (each) => each.dataTypes],
  ['Location', (each) => each.location],
  ['Applies', (each) => conditionsOf(each.appliesTo)],
  ['Legal name', (each) => each.legalName],
  ['Address', (each) => each.address],
  ['Contact', (each) => each.contact],
];

const differences = (was: Entry, is: Entry): string[] =>
  told.flatMap(([what, of]) => {
    const [before = 'not stated', after = 'not stated'] = [of(was), of(is)];
    return before === after ? [] : [`${what}: ${before}, then ${after}`];
  });

export const stateWords: Record<EntryState, string> = {
  proposed: 'Proposed',
  announced: 'Announced',
  in_use: 'In use',
  suspended: 'Suspended',
  ended: 'Ended',
  cancelled: 'Called off',
};

/** How an entry stands, with its day where it has one. */
export function saidOfState({ state, startsOn, inUseFrom, endedFrom, emergency }: Entry): string {
  const how = emergency === undefined ? '' : ' in an emergency';
  if (state === 'announced') return `announced${how}, not before ${plainDay(inUseFrom ?? startsOn ?? 0)}`;
  if (state === 'ended') return `ended on ${plainDay(endedFrom ?? 0)}`;
  const end = endedFrom === undefined ? '' : `, until ${plainDay(endedFrom)}`;
  const since = inUseFrom === undefined ? '' : ` since ${plainDay(inUseFrom)}`;
  return `${stateWords[state].toLowerCase()}${since}${end}`;
}
