import { z } from 'zod';
import { commitments, id, ms, text } from '../shapes.ts';

/** What can happen to templates and to the campaigns that ask for a new signature. Part of the closed list of events. */

const written = {
  template: id,
  draft: id,
  kind: z.enum(['minor', 'major']),
  text,
  textSha256: text,
  termMonths: z.int(),
  commitments,
};
const demand = { campaign: id, deadline: ms, closesAt: ms };

export const templateEvents = {
  'template.drafted': z.strictObject({ ...written, missing: z.array(id), problems: z.int(), rules: z.int() }),
  'template.draft_discarded': z.strictObject({ template: id, draft: id }),
  'template.published': z.strictObject({ ...written, version: id }),
};

export const campaignEvents = {
  'campaign.opened': z.strictObject({ ...demand, template: id, version: id, reason: text }),
  'campaign.deadline_moved': z.strictObject(demand),
  'campaign.sending_asked': z.strictObject({ campaign: id }),
  'campaign.reminder_asked': z.strictObject({ campaign: id }),
  'campaign.closed': z.strictObject({ campaign: id, effect: z.enum(['kept', 'lifted']) }),
  'agreement.resign_asked': z.strictObject({ ...demand, agreement: id, version: id, reason: text.optional() }),
  'agreement.resign_reminded': z.strictObject({ ...demand, agreement: id }),
};
