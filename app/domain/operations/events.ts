import { z } from 'zod';
import { plainDay } from '../calendar.ts';
import { event } from '../event-entry.ts';
import { ops } from '../readers.ts';
import { id, ms, nothing, text } from '../shapes.ts';
import { kinds, mailTroubles, type Trouble } from './facts.ts';

const health = { ...ops, path: '/ops/docusign', button: 'See how DocuSign is' };
const deliveries = { ...ops, path: '/ops/webhooks', button: 'See the webhooks' };
const jobs = { ...ops, path: '/ops/jobs', button: 'See the jobs' };

const reasons: Record<Trouble, string> = {
  consent: 'it wants the consent of the integration’s user first',
  auth: 'it refuses the portal’s key',
  limit: 'its limit of calls is used up',
  connection: 'it does not answer as it should',
};

const mailReasons: Record<z.output<typeof mailTroubles>, string> = {
  auth: 'the mail server refuses the portal’s sign-in',
  tls: 'the mail server and the portal do not agree on encryption',
  refused: 'the mail server takes nothing from the portal',
  connection: 'the mail server does not answer',
};

/** What the portal notices about the outside as a whole, in the chain of the staff, and what people of operations do about it. */
export const operationsEvents = {
  'job.retried': event({
    data: z.strictObject({ job: id }),
    says: (_d, who) => `${who} retried a failed job.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'delivery.retried': event({
    data: z.strictObject({ delivery: id }),
    says: (_d, who) => `${who} had a webhook of DocuSign looked through again.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  /** DocuSign does not work for anybody; calls wait. `kind` is why. Another kind while one holds is the same outage. */
  'docusign.outage_began': event({
    data: z.strictObject({ kind: kinds }),
    says: (d) => `DocuSign cannot be used: ${reasons[d.kind]}. What was asked of it waits.`,
    tells: {
      to: {
        ops: {
          ...health,
          next: 'Nothing is lost. The page says what is wrong, and gives the link where consent is given.',
        },
      },
      subject: 'DocuSign cannot be used',
    },
    gate: false,
    internal: false,
  }),
  'docusign.outage_ended': event({
    data: z.strictObject({ kind: kinds }),
    says: () => 'DocuSign works again; what waited is being done.',
    tells: { to: { ops: { ...health, next: 'You need not do anything.' } }, subject: 'DocuSign works again' },
    gate: false,
    internal: false,
  }),
  /** Rightly signed, but for another account than ours: somebody has a key that they should not have. */
  'connect.foreign_account': event({
    data: z.strictObject({ delivery: id, envelope: id }),
    says: () =>
      'A webhook was signed with one of our keys but names another DocuSign account. Nothing was done; change the keys.',
    tells: {
      to: {
        ops: {
          ...deliveries,
          next: 'Make a new Connect key at DocuSign, add it to DOCUSIGN_CONNECT_HMAC_KEYS, and take the old one out.',
        },
      },
      subject: 'A webhook came for another account',
    },
    gate: false,
    internal: false,
  }),
  /** No letter can be sent, to anybody: of that no letter tells. Pages, the program's own log and /readyz do. Another trouble is the same outage. */
  'mail.outage_began': event({
    data: z.strictObject({ trouble: mailTroubles }),
    says: (d) => `No mail can be sent: ${mailReasons[d.trouble]}. Letters wait.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'mail.outage_ended': event({
    data: z.strictObject({ trouble: mailTroubles }),
    says: () => 'Mail can be sent again; letters that waited are on their way.',
    tells: { to: { ops: { ...jobs, next: 'You need not do anything.' } }, subject: 'Mail can be sent again' },
    gate: false,
    internal: false,
  }),
  /** Somebody reports a letter that is not ours, or tries whether we believe it. Nothing was changed. */
  'mail.foreign_bounce': event({
    data: z.strictObject({ why: z.enum(['no_token', 'wrong_token', 'no_letter']) }),
    says: () => 'A mail that was to tell of an undelivered letter names none of ours. Nothing was changed.',
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'letters.retried': event({
    data: nothing,
    says: (_d, who) => `${who} had all failed letters sent again.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  /** It failed for good, and nobody needs it any more: operations says why. */
  'letter.discarded': event({
    data: z.strictObject({ job: id, reason: text }),
    says: (d, who, say) => `${who} discarded a failed letter: ${say.text(d.reason)}`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  /** Only where somebody set a day: the one that is computed never comes near. */
  'security_file.ends_soon': event({
    data: z.strictObject({ expires: ms }),
    says: (d) => `What /.well-known/security.txt says ends on ${plainDay(d.expires)} (UTC).`,
    tells: {
      to: {
        ops: {
          ...ops,
          path: '/.well-known/security.txt',
          button: 'See the file',
          next: 'Set SECURITY_TXT_EXPIRES to a later day and start the portal again, or leave it out: then it is computed.',
        },
      },
      subject: 'security.txt ends soon',
    },
    gate: false,
    internal: false,
  }),
  'connect.gave_up': event({
    data: z.strictObject({ delivery: id }),
    says: () => 'A webhook could not be worked off and waits for a person.',
    tells: {
      to: {
        ops: {
          ...deliveries,
          next: 'The reconciliation reads the envelope anyway. Look at the error, then take it up again.',
        },
      },
      subject: 'A webhook waits for a person',
    },
    gate: false,
    internal: false,
  }),
  'job.gave_up': event({
    data: z.strictObject({ job: id, kind: id, organization: id }),
    says: (d) => `A job (${d.kind}) could not be done and waits for a person.`,
    tells: {
      to: { ops: { ...jobs, next: 'Look at the error, mend what is wrong, then retry it.' } },
      subject: 'A job waits for a person',
    },
    gate: false,
    internal: false,
  }),
};
