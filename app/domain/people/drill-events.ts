import { z } from 'zod';
import { endWords } from '../calendar.ts';
import { event } from '../event-entry.ts';
import { admins, type Reader } from '../readers.ts';
import { id, ms } from '../shapes.ts';
import { counted } from '../words.ts';
import { answerWays } from './facts.ts';

const of = { drill: id, person: id };
const quiet = { tells: 'nobody', gate: false, internal: false } as const;

/** By a link of their own, which is enough for this button and for nothing else. */
const drilled: Reader = {
  path: '/drills/:drill',
  button: 'Confirm that this reached you',
  because: 'You receive this because you are named as a contact or as the owner of a duty.',
  next: 'This is a drill: nothing has happened, and nothing is to be done but this. The page says what you are named for; a button confirms that a notice reaches you and that it is still you.',
};

export const drillEvents = {
  'drill.started': event({
    data: z.strictObject({
      drill: id,
      dueAt: ms,
      people: z.array(z.strictObject({ person: id, posts: z.array(id).min(1) })),
    }),
    says: (d, who) =>
      `THIS IS A DRILL. A rehearsed notice goes to ${counted(d.people.length, 'contact or owner', 'contacts and owners')} of the organization${who === '' ? '' : ', started by the vendor'}. Each confirms by ${endWords(d.dueAt)} that it reached them.`,
    tells: { to: { named: drilled }, subject: 'DRILL: a rehearsed notice, please confirm' },
    gate: false,
    internal: false,
  }),
  'drill.mailed': event({
    data: z.strictObject({ ...of, letter: id }),
    says: (d, _who, say) => `The rehearsed notice was taken by the mail server of ${say.person(d.person)}.`,
    ...quiet,
  }),
  'drill.returned': event({
    data: z.strictObject({ ...of, letter: id }),
    says: (d, _who, say) => `The rehearsed notice to ${say.person(d.person)} did not arrive.`,
    ...quiet,
  }),
  'drill.answered': event({
    data: z.strictObject({ ...of, way: z.enum(answerWays) }),
    says: (d, _who, say) =>
      `${say.person(d.person)} confirmed that the rehearsed notice reached them, ${d.way === 'link' ? 'by the link in it' : 'signed in'}.`,
    ...quiet,
  }),
  'drill.silent': event({
    data: z.strictObject({ drill: id, people: z.array(id).min(1) }),
    says: (d, _who, say) =>
      `The time to confirm the rehearsed notice is over. Nothing was heard of ${d.people.map((each) => say.person(each)).join(', ')}.`,
    tells: {
      to: {
        admins: { ...admins, path: '/organizations/:organization/contacts', button: 'See who, and name somebody else' },
      },
      subject: 'A rehearsed notice was not confirmed',
    },
    gate: false,
    internal: false,
  }),
};
