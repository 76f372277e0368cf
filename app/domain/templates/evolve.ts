import type { Event } from '../event.ts';
import type { Act, Id } from '../words.ts';
import type { Campaign, TemplateLine } from './facts.ts';

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

/** What an event makes of the lines of templates. Changes them in place. */
export function evolveTemplates(lines: Record<string, TemplateLine>, event: Event, act: Act): void {
  if (event.type === 'template.drafted') {
    const { template, draft: id, ...draft } = event.data;
    lines[template] = { ...lines[template], draft: { ...act, id, ...draft } };
  }
  if (event.type === 'template.draft_discarded') {
    const line = lines[event.data.template];
    if (line) delete line.draft;
  }
  if (event.type === 'template.published') {
    const { template, version, text, textSha256, termMonths, commitments } = event.data;
    lines[template] = { published: { ...act, version, text, textSha256, termMonths, commitments } };
  }
}
