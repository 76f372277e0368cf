import type { Agreement } from '../agreement/cover.ts';
import type { Event } from '../event.ts';
import type { CatalogFacts } from '../ledger.ts';
import type { Act, Id, Ms, TextRef } from '../words.ts';

/** A new major version that everybody under an older one of its template is asked to sign. `at` is when it was opened. */
export interface Campaign extends Act {
  template: string;
  version: string;
  /** Until then nothing changes; from then on pages warn. */
  deadline: Ms;
  /** The end of grace: from then on nothing new is created under an older version. Running services are never stopped. */
  closesAt: Ms;
  /** Why, as every customer reads it. */
  reason: TextRef;
  /** `kept`: who has not signed stays asked, and the gate closes as stated. `lifted`: nothing is asked any more. */
  closed?: Act & { effect: 'kept' | 'lifted' };
}

/** What a campaign asks of one agreement at a time: nothing yet, a warning, or a closed gate. */
export interface Demand {
  campaign: Id;
  version: string;
  askedAt: Ms;
  deadline: Ms;
  closesAt: Ms;
  phase: 'asked' | 'grace' | 'closed';
}

type Signed = Pick<Agreement, 'template' | 'templateVersion'>;

/** By facts, catalog and time alone, with no job running. Of several demands the one that closes first counts. */
export const demandOn = (agreement: Signed, catalog: CatalogFacts, asOf: Ms): Demand | undefined =>
  catalog.campaigns && demandsOn(agreement, catalog, asOf)[0];

/** Every demand on an agreement, the one that closes first before the others. */
export const demandsOn = (agreement: Signed, catalog: CatalogFacts, asOf: Ms): Demand[] =>
  Object.entries(catalog.campaigns ?? {})
    .filter(([, each]) => asks(each, agreement, asOf))
    .sort(([, a], [, b]) => a.closesAt - b.closesAt)
    .map(([campaign, { version, at: askedAt, deadline, closesAt }]) => ({
      campaign,
      version,
      askedAt,
      deadline,
      closesAt,
      phase: asOf < deadline ? 'asked' : asOf < closesAt ? 'grace' : 'closed',
    }));

function asks(campaign: Campaign, agreement: Signed, asOf: Ms): boolean {
  const lifted = campaign.closed?.effect === 'lifted' && campaign.closed.at <= asOf;
  return (
    campaign.at <= asOf &&
    !lifted &&
    campaign.template === agreement.template &&
    majorOf(campaign.version) > majorOf(agreement.templateVersion)
  );
}

/** What an event makes of the campaigns. Changes them in place. */
export function evolveCampaigns(campaigns: Record<Id, Campaign>, event: Event, act: Act): void {
  if (event.type === 'campaign.opened') {
    const { campaign, ...asked } = event.data;
    campaigns[campaign] = { ...act, ...asked };
  }
  const campaign = event.type.startsWith('campaign.') && 'campaign' in event.data && campaigns[event.data.campaign];
  if (!campaign) return;
  if (event.type === 'campaign.deadline_moved') {
    campaign.deadline = event.data.deadline;
    campaign.closesAt = event.data.closesAt;
  }
  if (event.type === 'campaign.closed') campaign.closed = { ...act, effect: event.data.effect };
}

/** The major part of a version such as `2.1`; only a new major version needs a new signature. */
export const majorOf = (version: string): number => Number.parseInt(version, 10) || 0;
