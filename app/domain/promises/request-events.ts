import { z } from 'zod';
import { endWords } from '../calendar.ts';
import { event } from '../event-entry.ts';
import { admins, counsel as deskOfCounsel } from '../readers.ts';
import { id, ms, text } from '../shapes.ts';
import { requestKinds, requestOutcomes } from './facts.ts';
import { answerWords, requestNames } from './request-words.ts';

const of = { request: id, what: z.enum(requestKinds) };
const path = '/organizations/:organization/promises';

export const requestEvents = {
  'request.asked': event({
    data: z.strictObject({
      ...of,
      agreement: id,
      note: text,
      receivedOn: ms.optional(),
      within: z
        .strictObject({ days: z.int().positive(), working: z.boolean(), says: z.enum(['agreement', 'vendor']) })
        .optional(),
      due: ms.optional(),
    }),
    says: (d, who) =>
      `${who} asked for ${requestNames[d.what]} under the agreement.${d.due === undefined ? '' : ` It is owed by ${endWords(d.due)}.`}`,
    tells: {
      to: { counsel: { ...deskOfCounsel, path, button: 'Read and answer it' } },
      subject: 'A request under an agreement',
    },
    gate: false,
    internal: false,
  }),
  'request.answered': event({
    data: z.strictObject({ ...of, outcome: z.enum(requestOutcomes), note: text }),
    says: (d, who) =>
      `${who} answered the request for ${requestNames[d.what]}: ${answerWords[d.what][d.outcome] ?? 'answered'}.`,
    tells: { to: { admins: { ...admins, path, button: 'Read the answer' } }, subject: 'Your request is answered' },
    gate: false,
    internal: false,
  }),
  'request.withdrawn': event({
    data: z.strictObject(of),
    says: (d, who) => `${who} does not need ${requestNames[d.what]} any more.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
};
