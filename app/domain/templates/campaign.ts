import type { Agreement } from '../agreement/facts.ts';
import type { CatalogFacts } from '../facts.ts';
import type { Id, Ms } from '../words.ts';
import type { Campaign } from './facts.ts';

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

/** The major part of a version such as `2.1`; only a new major version needs a new signature. */
export const majorOf = (version: string): number => Number.parseInt(version, 10) || 0;
