import { z } from 'zod';
import { command } from '../command.ts';
import type { Facts } from '../facts.ts';
import { emptyOr, freeText, optionalText } from '../input.ts';
import { Invalid, refuseUnless } from '../refusal.ts';
import { type Ask, programmeIds } from './facts.ts';

const ofAsk = { ask: z.string().max(100) };
const mostOpen = 20;

/** What waits for counsel, the oldest first. */
export const openAsks = ({ asks }: Pick<Facts, 'asks'>): Ask[] =>
  Object.values(asks ?? {}).filter((each) => !each.answered && !each.withdrawn);

/** Somebody needs a report or a programme that is not there for them. Whether a named document is there is looked up beside it. */
export const askForProgramme = command({
  on: 'organization',
  input: z.strictObject({
    programme: z.enum([...programmeIds, 'other']),
    document: emptyOr(z.string().max(100)),
    note: optionalText(500),
  }),
  decide(facts, { programme, document, note }, { actor, id }) {
    if (programme === 'other' && note === undefined)
      throw new Invalid({ note: 'Say which programme or report you need.' });
    const open = openAsks(facts);
    const same = open.some(
      (each) =>
        programme !== 'other' &&
        each.asked.by === actor.id &&
        each.programme === programme &&
        each.document === document,
    );
    refuseUnless(!same, 'already_done', 'You have asked for this already. Counsel has it.');
    refuseUnless(
      open.length < mostOpen,
      'too_often',
      `${mostOpen} requests of your organization are open. Wait for an answer.`,
    );
    const data = {
      ask: id,
      programme,
      ...(document !== undefined && { document }),
      ...(note !== undefined && { note }),
    };
    return [{ type: 'programme.asked', data }];
  },
});

/** By whoever asked, or an admin. */
export const withdrawAsk = command({
  on: 'organization',
  input: z.strictObject(ofAsk),
  decide(facts, input, { actor }) {
    const { id: ask, asked, programme } = open(facts, input.ask);
    refuseUnless(asked.by === actor.id || facts.members[actor.id]?.role === 'admin', 'not_allowed');
    return [{ type: 'programme.ask_withdrawn', data: { ask, programme } }];
  },
});

export const answerAsk = command({
  on: 'organization',
  input: z.discriminatedUnion('how', [
    z.strictObject({ ...ofAsk, how: z.literal('handed_over'), reason: optionalText(500) }),
    z.strictObject({ ...ofAsk, how: z.literal('declined'), reason: freeText(500) }),
  ]),
  decide(facts, { ask, how, reason }) {
    const { programme } = open(facts, ask);
    return [{ type: 'programme.ask_answered', data: { ask, programme, how, ...(reason !== undefined && { reason }) } }];
  },
});

/** A document was published: whoever waits for one of its programmes hears of it, once. Who asked for one document by name waits on. */
export const tellOfDocument = command({
  on: 'organization',
  input: z.strictObject({ document: z.string().max(100), programmes: z.array(z.enum(programmeIds)) }),
  decide: (facts, { document, programmes }) =>
    openAsks(facts)
      .filter((each) => each.document === undefined && programmes.some((one) => one === each.programme))
      .map(({ id: ask, programme }) => ({ type: 'programme.ask_met', data: { ask, programme, document } })),
});

function open(facts: Facts, id: string): Ask {
  const ask = facts.asks?.[id];
  refuseUnless(ask, 'not_found');
  refuseUnless(!ask.withdrawn, 'already_done', 'It has been withdrawn already.');
  refuseUnless(!ask.answered, 'already_done', 'It has been answered already.');
  return ask;
}
