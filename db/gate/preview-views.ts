import { previewToken } from '#app/domain/seen.ts';
import { namesOf } from '../sales/names.ts';
import type { ReadTx } from '../types.ts';
import { countsOf, type Effect, type Foreseen } from './foreseen.ts';

/** So many organizations are listed; all are counted. */
const listed = 50;

/** The first of them, with the names of their organizations. */
export async function firstNamed<E extends Effect>(
  tx: ReadTx,
  effects: readonly E[],
): Promise<(E & { name: string })[]> {
  const first = effects.slice(0, listed);
  const names = await namesOf(
    tx,
    first.map((each) => each.organization),
  );
  return first.map((each) => ({ ...each, name: names.get(each.organization) ?? each.organization }));
}

/** As pages show it, with what a form carries back. */
export async function previewOf(tx: ReadTx, { sha256, effects, counts, words }: Foreseen) {
  const first = await firstNamed(tx, effects);
  return {
    sha256,
    token: previewToken(sha256, counts),
    counts,
    words,
    first: first.map((each) => ({ organization: each.organization, name: each.name, counts: countsOf(each) })),
  };
}
export type Preview = Awaited<ReturnType<typeof previewOf>>;
