import { dayMs } from '../calendar.ts';
import type { Draft } from '../event.ts';
import type { CatalogFacts, Facts } from '../facts.ts';
import type { Inquiry } from '../sales/facts.ts';
import { demandOn, majorOf } from '../templates/campaign.ts';
import { templateFor } from '../templates/samples.ts';
import type { Id, Ms } from '../words.ts';
import { coveringAgreement } from './cover.ts';
import type { Agreement } from './facts.ts';

/** How long before its term ends an agreement may be renewed. */
export const renewalMs = 90 * dayMs;

export type SuccessionReason =
  | 'none_in_force'
  | 'campaign'
  | 'version'
  | 'term'
  | 'role'
  | 'scope'
  | 'review'
  | 'requested';

/**
 * Why a new generation of the agreement may be prepared now, or undefined when the one in force stands as it is. The old one
 * stays in force until the new one is.
 */
export function successionReason(facts: Facts, catalog: CatalogFacts, now: Ms): SuccessionReason | undefined {
  const cover = coveringAgreement(facts);
  if (!cover?.inForce) return 'none_in_force';
  if (cover.contradicted) return 'review';
  if (demandOn(cover, catalog, now)) return 'campaign';
  const published = catalog.templates?.[cover.template]?.published;
  if (published && majorOf(published.version) > majorOf(cover.templateVersion)) return 'version';
  if (cover.inForce.endsAt - now <= renewalMs) return 'term';
  const inquiry = facts.inquiry;
  if (facts.renewal?.agreement === cover.id) return 'requested';
  if (inquiry && !cover.paper && templateFor(inquiry.role).id !== cover.template) return 'role';
  if (inquiry && !cover.deployments.includes(inquiry.deployment)) return 'scope';
  return undefined;
}

/** What the next generation covers: what the customer asked for last, else what it told sales. */
export function scopeOfNext(facts: Facts, inquiry: Inquiry) {
  const asked = facts.renewal && facts.renewal.agreement === coveringAgreement(facts)?.id ? facts.renewal : undefined;
  const affiliates = asked ? asked.affiliates : inquiry.affiliates;
  return { deployments: asked?.deployments ?? [inquiry.deployment], ...(affiliates && { affiliates }) };
}

/** When a generation comes into force, every earlier one that still was is replaced by it. */
export const supersededBy = (agreements: readonly Agreement[], successor: Id): Draft[] =>
  agreements
    .filter((each) => each.id !== successor && coveringAgreement({ agreements: [each] }))
    .map((each) => ({ type: 'agreement.superseded', data: { agreement: each.id, by: successor } }));
