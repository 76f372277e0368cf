import { z } from 'zod';
import { calendarDay, dayMs } from '../calendar.ts';
import { command } from '../command.ts';
import type { CatalogFacts } from '../facts.ts';
import { freeText, whole } from '../input.ts';
import { refuseUnless } from '../refusal.ts';
import { preview } from '../seen.ts';
import type { Ms } from '../words.ts';
import { majorOf } from './campaign.ts';
import type { Campaign } from './facts.ts';
import { currentTemplate } from './lines.ts';
import { sampleOf, templateLines } from './samples.ts';

/** Customers get at least a week. */
const shortestMs = 7 * dayMs;
const ofCampaign = { campaign: z.string().max(100) };
const dates = { deadline: calendarDay, graceDays: whole(0, 365) };

/** The day on which it is due is named, and still counts: what follows begins when it is over. */
const momentsOf = ({ deadline, graceDays }: { deadline: Ms; graceDays: number }) => {
  const over = deadline + dayMs;
  return { deadline: over, closesAt: over + graceDays * dayMs };
};

/** Asks everybody under an older major version to sign the one that is published now. States what happens to the gate, and when. */
export const openCampaign = command({
  on: 'catalog',
  input: z.strictObject({
    template: z.string().refine((line) => templateLines.includes(line), 'Choose one of the options.'),
    ...dates,
    reason: freeText(500),
    preview,
  }),
  decide(facts, { template, deadline, graceDays, reason, preview }, { id, now }) {
    const { version } = currentTemplate(facts, template);
    refuseUnless(majorOf(version) > majorOf(sampleOf(template).version), 'no_major_version');
    const open = Object.values(facts.campaigns ?? {}).find((each) => each.template === template && !each.closed);
    refuseUnless(!open, 'campaign_open');
    refuseUnless(deadline >= now + shortestMs, 'too_soon', 'The deadline is at least seven days from now.');
    const demand = { campaign: id, ...momentsOf({ deadline, graceDays }) };
    return [{ type: 'campaign.opened', data: { ...demand, template, version, reason, preview } }];
  },
});

/** Later only: nobody is given less time than they were told. */
export const moveCampaignDeadline = command({
  on: 'catalog',
  input: z.strictObject({ ...ofCampaign, ...dates }),
  decide(facts, { campaign: id, ...named }) {
    const campaign = openOne(facts, id);
    const { deadline, closesAt } = momentsOf(named);
    const later = deadline >= campaign.deadline && closesAt >= campaign.closesAt;
    refuseUnless(later, 'too_soon', 'A deadline only moves to a later day: customers were told this one.');
    refuseUnless(deadline > campaign.deadline || closesAt > campaign.closesAt, 'already_done');
    return [{ type: 'campaign.deadline_moved', data: { campaign: id, deadline, closesAt } }];
  },
});

/** The new agreement goes out to everybody who has a signer and none on the way. */
export const sendForCampaign = command({
  on: 'catalog',
  input: z.strictObject(ofCampaign),
  decide(facts, { campaign }) {
    openOne(facts, campaign);
    return [{ type: 'campaign.sending_asked', data: { campaign } }];
  },
});

export const remindForCampaign = command({
  on: 'catalog',
  input: z.strictObject(ofCampaign),
  decide(facts, { campaign }) {
    openOne(facts, campaign);
    return [{ type: 'campaign.reminder_asked', data: { campaign } }];
  },
});

/** Finished (its effect on the gate stays for who has not signed) or called off (nothing is asked any more). */
export const closeCampaign = command({
  on: 'catalog',
  input: z.strictObject({ ...ofCampaign, effect: z.enum(['kept', 'lifted']) }),
  decide(facts, { campaign, effect }) {
    openOne(facts, campaign);
    return [{ type: 'campaign.closed', data: { campaign, effect } }];
  },
});

function openOne(facts: CatalogFacts, id: string): Campaign {
  const campaign = facts.campaigns?.[id];
  refuseUnless(campaign, 'not_found');
  refuseUnless(!campaign.closed, 'campaign_closed');
  return campaign;
}
