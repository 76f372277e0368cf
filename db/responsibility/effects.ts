import { createHash } from 'node:crypto';
import type { CatalogFacts } from '#app/domain/facts.ts';
import { type MatrixEffect, matrixEffect } from '#app/domain/responsibility/effects.ts';
import type { Control, MatrixDraft, Published } from '#app/domain/responsibility/facts.ts';
import { asksBetween, editionsOf, latestOf } from '#app/domain/responsibility/versions.ts';
import { generation } from '../agreement/schema.ts';
import { effectsOver, type Foreseen, foreseen, type Known } from '../gate/foreseen.ts';
import { canonicalJson } from '../log/canonical.ts';
import { catalogFacts } from '../state.ts';
import type { ReadTx } from '../types.ts';

const sha256 = (value: unknown) => createHash('sha256').update(canonicalJson(value)).digest('hex');

/** Of lists of controls that were hashed before: facts that were read are frozen, so that a list never becomes another. */
const hashes = new WeakMap<readonly Control[], string>();

/** Of the canonical JSON (RFC 8785) of the controls of a version. About a millisecond each, so that it is worked out once. */
export function hashOfControls(controls: readonly Control[]): string {
  const hash = hashes.get(controls) ?? sha256(controls);
  hashes.set(controls, hash);
  return hash;
}

const words = {
  organizations: 'Organizations whose duties change',
  gates: 'Gates that close, unless it is acknowledged',
  services: 'Services that go on',
  mailed: 'People told by mail',
};

/** What a version does, organization by organization. Whoever is told of it afterwards is who stands here. */
export async function foreseeEdition(
  tx: ReadTx,
  edition: Published,
  asOf: number,
  known: Known = new Map(),
): Promise<Foreseen<MatrixEffect>> {
  const catalog = await catalogFacts(tx);
  const effects = await effectsOver(tx, await organizationsOf(tx), known, (facts) =>
    matrixEffect(edition, { facts, catalog, asOf }),
  );
  return foreseen({ controls: edition.controls, from: whenAsked(edition, catalog) }, effects, words);
}

/** Whoever has ever had an agreement prepared: nobody acknowledges without one. */
async function organizationsOf(tx: ReadTx): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ organization: generation.organization })
    .from(generation)
    .orderBy(generation.organization);
  return rows.map((row) => row.organization);
}

/** The moment of one that asks nothing is that of its publication, which nobody saw before. */
function whenAsked(edition: Published, catalog: CatalogFacts): number {
  const before = editionsOf(catalog)
    .filter(({ version }) => version !== edition.version)
    .at(-1);
  return before && asksBetween(before.controls, edition.controls) ? edition.from : 0;
}

/** What is written, as it would be published now. */
export function drafted(draft: MatrixDraft, catalog: CatalogFacts, now: number): Published {
  const { controls, submitted } = draft;
  const latest = latestOf(catalog);
  return {
    ...{ version: 'draft', at: now, by: draft.by, controls },
    sources: submitted?.sources ?? latest.sources,
    from: submitted?.from ?? Math.max(now, latest.from),
    reason: submitted?.reason ?? '',
    sha256: hashOfControls(controls),
  };
}
