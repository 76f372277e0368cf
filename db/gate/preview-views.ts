import { previewToken } from '#app/domain/seen.ts';
import { namesOf } from '../sales/names.ts';
import type { ReadTx } from '../types.ts';
import { countsOf, type Foreseen } from './foreseen.ts';

/** So many organizations are listed; all are counted. */
const listed = 50;

/** As pages show it, with what a form carries back. */
export async function previewOf(tx: ReadTx, { sha256, effects, counts, words }: Foreseen) {
  const first = effects.slice(0, listed);
  const names = await namesOf(
    tx,
    first.map((each) => each.organization),
  );
  return {
    sha256,
    token: previewToken(sha256, counts),
    counts,
    words,
    first: first.map((each) => ({
      organization: each.organization,
      name: names.get(each.organization) ?? each.organization,
      counts: countsOf(each),
    })),
  };
}
export type Preview = Awaited<ReturnType<typeof previewOf>>;
