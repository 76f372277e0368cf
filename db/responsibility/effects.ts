import { createHash } from 'node:crypto';
import type { CatalogFacts } from '#app/domain/facts.ts';
import { type MatrixEffect, matrixEffect } from '#app/domain/responsibility/effects.ts';
import type { Control, MatrixDraft, Published } from '#app/domain/responsibility/facts.ts';
import { asksBetween, editionsOf, latestOf } from '#app/domain/responsibility/versions.ts';
import { generation } from '../agreement/schema.ts';
import { canonicalJson } from '../log/canonical.ts';
import { passing } from '../remembered-facts.ts';
import { catalogFacts, stateOf } from '../state.ts';
import type { ReadTx } from '../types.ts';

const sha256 = (value: unknown) => createHash('sha256').update(canonicalJson(value)).digest('hex');

/** Of the canonical JSON (RFC 8785) of the controls of a version. */
export const hashOfControls = (controls: readonly Control[]): string => sha256(controls);

/** What a version does, organization by organization. Whoever is told of it afterwards is who stands here. */
export async function matrixEffectsOf(tx: ReadTx, edition: Published, asOf: number): Promise<MatrixEffect[]> {
  const catalog = await catalogFacts(tx);
  const effects: MatrixEffect[] = [];
  for (const organization of await organizationsOf(tx)) {
    const { facts } = await stateOf(passing(tx), organization, 'organization');
    const effect = matrixEffect(edition, { facts, catalog, asOf });
    if (effect) effects.push(effect);
  }
  return effects;
}

/** Whoever has ever had an agreement prepared: nobody acknowledges without one. */
async function organizationsOf(tx: ReadTx): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ organization: generation.organization })
    .from(generation)
    .orderBy(generation.organization);
  return rows.map((row) => row.organization);
}

/** By this it is known whether what somebody saw still holds: the text, its date, and what it does. */
export function hashOfPublication(
  edition: Pick<Published, 'controls' | 'from' | 'version'>,
  catalog: CatalogFacts,
  effects: readonly MatrixEffect[],
): string {
  const before = editionsOf(catalog)
    .filter(({ version }) => version !== edition.version)
    .at(-1);
  // The moment of one that asks nothing is that of its publication, which nobody saw before.
  const from = before && asksBetween(before.controls, edition.controls) ? edition.from : 0;
  return sha256({ controls: edition.controls, from, effects });
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
