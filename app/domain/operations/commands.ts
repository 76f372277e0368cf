import { z } from 'zod';
import { command } from '../command.ts';
import { freeText } from '../input.ts';
import { kinds, mailTroubles } from './facts.ts';

/** Says how DocuSign as a whole is: with a kind it is down for that reason, without one it works. Nothing when that is known. */
export const noteDocusign = command({
  on: 'staff',
  input: z.strictObject({ down: kinds.optional() }),
  decide({ operations }, { down }) {
    const known = operations?.outage?.kind;
    if (known === down) return [];
    if (down) return [{ type: 'docusign.outage_began', data: { kind: down } }];
    return known ? [{ type: 'docusign.outage_ended', data: { kind: known } }] : [];
  },
});

/** The same of the mail server. */
export const noteMail = command({
  on: 'staff',
  input: z.strictObject({ down: mailTroubles.optional() }),
  decide({ operations }, { down }) {
    const known = operations?.mailOutage?.trouble;
    if (known === down) return [];
    if (down) return [{ type: 'mail.outage_began', data: { trouble: down } }];
    return known ? [{ type: 'mail.outage_ended', data: { trouble: known } }] : [];
  },
});

const hour = 3_600_000;

/** At most once an hour, however many come: the alarm must not be a way to flood the log. */
export const noteForeignAccount = command({
  on: 'staff',
  input: z.strictObject({ delivery: z.string().max(100), envelope: z.string().max(100) }),
  decide: ({ operations }, input, { now }) =>
    now - (operations?.foreignAccount?.at ?? 0) < hour ? [] : [{ type: 'connect.foreign_account', data: input }],
});

/** A report of a letter that is none of ours, or that nobody was told to look for. As often. */
export const noteForeignBounce = command({
  on: 'staff',
  input: z.strictObject({ why: z.enum(['no_token', 'wrong_token', 'no_letter']) }),
  decide: ({ operations }, input, { now }) =>
    now - (operations?.foreignBounce?.at ?? 0) < hour ? [] : [{ type: 'mail.foreign_bounce', data: input }],
});

/** Once for each day that somebody set. */
export const noteSecurityFile = command({
  on: 'staff',
  input: z.strictObject({ expires: z.int().nonnegative() }),
  decide: ({ operations }, { expires }) =>
    operations?.securityFile?.expires === expires ? [] : [{ type: 'security_file.ends_soon', data: { expires } }],
});

/** Every letter that failed for good is sent again. */
export const retryLetters = command({
  on: 'staff',
  input: z.strictObject({}),
  decide: () => [{ type: 'letters.retried', data: {} }],
});

/** One of them need not be sent any more: the rows say whether it is one, and refuse what is none. */
export const discardLetter = command({
  on: 'staff',
  input: z.strictObject({ job: z.string().max(100), reason: freeText(500) }),
  decide: (_facts, input) => [{ type: 'letter.discarded', data: input }],
});

export const noteDeadDelivery = command({
  on: 'staff',
  input: z.strictObject({ delivery: z.string().max(100) }),
  decide: (_facts, input) => [{ type: 'connect.gave_up', data: input }],
});

export const noteDeadJob = command({
  on: 'staff',
  input: z.strictObject({ job: z.string().max(100), kind: z.string().max(100), organization: z.string().max(100) }),
  decide: (_facts, input) => [{ type: 'job.gave_up', data: input }],
});
