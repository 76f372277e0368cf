import { ofGeneration } from '../agreement/generation.ts';
import type { Evolution, Evolvers } from '../evolver.ts';
import type { CatalogFacts } from '../facts.ts';
import type { Id } from '../words.ts';
import type { campaignEvents, resignEvents, templateEvents, termsEvents } from './events.ts';
import type { Campaign, TemplateLine } from './facts.ts';

export const evolveTemplates: Evolvers<CatalogFacts, typeof templateEvents> = {
  'template.drafted'(facts, { template, draft: id, ...draft }, act) {
    const lines = linesOf(facts);
    lines[template] = { ...lines[template], draft: { ...act, id, ...draft } };
  },
  'template.draft_discarded'(facts, { template }) {
    delete linesOf(facts)[template]?.draft;
  },
  'template.published'(facts, { template, version, text, textSha256, termMonths, commitments }, act) {
    linesOf(facts)[template] = { published: { ...act, version, text, textSha256, termMonths, commitments } };
  },
};

export const evolveTerms: Evolution<'rest', typeof termsEvents> = {
  touches: 'rest',
  by: {
    'terms.drafted'(facts, { terms: id, ...terms }, act) {
      facts.ownTerms = { ...act, id, ...terms };
    },
    'terms.approved'(facts, _data, act) {
      if (facts.ownTerms) facts.ownTerms.approved = act;
    },
    'terms.discarded'(facts) {
      delete facts.ownTerms;
    },
  },
};

export const evolveCampaigns: Evolvers<CatalogFacts, typeof campaignEvents> = {
  'campaign.opened'(facts, { campaign, ...asked }, act) {
    campaignsOf(facts)[campaign] = { ...act, ...asked };
  },
  'campaign.deadline_moved'(facts, { campaign: id, deadline, closesAt }) {
    const campaign = campaignsOf(facts)[id];
    if (!campaign) return;
    campaign.deadline = deadline;
    campaign.closesAt = closesAt;
  },
  'campaign.sending_asked': 'leaves nothing',
  'campaign.reminder_asked': 'leaves nothing',
  'campaign.closed'(facts, { campaign: id, effect }, act) {
    const campaign = campaignsOf(facts)[id];
    if (campaign) campaign.closed = { ...act, effect };
  },
};

export const evolveResigning: Evolution<'rest', typeof resignEvents> = {
  touches: 'rest',
  by: {
    'agreement.resign_asked': ofGeneration((agreement, { agreement: _, ...asked }, act) => {
      agreement.resign = { ...act, ...asked };
    }),
    'agreement.resign_reminded': ofGeneration(({ resign }, _data, { at }) => {
      if (resign) resign.remindedAt = at;
    }),
  },
};

function linesOf(facts: CatalogFacts): Record<string, TemplateLine> {
  facts.templates ??= {};
  return facts.templates;
}

function campaignsOf(facts: CatalogFacts): Record<Id, Campaign> {
  facts.campaigns ??= {};
  return facts.campaigns;
}
