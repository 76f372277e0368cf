import type { Draft } from '../event.ts';
import type { Facts } from '../facts.ts';
import { lastTaken, settlesMs } from '../trust/window.ts';
import type { Id, Ms } from '../words.ts';
import { cameAt } from './breach.ts';
import { clockAt, holdRuns } from './clock.ts';
import type { Incident, IncidentFacts } from './facts.ts';
import { type Alarm, alarms } from './words.ts';

const leftAt: Record<Alarm, number> = { half: 1 / 2, fifth: 1 / 5, none: 0 };

/** Nobody has to be watched any more in an incident that is closed. */
const openOf = ({ incidents = {} }: IncidentFacts): Incident[] =>
  Object.values(incidents).filter(({ closed }) => !closed);

/** Holds whose time has passed by itself, and of which that is not written down yet. */
export const overHolds = (facts: IncidentFacts, now: Ms): Draft[] =>
  openOf(facts).flatMap(({ id: incident, holds }) =>
    holds
      .filter((each) => !each.over && !each.lifted && !holdRuns(each, now))
      .map(({ id: hold }): Draft => ({ type: 'incident.hold_over', data: { incident, hold } })),
  );

/** The clocks that came to a half, a fifth or their end. Of what was slept through only the last is told. */
export const newAlarms = (facts: IncidentFacts, now: Ms): Draft[] =>
  openOf(facts).flatMap((incident) => {
    const due = Object.entries(incident.concerned).flatMap(([organization, each]) => {
      const { state, dueAt, allowed } = clockAt(incident, organization, each, now);
      if (state !== 'running' && state !== 'late') return [];
      const reached = alarms.findLast((left) => dueAt - allowed * leftAt[left] <= now);
      return reached === undefined || each.alarmed?.includes(reached) ? [] : [{ organization, left: reached, dueAt }];
    });
    return alarms.flatMap((left): Draft[] => {
      const those = due.filter((each) => each.left === left);
      if (those.length === 0) return [];
      const organizations = those.map(({ organization }) => organization);
      const dueAt = Math.min(...those.map((each) => each.dueAt));
      return [{ type: 'incident.alarmed', data: { incident: incident.id, left, organizations, dueAt } }];
    });
  });

/** Whether time has brought something: asked before anything is written. */
export const timeBrought = (facts: IncidentFacts, now: Ms): boolean =>
  overHolds(facts, now).length > 0 || newAlarms(facts, now).length > 0;

/** Within so long a letter has left, where there is somebody to mail and mail works. */
const leavesMs = 3_600_000;

/** What time brings to notices in an organization: a letter that did not come back has arrived, and none has left where one should have. */
export const breachMoments = ({ breaches = {} }: Pick<Facts, 'breaches'>): { at: Ms; draft: Draft }[] =>
  Object.entries(breaches).flatMap(([incident, { notices }]) =>
    notices.flatMap((each): { at: Ms; draft: Draft }[] => {
      const from = lastTaken(each);
      if (each.delivered) return [];
      if (from === undefined)
        return each.unsent || each.acknowledged || Object.keys(each.letters).length > 0
          ? []
          : [{ at: each.at + leavesMs, draft: { type: 'breach.unsent', data: { incident, notice: each.id } } }];
      const data: { incident: Id; notice: Id; from: Ms } = { incident, notice: each.id, from: cameAt(each) ?? from };
      return [{ at: from + settlesMs, draft: { type: 'breach.delivered', data } }];
    }),
  );
