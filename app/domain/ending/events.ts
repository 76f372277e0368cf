import { z } from 'zod';
import { endWords, exactDay } from '../calendar.ts';
import { event } from '../event-entry.ts';
import { readersOn } from '../readers.ts';
import { cloudAnswer, id, ms, text } from '../shapes.ts';
import { deployments } from '../words.ts';
import { causes, causeWords, methods, sides } from './words.ts';

const ofNotice = { agreement: id, notice: id };
const ofService = { agreement: id, service: id };
const renewal = readersOn('/organizations/:organization/renewal');
const { admins, sales, ops, counsel } = readersOn('/organizations/:organization/ending');
const sideWords = { customer: 'the customer', vendor: 'the vendor' };

export const endingEvents = {
  'agreement.terminated': event({
    data: z.strictObject({ agreement: id, reason: text, endsAt: ms }),
    says: () => 'The agreement was terminated.',
    tells: { to: { admins, sales }, subject: 'The Business Associate Agreement has ended' },
    gate: true,
    internal: false,
  }),
  'renewal.warned': event({
    data: z.strictObject({ agreement: id, days: z.int().positive(), endsAt: ms }),
    says: (d) =>
      `The agreement ends in ${d.days} days: it is in force until ${endWords(d.endsAt)}, unless it is renewed.`,
    tells: {
      to: { admins: renewal.admins, sales: renewal.sales },
      subject: 'The Business Associate Agreement ends soon',
    },
    gate: false,
    internal: false,
  }),
  'renewal.requested': event({
    data: z.strictObject({
      agreement: id,
      deployments: z.array(z.enum(deployments)).min(1),
      affiliates: text.optional(),
      note: text.optional(),
    }),
    says: (_d, who) => `${who} asked for the next generation of the agreement.`,
    tells: { to: { sales: renewal.sales }, subject: 'A new generation of the agreement is asked for' },
    gate: false,
    internal: false,
  }),
  'term.ended': event({
    data: z.strictObject({ agreement: id, endedAt: ms }),
    says: (d) => `The term of the agreement ended: it was in force until ${endWords(d.endedAt)}.`,
    tells: { to: { admins, sales }, subject: 'The term of the Business Associate Agreement ended' },
    gate: true,
    internal: false,
  }),
  'notice.given': event({
    data: z.strictObject({
      ...ofNotice,
      from: z.enum(sides),
      cause: z.enum(causes),
      reason: text,
      title: text,
      authority: z.literal(true),
      endsAt: ms,
      exitDays: z.int().positive(),
    }),
    says: (d, who) =>
      // Its term may run out before that day, or before the time for a cure has.
      `${who} gave notice for ${sideWords[d.from]}, ${causeWords[d.cause]}: the agreement is in force until ${endWords(d.endsAt)}${d.cause === 'incurable' ? '' : ' at the latest'}.`,
    tells: { to: { admins, counsel, sales, ops }, subject: 'Notice to end the Business Associate Agreement' },
    gate: true,
    internal: false,
  }),
  'notice.cure_reported': event({
    data: z.strictObject({ ...ofNotice, note: text }),
    says: (_d, who) => `${who} reported that the violation is cured.`,
    tells: {
      to: { admins, counsel, sales: { ...sales, subject: 'A cure was reported' } },
      subject: 'A cure was reported: decide on the notice',
    },
    gate: false,
    internal: false,
  }),
  'notice.cured': event({
    data: z.strictObject({ ...ofNotice, note: text }),
    says: (_d, who) => `${who} accepted the cure; the notice has no effect any more.`,
    tells: { to: { admins, counsel, sales }, subject: 'The cure was accepted' },
    gate: true,
    internal: false,
  }),
  'notice.withdrawn': event({
    data: z.strictObject({ ...ofNotice, reason: text }),
    says: (_d, who) => `${who} withdrew the notice.`,
    tells: { to: { admins, counsel, sales }, subject: 'The notice was withdrawn' },
    gate: true,
    internal: false,
  }),
  'exit.exported': event({
    data: z.strictObject({ ...ofService, needed: z.boolean() }),
    says: (d, who) =>
      d.needed ? `${who} took the data out of a service.` : `${who} told that no data of a service is needed.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'exit.deleted': event({
    data: z.strictObject({ ...ofService, cloud: cloudAnswer.optional() }),
    says: (d, who) =>
      d.cloud
        ? `${who} told that a service is deleted, and the vendor’s cloud confirmed it.`
        : `${who} told that a service is deleted.`,
    tells: { to: { ops }, subject: 'Destroy what is left of a service' },
    gate: false,
    internal: false,
  }),
  'exit.destroyed': event({
    data: z.strictObject({
      ...ofService,
      method: z.enum(methods),
      destroyedAt: ms,
      authority: z.literal(true),
      cloud: cloudAnswer.optional(),
    }),
    says: (d, who) =>
      `${who} attested that everything left of a service was destroyed on ${exactDay(d.destroyedAt)}, backups included.`,
    tells: { to: { admins }, subject: 'Destruction attested' },
    gate: true,
    internal: false,
  }),
  'exit.infeasible': event({
    data: z.strictObject({ ...ofService, reason: text }),
    says: (_d, who) =>
      `${who} recorded that destruction is not feasible for a service; the protections of the agreement go on for it.`,
    tells: { to: { admins }, subject: 'Destruction is not feasible for a service' },
    gate: false,
    internal: false,
  }),
  'exit.warned': event({
    data: z.strictObject({ agreement: id, days: z.int().nonnegative(), dueAt: ms }),
    says: (d) =>
      d.days === 0
        ? 'The time to return or destroy everything has run out, and not every service is settled.'
        : `Everything has to be returned or destroyed by ${endWords(d.dueAt)}: ${d.days} days are left.`,
    tells: { to: { admins, ops }, subject: 'Return or destruction is due' },
    gate: false,
    internal: false,
  }),
};
