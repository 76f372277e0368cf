import { z } from 'zod';
import { coveringAgreement } from '../agreement/cover.ts';
import { command } from '../command.ts';
import type { Draft } from '../event.ts';
import type { Facts } from '../facts.ts';
import { refuseUnless } from '../refusal.ts';
import type { Id, Ms } from '../words.ts';
import { drilledAt, drillMs, drillRuns, nextDrillAt, unanswered } from './drill.ts';
import type { Drill, Drilled } from './facts.ts';

const somebody = z.string().max(100);
const ofDrill = { drill: somebody, person: somebody };

/** Operations rehearse between the quarters, one drill at a time. */
export const startDrill = command({
  on: 'organization',
  input: z.strictObject({}),
  decide(facts, _input, { now, id }) {
    refuseUnless(coveringAgreement(facts), 'no_agreement', 'No agreement is in force that asks for contacts.');
    refuseUnless(!facts.drill || !drillRuns(facts.drill, now), 'already_done', 'A drill is running already.');
    const started = begun(facts, id, now);
    refuseUnless(started.data.people.length > 0, 'step_not_open', 'Nobody is named who could be asked.');
    return [started];
  },
});

/**
 * What time brings: of a drill that is over the admins hear from whom nothing was heard, and on the first day of a quarter the next one
 * goes out. Asked again there is nothing to do.
 */
export const passDrills = command({
  on: 'organization',
  input: z.strictObject({}),
  decide(facts, _input, { now, id }) {
    const next = nextDrillAt(facts);
    return [...silence(facts, now), ...(next !== undefined && next <= now ? [begun(facts, id, now)] : [])];
  },
});

const begun = (facts: Facts, drill: Id, now: Ms) => ({
  type: 'drill.started' as const,
  data: { drill, dueAt: now + drillMs, people: drilledAt(facts, now) },
});

function silence(facts: Facts, now: Ms): Draft[] {
  const { drill } = facts;
  if (!drill || drill.silentAt !== undefined || drillRuns(drill, now)) return [];
  const people = unanswered(facts).map(([person]) => person);
  return people.length === 0 ? [] : [{ type: 'drill.silent', data: { drill: drill.id, people } }];
}

/** A mail server took a letter of a drill. */
export const noteDrillMailed = command({
  on: 'organization',
  input: z.strictObject({ ...ofDrill, letter: somebody }),
  decide({ drill }, data) {
    const one = drill?.id === data.drill ? drill.people[data.person] : undefined;
    return !one || one.mailed?.letter === data.letter ? [] : [{ type: 'drill.mailed', data }];
  },
});

/** By the link in the letter, which is enough for this and for nothing else. Once is enough. */
export const answerDrill = command({
  on: 'organization',
  input: z.strictObject(ofDrill),
  decide(facts, { drill, person }) {
    const { one, id } = drilled(facts, person);
    refuseUnless(id === drill, 'expired', 'Another drill followed this one. The newest mail has the link that counts.');
    return one.answered ? [] : [{ type: 'drill.answered', data: { drill, person, way: 'link' } }];
  },
});

/** The same by whoever has signed in. */
export const confirmDrill = command({
  on: 'organization',
  input: z.strictObject({}),
  decide(facts, _input, { actor }) {
    const { one, id } = drilled(facts, actor.id);
    refuseUnless(!one.answered, 'already_done', 'You have confirmed it already.');
    return [{ type: 'drill.answered', data: { drill: id, person: actor.id, way: 'signed_in' } }];
  },
});

function drilled({ drill }: Facts, person: Id): Drill & { one: Drilled } {
  const one = drill?.people[person];
  refuseUnless(drill && one, 'not_found', 'No rehearsed notice went to you.');
  return { ...drill, one };
}
