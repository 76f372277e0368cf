import { z } from 'zod';
import { event } from '../event-entry.ts';
import { counsel, type Reader } from '../readers.ts';
import { id, text } from '../shapes.ts';
import { programmeIds } from './facts.ts';
import { askedName } from './list.ts';

const ofAsk = { ask: id, programme: z.enum([...programmeIds, 'other']) };
const asker: Reader = {
  path: '/organizations/:organization/programmes',
  button: 'See the answer',
  because: 'You receive this because you asked for it.',
};

export const askEvents = {
  'programme.asked': event({
    data: z.strictObject({ ...ofAsk, document: id.optional(), note: text.optional() }),
    says: (d, who) => `${who} asked for ${d.document ? 'a document of ' : ''}${askedName(d.programme)}.`,
    tells: {
      to: { counsel: { ...counsel, path: '/counsel/programmes', button: 'Answer' } },
      subject: 'Somebody needs a report or a programme',
    },
    gate: false,
    internal: false,
  }),
  'programme.ask_withdrawn': event({
    data: z.strictObject(ofAsk),
    says: (d, who) => `${who} does not need ${askedName(d.programme)} any more.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'programme.ask_answered': event({
    data: z.strictObject({ ...ofAsk, how: z.enum(['handed_over', 'declined']), reason: text.optional() }),
    says: (d, who) =>
      d.how === 'declined'
        ? `${who} declined the request for ${askedName(d.programme)}.`
        : `${who} handed over what was asked for: ${askedName(d.programme)}.`,
    tells: { to: { person: asker }, subject: 'Your request for a report is answered' },
    gate: false,
    internal: false,
  }),
  'programme.ask_met': event({
    data: z.strictObject({ ...ofAsk, document: id }),
    says: (d) => `What was asked for is there: ${askedName(d.programme)} has a new document.`,
    tells: { to: { person: { ...asker, button: 'See it' } }, subject: 'What you asked for is there' },
    gate: false,
    internal: false,
  }),
};
