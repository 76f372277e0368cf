import type { Event, EventType } from '../event.ts';
import { type CatalogFacts, type Facts, noCatalogFacts, noFacts } from '../facts.ts';
import type { Owner } from '../roles.ts';
import { onlyServicesChanged } from '../services/tally.ts';
import type { Id, Ms } from '../words.ts';
import { ownerRole } from './acts.ts';
import { dueOfOwed, type Owed, owedIn, type Promised, type PromiseKind, promiseOf } from './obligations.ts';
import type { Situation } from './turn.ts';

export const endings = ['kept', 'late', 'released'] as const;
export type Ending = (typeof endings)[number];

/** Something that was owed once, and may be owed still: `seq` names the event of the organization that made it so, or ended it. */
export interface Obligation {
  id: string;
  promise: PromiseKind;
  owner: Owner;
  about?: Id | undefined;
  title: string;
  /** Without an event time alone brought it, or the vendor’s catalog. */
  opened: { at: Ms; seq?: number | undefined };
  due?: Ms | undefined;
  /** Without an event it was over when its time was. */
  closed?: { at: Ms; seq?: number | undefined; how: Ending };
}

/** How it stands at a moment. Late is what was not done when its time was over, and stays so when it is done after all. */
export const standingOf = ({ due, closed }: Pick<Obligation, 'due' | 'closed'>, asOf: Ms): 'open' | Ending =>
  closed && closed.at <= asOf ? closed.how : due !== undefined && due < asOf ? 'late' : 'open';

/** A moment: what was true before the event that happened then, and after it. Without one only time has passed, or the catalog changed. */
export interface Step {
  before: Situation;
  after: Situation;
  event?: Event | undefined;
}

/** What a step does to what is open: those that came, went, or have another date now, each as it is from then on. */
export function stepped(open: ReadonlyMap<string, Obligation>, { before, after, event }: Step): Obligation[] {
  const [was, is] = [owedIn(before), event ? owedIn(after) : undefined];
  const changed = new Map<string, Obligation>();
  const now = (id: string) => changed.get(id) ?? open.get(id);
  // What time alone has brought and ended since the step before.
  for (const one of was.values())
    if (!open.has(one.id)) changed.set(one.id, obligation(one, { at: one.since }, before));
  for (const one of open.values())
    if (!was.has(one.id)) changed.set(one.id, { ...one, closed: byTime(one, before.asOf) });
  for (const [id, one] of is ?? was) {
    const known = now(id);
    const held = known && !known.closed ? known : undefined;
    const opened = held?.opened ?? (event && { at: event.at, seq: event.seq }) ?? { at: one.since };
    const fresh = { ...obligation(one, opened, after), ...(held && { title: held.title }) };
    if (!held || held.due !== fresh.due) changed.set(id, fresh);
  }
  if (is && event)
    for (const id of [...open.keys(), ...was.keys()]) {
      const known = now(id);
      if (known && !known.closed && !is.has(id)) changed.set(id, { ...known, closed: byEvent(known, event) });
    }
  return [...changed.values()];
}

const obligation = (one: Owed, opened: Obligation['opened'], situation: Situation): Obligation => ({
  id: one.id,
  promise: one.promise.kind,
  owner: one.owner,
  about: one.about,
  title: one.title,
  opened,
  due: dueOfOwed(one, opened.at, situation),
});

/** When its time was over, or when it was seen that it is owed no longer. */
const byTime = ({ due }: Obligation, asOf: Ms): NonNullable<Obligation['closed']> =>
  due !== undefined && due <= asOf ? { at: due, how: 'late' } : { at: asOf, how: 'released' };

function byEvent({ promise, owner, due }: Obligation, event: Event): NonNullable<Obligation['closed']> {
  const { at, seq } = event;
  const how = due !== undefined && at > due ? 'late' : keeps(promiseOf(promise), owner, event) ? 'kept' : 'released';
  return { at, seq, how };
}

/** An act of whoever owes it, or something that the promise says to keep it. */
const keeps = (promise: Promised | undefined, owner: Owner, { type, actor }: Event): boolean =>
  actor.role === ownerRole(owner) || (promise?.keeps ?? ([] as readonly EventType[])).includes(type);

/** The catalog as it was from a moment on. */
export interface CatalogFrom {
  at: Ms;
  facts: CatalogFacts;
}

/** An event of an organization with what was true before and after it. */
export interface Happened {
  before: Facts;
  facts: Facts;
  event: Event;
}

/** Everything that was ever owed in an organization, from all that happened to it, by the catalog of each moment. */
export function ledgerOf(happened: Iterable<Happened>, catalogs: readonly CatalogFrom[], asOf: Ms): Obligation[] {
  const all = new Map<string, Obligation>();
  const open = new Map<string, Obligation>();
  let facts = noFacts();
  let catalog = noCatalogFacts();
  let next = 0;
  const take = (step: Step) => {
    for (const each of stepped(open, step)) {
      all.set(each.id, each);
      if (each.closed) open.delete(each.id);
      else open.set(each.id, each);
    }
  };
  const look = (at: Ms) => {
    const situation = { facts, catalog, asOf: at };
    if (facts.organization) take({ before: situation, after: situation });
  };
  const pass = (until: Ms) => {
    for (let each = catalogs[next]; each && each.at <= until; each = catalogs[next]) {
      next += 1;
      catalog = each.facts;
      look(each.at);
    }
  };
  for (const { before, facts: after, event } of happened) {
    pass(event.at);
    if (mayMove(before, after)) take(stepOf({ before, facts: after, event }, catalog));
    facts = after;
  }
  pass(asOf);
  look(asOf);
  return [...all.values()];
}

export const stepOf = ({ before, facts, event }: Happened, catalog: CatalogFacts): Step => ({
  before: { facts: before, catalog, asOf: event.at },
  after: { facts, catalog, asOf: event.at },
  event,
});

/** Services come and go without anybody owing anything, but for those that operations arranges, and on the way out. */
export function mayMove(before: Facts, facts: Facts): boolean {
  if (!onlyServicesChanged(before, facts)) return true;
  if (facts.agreements.some((each) => each.notices || each.terminated || each.termEnded || each.settled)) return true;
  return JSON.stringify(before.serviceTally.arranging) !== JSON.stringify(facts.serviceTally.arranging);
}
