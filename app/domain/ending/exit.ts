import { z } from 'zod';
import { calendarDay, startOfDay } from '../calendar.ts';
import { type Asking, command } from '../command.ts';
import type { Facts } from '../facts.ts';
import { freeText, ticked } from '../input.ts';
import { Invalid, refuseUnless } from '../refusal.ts';
import type { Service } from '../services/facts.ts';
import { isGone, isOver } from '../services/state.ts';
import { isDestroyed } from '../services/tally.ts';
import { cloudAnswer } from '../shapes.ts';
import { type ExitTask, exitOf, taskOf } from './exit-tasks.ts';
import { methods } from './words.ts';

const ofService = { agreement: z.string().max(100), service: z.string().max(100) };

/** The customer has taken its data out, or needs none of it. */
export const recordExport = command({
  on: 'organization',
  services: 'the named one',
  input: z.strictObject({ ...ofService, needed: z.enum(['yes', 'no']).transform((value) => value === 'yes') }),
  decide(facts, input, asking, service) {
    const task = taskIn(facts, input.agreement, service, asking);
    refuseUnless(!task.exported && !task.destroyed, 'already_done');
    return [{ type: 'exit.exported', data: input }];
  },
});

export const recordDeletion = command({
  on: 'organization',
  services: 'the named one',
  input: z.strictObject({ ...ofService, deleted: ticked('Confirm that it is deleted.'), cloud: cloudAnswer }),
  decide(facts, { agreement, service, cloud }, asking, known) {
    const task = taskIn(facts, agreement, known, asking);
    refuseUnless(task.exported, 'export_first');
    // What the vendor attested, the vendor attests anew.
    refuseUnless((!task.deleted || task.back) && !task.destroyed, 'already_done');
    refuseUnless(isOver(cloud.state), 'cloud_says_otherwise', stillThere(cloud.state, 'Delete it there first.'));
    return [{ type: 'exit.deleted', data: { agreement, service, cloud } }];
  },
});

/** Operations attests, by name, that nothing of a service is left, backups included; and anew when it was there again after that. */
export const attestDestruction = command({
  on: 'organization',
  services: 'the named one',
  input: z.strictObject({
    ...ofService,
    method: z.enum(methods),
    destroyedOn: calendarDay,
    authority: ticked('Confirm what you attest.'),
    cloud: cloudAnswer,
  }),
  decide(facts, { agreement, service, method, destroyedOn, cloud }, asking, known) {
    const task = taskIn(facts, agreement, known, asking);
    refuseUnless(!isDestroyed(task), 'already_done');
    refuseUnless(task.deleted || task.destroyed || task.overdue, 'deletion_first');
    if (destroyedOn > startOfDay(asking.now)) throw new Invalid({ destroyedOn: 'This day is still to come.' });
    if (destroyedOn < startOfDay(task.service.requested.at))
      throw new Invalid({ destroyedOn: 'The service did not exist yet.' });
    refuseUnless(isGone(cloud.state), 'cloud_says_otherwise', stillThere(cloud.state, 'Destroy it there first.'));
    const data = { agreement, service, method, destroyedAt: destroyedOn, authority: true as const, cloud };
    return [{ type: 'exit.destroyed', data }];
  },
});

/** Where return or destruction is not feasible, the protections of the agreement go on for what is kept. */
export const recordInfeasible = command({
  on: 'organization',
  services: 'the named one',
  input: z.strictObject({
    ...ofService,
    reason: freeText(500),
    protection: ticked('Confirm that the protections of the agreement go on for this data.'),
  }),
  decide(facts, { agreement, service, reason }, asking, known) {
    const task = taskIn(facts, agreement, known, asking);
    refuseUnless(!isDestroyed(task) && !task.infeasible, 'already_done');
    return [{ type: 'exit.infeasible', data: { agreement, service, reason } }];
  },
});

const stillThere = (state: string, then: string) =>
  `The vendor’s cloud says that this service is ${state.replaceAll('_', ' ')}. ${then}`;

function taskIn(
  facts: Facts,
  agreement: string,
  service: Service | undefined,
  { now }: Asking,
): ExitTask & { overdue: boolean } {
  const exit = exitOf(facts, now);
  refuseUnless(exit?.agreement.id === agreement, 'no_exit');
  const task = service && taskOf(exit, service);
  refuseUnless(task, 'not_found');
  return { ...task, overdue: exit.dueAt <= now };
}
