import { and, eq, lt } from 'drizzle-orm';
import { agreementOpen, coveringAgreement } from '#app/domain/agreement/cover.ts';
import type { Agreement } from '#app/domain/agreement/facts.ts';
import { majorOf } from '#app/domain/templates/campaign.ts';
import type { Campaign } from '#app/domain/templates/facts.ts';
import type { ReadTx } from '../types.ts';
import { generation } from './schema.ts';

/** How far a generation has come, as lists look it up. What matters is decided from facts again. */
export type Phase = 'preparing' | 'signer' | 'counsel' | 'confirming' | 'review' | 'covering' | 'ended';

export function generationRow(organization: string, agreement: Agreement): typeof generation.$inferSelect {
  return {
    agreement: agreement.id,
    organization,
    template: agreement.template,
    major: majorOf(agreement.templateVersion),
    phase: phaseOf(agreement),
    campaign: agreement.resign?.campaign ?? '',
  };
}

function phaseOf(agreement: Agreement): Phase {
  if (coveringAgreement({ agreements: [agreement] })) return 'covering';
  if (!agreementOpen(agreement)) return 'ended';
  if (agreement.contradicted) return 'review';
  if (!agreement.sent) return 'preparing';
  if (!agreement.signed) return 'signer';
  return agreement.countersigned ? 'confirming' : 'counsel';
}

/** Every organization whose agreement in force is older than the version that a campaign asks for. */
export async function affectedBy(tx: ReadTx, campaign: Pick<Campaign, 'template' | 'version'>): Promise<string[]> {
  const rows = await tx
    .select({ organization: generation.organization })
    .from(generation)
    .where(
      and(
        eq(generation.template, campaign.template),
        eq(generation.phase, 'covering'),
        lt(generation.major, majorOf(campaign.version)),
      ),
    )
    .orderBy(generation.organization);
  return [...new Set(rows.map((row) => row.organization))];
}
