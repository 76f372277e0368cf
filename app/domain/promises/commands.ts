import { z } from 'zod';
import { command } from '../command.ts';
import { refuseUnless } from '../refusal.ts';
import { owners, remindable } from '../roles.ts';
import { turnsOf } from './turns.ts';

/** Between two reminders to the same one. */
export const nudgePause = 86_400_000;

/** Asks one of those whose turn something is to move: once in a day is enough. Without a name, the first who is not the asker. */
export const nudge = command({
  on: 'organization',
  input: z.strictObject({ owner: z.enum(owners).optional() }),
  decide(facts, { owner }, { actor, catalog, now }) {
    const own = actor.kind === 'person' && actor.staff ? actor.staff : 'customer';
    const waited = turnsOf({ facts, catalog, asOf: now }).filter((each) => remindable(each.owner));
    refuseUnless(waited.length > 0, 'step_not_open', 'Nobody is waited for.');
    const turn = waited.find((each) => (owner ? each.owner === owner : each.owner !== own));
    refuseUnless(turn?.owner !== own, 'step_not_open', 'It is your own turn.');
    refuseUnless(turn, 'step_not_open', owner ? 'Nothing is waited for there any more.' : 'It is your own turn.');
    const last = facts.nudged?.[turn.owner]?.at;
    refuseUnless(
      last === undefined || now - last > nudgePause,
      'too_often',
      'A reminder went out less than a day ago.',
    );
    return [{ type: 'turn.nudged', data: { turn: turn.owner } }];
  },
});
