import { and, eq, lt } from 'drizzle-orm';
import { agreementOpen, coveringAgreement } from '#app/domain/agreement/cover.ts';
import type { Agreement } from '#app/domain/agreement/facts.ts';
import { majorOf } from '#app/domain/templates/campaign.ts';
import type { Campaign } from '#app/domain/templates/facts.ts';
import type { ReadTx } from '../types.ts';
import { generation } from './schema.ts';

/** How far a generation has come, as lists look it up. What matters is decided from facts again. */
export type Phase = 'preparing' | 'signer' | 'counsel' | 'confirming' | 'review' | 'covering' | 'ended';

type Row = typeof generation.$inferSelect;

/** The rows of an organization: each generation, with how that of its template stands which is in force and which is on its way. */
export function generationRows(organization: string, agreements: readonly Agreement[]): Row[] {
  const all = agreements.map((each) => ({ each, phase: phaseOf(each), major: majorOf(each.templateVersion) }));
  const open = all.filter(({ phase }) => phase !== 'ended');
  const lastAsked = new Map(agreements.map((each) => [each.resign?.campaign, each]));
  return all.map(({ each, phase, major }) => {
    const same = open.filter((one) => one.each.template === each.template);
    const cover = same.find((one) => one.phase === 'covering');
    const next = same.find((one) => one.phase !== 'covering');
    const campaign = each.resign?.campaign ?? '';
    const last = lastAsked.get(each.resign?.campaign) === each;
    return {
      agreement: each.id,
      organization,
      template: each.template,
      major,
      phase,
      campaign,
      asked: last ? campaign : '',
      coverMajor: cover?.major ?? -1,
      nextMajor: next?.major ?? -1,
      nextPhase: next?.phase ?? '',
    };
  });
}

function phaseOf(agreement: Agreement): Phase {
  if (coveringAgreement({ agreements: [agreement] })) return 'covering';
  if (!agreementOpen(agreement)) return 'ended';
  if (agreement.contradicted) return 'review';
  if (!agreement.sent) return 'preparing';
  if (!agreement.signed) return 'signer';
  return agreement.countersigned ? 'confirming' : 'counsel';
}

/** Those in force that are older than the version that a campaign asks for. */
export const olderCovers = (campaign: Pick<Campaign, 'template' | 'version'>) =>
  and(
    eq(generation.template, campaign.template),
    eq(generation.phase, 'covering'),
    lt(generation.major, majorOf(campaign.version)),
  );

/** Every organization whose agreement in force is older than the version that a campaign asks for. */
export async function affectedBy(tx: ReadTx, campaign: Pick<Campaign, 'template' | 'version'>): Promise<string[]> {
  const rows = await tx
    .select({ organization: generation.organization })
    .from(generation)
    .where(olderCovers(campaign))
    .orderBy(generation.organization);
  return [...new Set(rows.map((row) => row.organization))];
}
