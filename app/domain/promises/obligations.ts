import { lastInForce } from '../agreement/cover.ts';
import { agreementPromises } from '../agreement/obligations.ts';
import { endingPromises } from '../ending/obligations.ts';
import type { EventType } from '../event.ts';
import { breachPromises } from '../incidents/obligations.ts';
import { drillPromises } from '../people/obligations.ts';
import { privacyPromises } from '../privacy/obligations.ts';
import { askPromises } from '../programmes/obligations.ts';
import { regionPromises } from '../regions/obligations.ts';
import { type Owner, remindable } from '../roles.ts';
import { trustPromises } from '../trust/obligations.ts';
import type { Id, Ms } from '../words.ts';
import { deskPromises } from './desk-obligations.ts';
import type { PromiseEntry } from './obligation.ts';
import { promisedBy } from './promise.ts';
import { requestPromises } from './request-obligations.ts';
import type { Open, Situation } from './turn.ts';
import { type TurnKind, turnsOf } from './turns.ts';

/** Everything that is promised, in the order in which it is read: what was signed comes first. */
const entries = [
  ...breachPromises,
  ...agreementPromises,
  ...trustPromises,
  ...requestPromises,
  ...drillPromises,
  ...endingPromises,
  ...regionPromises,
  ...askPromises,
  ...privacyPromises,
  ...deskPromises,
] as const;
export type PromiseKind = (typeof entries)[number]['kind'];
export type Promised = PromiseEntry<PromiseKind, TurnKind, EventType>;
export const promises: readonly Promised[] = entries;

const byKind = new Map<string, Promised>(promises.map((each) => [each.kind, each]));
const byTurn = new Map<TurnKind, Promised>(promises.flatMap((each) => each.turns.map((kind) => [kind, each] as const)));

/** A promise of the log may be of a kind that a later release has not any more. */
export const promiseOf = (kind: string): Promised | undefined => byKind.get(kind);
/** The promise that a turn of this kind is an obligation of. */
export const promiseOfTurn = (kind: TurnKind): Promised | undefined => byTurn.get(kind);

/** Something that is owed now. */
export interface Owed {
  /** What tells it from any other: its kind, whose act it is, what it is about and since when. */
  id: string;
  promise: Promised;
  owner: Owner;
  about: Id | undefined;
  title: string;
  since: Ms;
  open: Open;
}

/** Everything that is owed at a moment. Where the outside has to answer, or time to pass, nobody is late. */
export function owedIn(situation: Situation): Map<string, Owed> {
  // Clauses bind from the signature on.
  const signed = lastInForce(situation.facts) !== undefined;
  const turns = turnsOf(situation).flatMap((turn) => owed(turn.kind, byTurn.get(turn.kind), turn, signed));
  const also = promises.flatMap((each) =>
    (each.also?.(situation) ?? []).flatMap((open) => owed(each.kind, each, open, signed)),
  );
  return new Map([...turns, ...also].map((each) => [each.id, each]));
}

function owed(kind: string, promise: Promised | undefined, open: Open, signed: boolean): Owed[] {
  const { owner, about, title, since } = open;
  if (!promise || since === undefined || !remindable(owner)) return [];
  if (promise.rule.is === 'agreement' && !signed) return [];
  // What either side may owe is the customer’s where only the vendor promised it.
  if (promise.rule.is === 'vendor' && owner === 'customer') return [];
  const of = promise.several ? `${promise.kind}:${kind}` : promise.kind;
  return [{ id: [of, owner, about ?? '', since].join(' '), promise, owner, about, title, since, open }];
}

/** By when: what the turn or the promise says; else the working days that its desk promised, from when it came to the desk. */
export function dueOfOwed({ promise, open }: Owed, cameAt: Ms, situation: Situation): Ms | undefined {
  if (promise.undated) return undefined;
  return promise.due?.(situation, open) ?? open.due ?? promisedBy(open.owner, cameAt, situation.catalog);
}
