import { z } from 'zod';
import { command } from '../command.ts';
import type { Facts } from '../facts.ts';
import { freeText, optionalText } from '../input.ts';
import { refuseUnless } from '../refusal.ts';
import type { Newcomer, Objection } from './facts.ts';
import { newcomerOf } from './newcomer-of.ts';
import { maySpeak } from './receivers.ts';
import { isLate } from './window.ts';
import { grounds } from './words.ts';

const ofEntry = { entry: z.string().max(100) };
const ofObjection = { ...ofEntry, objection: z.string().max(100) };

/** By an admin, or the contact for privacy. What comes too late is taken as well, and says so; it blocks nothing. */
export const raiseObjection = command({
  on: 'organization',
  input: z.strictObject({ ...ofEntry, ground: z.enum(grounds), reason: freeText(1000) }),
  decide(facts, { entry, ground, reason }, { actor, id, now }) {
    const newcomer = newcomerOf(facts, entry);
    refuseUnless(maySpeak(facts, actor.id, now), 'not_allowed');
    refuseUnless(
      !newcomer.calledOff,
      'already_done',
      'It does not become a sub-processor: there is nothing to object to.',
    );
    refuseUnless(!newcomer.objection || over(newcomer.objection), 'already_done', 'Your objection is open already.');
    const late = isLate(newcomer, now) && { late: true as const };
    const data = { entry, name: newcomer.published.name, objection: id, ground, reason, ...late };
    return [{ type: 'objection.raised', data }];
  },
});

/** Only what the customer itself ended can be followed by another one. */
const over = ({ settled, late }: Objection): boolean => settled?.outcome === 'withdrawn' || (!!late && !!settled);

const answers = ['remedy', 'carve_out', 'unsettled'] as const;

/** Counsel offers a remedy, leaves this organization out, or says that no way was found: then it may leave. */
export const answerObjection = command({
  on: 'organization',
  input: z.strictObject({ ...ofObjection, answer: z.enum(answers), note: freeText(1000) }),
  decide(facts, { entry, objection, answer, note }) {
    const newcomer = open(facts, entry, objection);
    const data = { entry, name: newcomer.published.name, objection, note };
    if (answer === 'remedy') return [{ type: 'objection.remedy_offered', data }];
    refuseUnless(
      answer !== 'carve_out' || newcomer.published.holdable,
      'not_allowed',
      'It cannot be held back for one customer. Offer a remedy, or say that no way was found.',
    );
    return [{ type: 'objection.settled', data: { ...data, outcome: answer } }];
  },
});

/** The customer takes the remedy, or takes the objection back, also one for which no way was found. */
export const settleObjection = command({
  on: 'organization',
  input: z.strictObject({ ...ofObjection, outcome: z.enum(['accepted', 'withdrawn']), note: optionalText(500) }),
  decide(facts, { entry, objection, outcome, note }, { actor, now }) {
    refuseUnless(maySpeak(facts, actor.id, now), 'not_allowed');
    const newcomer = open(facts, entry, objection, 'unsettled');
    refuseUnless(outcome !== 'accepted' || newcomer.objection?.remedy, 'already_done', 'No remedy was offered yet.');
    const data = { entry, name: newcomer.published.name, objection, outcome, ...(note && { note }) };
    return [{ type: 'objection.settled', data }];
  },
});

function open(facts: Facts, entry: string, objection: string, also?: 'unsettled'): Newcomer {
  const newcomer = newcomerOf(facts, entry);
  refuseUnless(newcomer.objection?.id === objection, 'not_found');
  const outcome = newcomer.objection.settled?.outcome;
  refuseUnless(outcome === undefined || outcome === also, 'already_done');
  return newcomer;
}
