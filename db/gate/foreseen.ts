import { createHash } from 'node:crypto';
import { inArray } from 'drizzle-orm';
import type { Facts } from '#app/domain/facts.ts';
import type { Counts } from '#app/domain/seen.ts';
import type { Id } from '#app/domain/words.ts';
import { chunks } from '../chunks.ts';
import { canonicalJson } from '../log/canonical.ts';
import { state } from '../log/schema.ts';
import { passing } from '../remembered-facts.ts';
import { stateOf } from '../state.ts';
import type { ReadTx } from '../types.ts';

/** What a decision does to one organization. Its other fields are numbers, or lists of which the length counts. */
export interface Effect {
  organization: Id;
}

/** What a decision will do to everybody, by a hash over all of it; `words` names what is counted. */
export interface Foreseen<E extends Effect = Effect> {
  sha256: string;
  effects: readonly E[];
  counts: Counts;
  words: Readonly<Record<string, string>>;
}

/** `what` is the decision itself: the same effects of another one have another hash. */
export function foreseen<E extends Effect>(
  what: object,
  effects: readonly E[],
  words: Readonly<Partial<Record<Exclude<keyof E, 'organization'>, string>> & { organizations: string }>,
): Foreseen<E> {
  const sha256 = createHash('sha256')
    .update(canonicalJson({ ...what, effects }))
    .digest('hex');
  return { sha256, effects, counts: sumOf(Object.keys(words), effects), words };
}

function sumOf(names: readonly string[], effects: readonly Effect[]): Counts {
  const all = effects.map(countsOf);
  const sum = (name: string) => all.reduce((total, each) => total + (each[name] ?? 0), 0);
  return Object.fromEntries(names.map((name) => [name, name === 'organizations' ? effects.length : sum(name)]));
}

export const countsOf = (effect: Effect): Counts =>
  Object.fromEntries(
    Object.entries(effect).flatMap(([name, value]) =>
      typeof value === 'number' ? [[name, value]] : Array.isArray(value) ? [[name, value.length]] : [],
    ),
  );

/**
 * What was worked out for an organization, with the last leaf of its chain, which hashes every event before it. Inside the transaction
 * that decides, only whose chain has grown since is worked out anew.
 */
export type Known = Map<Id, { leaf: string; effect: Effect | undefined }>;

/** Organization by organization, in the order of their ids. Who is not concerned after all has no effect. */
export async function effectsOver<E extends Effect>(
  tx: ReadTx,
  organizations: Iterable<Id>,
  known: Known,
  work: (facts: Facts, organization: Id) => Promise<E | undefined> | E | undefined,
): Promise<E[]> {
  const ids = [...new Set(organizations)].sort();
  const effects: E[] = [];
  for (const some of chunks(ids, 500)) {
    const rows = await tx
      .select({ chain: state.chain, leaf: state.leaf })
      .from(state)
      .where(inArray(state.chain, some));
    const leaves = new Map(rows.map((row) => [row.chain, row.leaf]));
    for (const id of some) {
      const leaf = leaves.get(id) ?? '';
      const before = known.get(id);
      const effect =
        before?.leaf === leaf
          ? (before.effect as E | undefined)
          : await work((await stateOf(passing(tx), id, 'organization')).facts, id);
      known.set(id, { leaf, effect });
      if (effect) effects.push(effect);
    }
  }
  return effects;
}
