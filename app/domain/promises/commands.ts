import { z } from 'zod';
import { dayMs } from '../calendar.ts';
import { command } from '../command.ts';
import { refuseUnless } from '../refusal.ts';
import { owners, remindable } from '../roles.ts';
import { turnsOf } from './turns.ts';

/** Between two reminders to the same one. */
export const nudgePause = dayMs;

/** Asks those whose turn something is to move: one of them, or each who is not the asker. Once in a day is enough. */
export const nudge = command({
  on: 'organization',
  input: z.strictObject({ owner: z.enum(owners).optional() }),
  decide(facts, { owner }, { actor, catalog, now }) {
    const own = actor.kind === 'person' && actor.staff ? actor.staff : 'customer';
    const all = [...new Set(turnsOf({ facts, catalog, asOf: now }).map((each) => each.owner))].filter(remindable);
    refuseUnless(all.length > 0, 'step_not_open', 'Nobody is waited for.');
    const others = all.filter((each) => each !== own && (owner === undefined || each === owner));
    const gone = owner !== undefined && !all.includes(owner);
    refuseUnless(!gone, 'step_not_open', 'Nothing is waited for there any more.');
    refuseUnless(others.length > 0, 'step_not_open', 'It is your own turn.');
    const due = others.filter((each) => now - (facts.nudged?.[each]?.at ?? 0) > nudgePause);
    refuseUnless(due.length > 0, 'too_often', 'A reminder went out less than a day ago.');
    return due.map((turn) => ({ type: 'turn.nudged', data: { turn } }));
  },
});
