import { z } from 'zod';
import { event } from '../event-entry.ts';
import { counsel, ops } from '../readers.ts';
import { id, ms, sha256, text } from '../shapes.ts';
import { counted } from '../words.ts';
import { answerWays, askKinds, askNames, identityWays, refusalBases, regimes, residences } from './words.ts';

const ofRequest = { request: id };
const clocks = z.array(z.strictObject({ regime: z.enum(regimes), due: ms.optional() }));
/** Nobody is told by the mail of a desk: these letters have readers and words of their own, and no name in them. */
const quiet = { tells: 'nobody', gate: false, internal: true } as const;

export const privacyEvents = {
  'privacy.received': event({
    data: z.strictObject({
      ...ofRequest,
      person: id,
      kind: z.enum(askKinds),
      residence: z.enum(residences),
      way: z.enum(['signed_in', 'mailed']),
      note: text.optional(),
      health: z.literal(true).optional(),
      clocks,
      confirmBy: ms.optional(),
    }),
    says: (d, _who, say) => `${say.person(d.person)} asked for ${askNames[d.kind]}.`,
    ...quiet,
  }),
  'privacy.confirmed': event({
    data: z.strictObject(ofRequest),
    says: () => 'Receipt of a privacy request was confirmed by mail.',
    ...quiet,
  }),
  'privacy.fact_missed': event({
    data: z.strictObject(ofRequest),
    says: () => 'Whoever asks told a fact that is not the one that is kept here.',
    ...quiet,
  }),
  'privacy.identified': event({
    data: z.strictObject({ ...ofRequest, how: z.enum(identityWays), clocks }),
    says: (d, who) =>
      d.how === 'counsel' ? `${who} is certain who asks.` : 'It is certain who asks: the clocks that wait for it run.',
    ...quiet,
  }),
  'privacy.asked_back': event({
    data: z.strictObject({ ...ofRequest, about: z.enum(['identity', 'clarification']), reason: text, clocks }),
    says: (d, who) =>
      d.about === 'identity'
        ? `${who} doubts who asks, and said why.`
        : `${who} asked what is meant by a privacy request.`,
    ...quiet,
  }),
  'privacy.replied': event({
    data: z.strictObject({ ...ofRequest, note: text, stoodMs: ms, clocks }),
    says: (_d, who) => `${who} replied about their privacy request.`,
    ...quiet,
  }),
  'privacy.extended': event({
    data: z.strictObject({ ...ofRequest, reason: text, clocks }),
    says: (_d, who) => `${who} extended the time to answer a privacy request, and said why.`,
    ...quiet,
  }),
  'privacy.answered': event({
    data: z.strictObject({ ...ofRequest, how: z.enum(answerWays), note: text.optional() }),
    says: (d, who) =>
      d.how === 'words'
        ? `${who} answered a privacy request.`
        : `A privacy request was answered by ${whatCame[d.how]}.`,
    ...quiet,
  }),
  'privacy.refused': event({
    data: z.strictObject({ ...ofRequest, basis: z.enum(refusalBases), reason: text }),
    says: (_d, who) => `${who} refused a privacy request, and said why.`,
    ...quiet,
  }),
  'privacy.forwarded': event({
    data: z.strictObject(ofRequest),
    says: (_d, who) => `${who} passed a privacy request on to the covered entity: it is about health data.`,
    ...quiet,
  }),
  'privacy.nudged': event({
    data: z.strictObject(ofRequest),
    says: (_d, who) => `${who} reminded counsel of their privacy request.`,
    ...quiet,
  }),
  'privacy.exported': event({
    data: z.strictObject({ ...ofRequest, export: id, exportSha256: sha256, bytes: ms, expiresAt: ms }),
    says: () => 'An export of somebody’s data was made.',
    ...quiet,
  }),
  'privacy.record_ended': event({
    data: z.strictObject(ofRequest),
    says: () => 'The record of a privacy request has had its time.',
    ...quiet,
  }),
};

const whatCame = { export: 'an export', deletion: 'a deletion' } as const;

/** The ledger of erasures: it names ids and nothing else. */
export const ledgerEvents = {
  'privacy.erasure_wished': event({
    data: z.strictObject({ erasure: id, person: id.optional(), organization: id.optional(), request: id.optional() }),
    says: (d) => `Erasure ${d.erasure} is wished for.`,
    ...quiet,
  }),
  'privacy.erasure_applied': event({
    data: z.strictObject({ erasure: id, person: id.optional(), waiting: ms }),
    says: (d) =>
      d.waiting === 0
        ? `Erasure ${d.erasure} is done.`
        : `Erasure ${d.erasure} is done, but for ${d.waiting} texts that wait for a hold or for their day.`,
    ...quiet,
  }),
  'privacy.erasure_late': event({
    data: z.strictObject({ erasure: id, days: z.int().positive() }),
    says: (d) => `Erasure ${d.erasure} is not carried out ${counted(d.days, 'day')} after it was wished for.`,
    tells: {
      to: {
        ops: {
          ...ops,
          path: '/ops/jobs',
          button: 'See the jobs',
          next: 'Look for its job and why it fails, mend that, then retry it.',
        },
        counsel: {
          ...counsel,
          path: '/counsel/privacy',
          button: 'See what is open',
          next: 'Operations are called as well. It has to be done within 30 days of the wish.',
        },
      },
      subject: 'An erasure is not carried out',
    },
    gate: false,
    internal: true,
  }),
  'privacy.erasure_again': event({
    data: z.strictObject({ erasure: id, person: id.optional(), organization: id.optional(), wishedAt: ms }),
    says: (d) => `Erasure ${d.erasure} is done again: a copy that was restored had forgotten it.`,
    ...quiet,
  }),
};
