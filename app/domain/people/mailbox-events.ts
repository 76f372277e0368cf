import { z } from 'zod';
import { event } from '../event-entry.ts';
import { admins, sales } from '../readers.ts';
import { id } from '../shapes.ts';
import { mailFailures } from './facts.ts';

const hows = { refused: 'is refused', returned: 'comes back' } as const;

/** Of one mailbox, and told to nobody. */
const quiet = { data: z.strictObject({ person: id }), tells: 'nobody', gate: false, internal: false } as const;

export const mailboxEvents = {
  /** Told to whoever can mend it. Further letters that fail change nothing. */
  'mailbox.failed': event({
    data: z.strictObject({ person: id, letter: id, how: z.enum(mailFailures), status: id }),
    says: (d, _who, say) => `Mail to ${say.person(d.person)} ${hows[d.how]} (${d.status}).`,
    tells: {
      to: {
        admins: {
          ...admins,
          path: '/organizations/:organization/members',
          button: 'See whose address it is',
          next: 'Until it is mended they hear of nothing. Invite them anew under another address, name somebody else, or have it tried again.',
        },
        sales: {
          ...sales,
          next: 'No admin of the organization can be mailed. Reach them another way; the case says whose address it is.',
        },
      },
      subject: 'Mail to somebody does not arrive',
    },
    gate: false,
    internal: false,
  }),
  'mailbox.worked': event({ ...quiet, says: (d, _who, say) => `Mail to ${say.person(d.person)} is taken again.` }),
  /** By the link in a letter, which mail programs follow without anybody’s signing in. */
  'notices.left': event({
    ...quiet,
    says: (d, _who, say) => `${say.person(d.person)} left the reminders and notices.`,
  }),
  'notices.joined': event({
    ...quiet,
    says: (d, _who, say) => `${say.person(d.person)} wants reminders and notices again.`,
  }),
  'mailbox.retried': event({
    ...quiet,
    says: (d, who, say) => `${who} had mail to ${say.person(d.person)} sent again.`,
  }),
};
