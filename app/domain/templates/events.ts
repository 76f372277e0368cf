import { z } from 'zod';
import { endWords } from '../calendar.ts';
import { event } from '../event-entry.ts';
import { admins, readersOn, signer } from '../readers.ts';
import { commitments, id, ms, sha256, text } from '../shapes.ts';
import { versionKinds } from './facts.ts';

const terms = { text, textSha256: sha256, termMonths: z.int(), commitments };
const found = { missing: z.array(id), problems: z.int(), rules: z.int() };
const written = { template: id, draft: id, kind: z.enum(versionKinds), ...terms };
const demand = { campaign: id, deadline: ms, closesAt: ms };
/** The hash of what was shown of its effects; the releases before showed nothing. */
const shown = { preview: sha256.optional() };
const closing = (at: number) =>
  `After ${endWords(at)} no new HIPAA service can be created without it; running services go on.`;

export const templateEvents = {
  'template.drafted': event({
    data: z.strictObject({ ...written, ...found }),
    says: (d, who) => `${who} wrote a draft of the template ${d.template} (${d.kind} version).`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'template.draft_discarded': event({
    data: z.strictObject({ template: id, draft: id }),
    says: (d, who) => `${who} discarded the draft of the template ${d.template}.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'template.published': event({
    data: z.strictObject({ ...written, version: id, ...shown }),
    says: (d, who) => `${who} published version ${d.version} of the template ${d.template}.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
};

/** Of one organization alone. */
export const termsEvents = {
  'terms.drafted': event({
    data: z.strictObject({ terms: id, template: id, base: id, ...terms, ...found }),
    says: (d, who) => `${who} wrote terms for this organization alone, on the ground of version ${d.base}.`,
    tells: {
      to: { counsel: readersOn('/counsel/terms/:organization').counsel },
      subject: 'Terms of its own wait for approval',
    },
    gate: false,
    internal: true,
  }),
  'terms.approved': event({
    data: z.strictObject({ terms: id }),
    says: (_d, who) => `${who} approved the terms for this organization as the second person.`,
    tells: {
      to: { sales: readersOn('/desk/:organization').sales },
      subject: 'The terms are approved: send the agreement',
    },
    gate: false,
    internal: true,
  }),
  'terms.discarded': event({
    data: z.strictObject({ terms: id }),
    says: (_d, who) => `${who} discarded the terms for this organization alone: the standard is sent again.`,
    tells: 'nobody',
    gate: false,
    internal: true,
  }),
};

export const campaignEvents = {
  'campaign.opened': event({
    data: z.strictObject({ ...demand, template: id, version: id, reason: text, ...shown }),
    says: (d, who) => `${who} asks everybody under an older version of ${d.template} to sign version ${d.version}.`,
    tells: 'nobody',
    gate: true,
    internal: false,
  }),
  'campaign.deadline_moved': event({
    data: z.strictObject(demand),
    says: (d, who) => `${who} moved the deadline of a campaign to ${endWords(d.deadline)}.`,
    tells: 'nobody',
    gate: true,
    internal: false,
  }),
  'campaign.sending_asked': event({
    data: z.strictObject({ campaign: id }),
    says: (_d, who) => `${who} sent the new agreement to everybody in a campaign.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'campaign.reminder_asked': event({
    data: z.strictObject({ campaign: id }),
    says: (_d, who) => `${who} reminded everybody in a campaign.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'campaign.closed': event({
    data: z.strictObject({ campaign: id, effect: z.enum(['kept', 'lifted']) }),
    says: (d, who) =>
      `${who} closed a campaign. ${d.effect === 'kept' ? 'Who has not signed stays asked.' : 'Nothing is asked any more.'}`,
    tells: 'nobody',
    gate: true,
    internal: false,
  }),
};

/** In the chain of each organization that is asked. */
export const resignEvents = {
  'agreement.resign_asked': event({
    data: z.strictObject({ ...demand, agreement: id, version: id, reason: text.optional() }),
    says: (d) =>
      `Version ${d.version} of the agreement has to be signed by ${endWords(d.deadline)}. ${closing(d.closesAt)}`,
    tells: { to: { admins }, subject: 'A new version of the agreement has to be signed' },
    gate: false,
    internal: false,
  }),
  'agreement.resign_reminded': event({
    data: z.strictObject({ ...demand, agreement: id }),
    says: (d, who) =>
      `${who} reminded of the new agreement, which has to be signed by ${endWords(d.deadline)}. ${closing(d.closesAt)}`,
    tells: { to: { admins, person: signer }, subject: 'Reminder: a new version of the agreement has to be signed' },
    gate: false,
    internal: false,
  }),
};
