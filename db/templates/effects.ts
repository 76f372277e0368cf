import { eq } from 'drizzle-orm';
import { type AskedVersion, effectOfVersion, type VersionEffect } from '#app/domain/templates/effects.ts';
import { affectedBy } from '../agreement/generations.ts';
import { effectsOver, type Foreseen, foreseen, type Known } from '../gate/foreseen.ts';
import { event } from '../log/schema.ts';
import { catalogFacts } from '../state.ts';
import type { ReadTx } from '../types.ts';

/** How a version comes to those whom it concerns: it is published, or a campaign asks for it. */
export type Step = 'publication' | 'campaign';

const words: Record<Step, Parameters<typeof foreseen<VersionEffect>>[2]> = {
  publication: {
    organizations: 'Organizations that it concerns',
    anew: 'Agreements in force under an older major version',
    gates: 'Gates that a campaign would close at its date',
    ownTerms: 'Terms of one organization to be written anew',
    mailed: 'People whom a campaign would tell by mail',
  },
  campaign: {
    organizations: 'Organizations that are asked to sign anew',
    gates: 'Gates that close at the end of grace, where nobody signs',
    mailed: 'People told by mail',
  },
};

/** Whom a version concerns, organization by organization, before it is published or asked for. */
export async function foreseeVersion(
  tx: ReadTx,
  step: Step,
  asked: AskedVersion,
  asOf: number,
  known: Known = new Map(),
): Promise<Foreseen<VersionEffect>> {
  const catalog = await catalogFacts(tx);
  const concerned = await affectedBy(tx, asked);
  const worded = step === 'publication' ? await withOwnTerms(tx) : [];
  const effects = await effectsOver(tx, [...concerned, ...worded], known, (facts) =>
    effectOfVersion(asked, { facts, catalog, asOf }),
  );
  const { template, version } = asked;
  return foreseen({ template, version, step }, effects, words[step]);
}

/** Whoever has had terms of its own: few, and found in the log by the type of the event. */
async function withOwnTerms(tx: ReadTx): Promise<string[]> {
  const rows = await tx.selectDistinct({ chain: event.chain }).from(event).where(eq(event.type, 'terms.drafted'));
  return rows.map((row) => row.chain);
}
