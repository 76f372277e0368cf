import type { Facts } from '../facts.ts';
import { promised } from '../promises/obligation.ts';
import type { Open } from '../promises/turn.ts';
import { counted } from '../words.ts';
import { cameAt } from './breach.ts';

/** Until the first notice has reached somebody. One that comes back is owed again, by the same hour. */
const unreached = ({ breaches = {} }: Facts): Open[] =>
  Object.entries(breaches).flatMap(
    ([
      incident,
      {
        at,
        dueAt,
        notices: [first],
        released,
      },
    ]) =>
      !first || released || first.acknowledged || cameAt(first) !== undefined
        ? []
        : [{ owner: 'counsel' as const, about: incident, since: at, due: dueAt, title: 'Tell of an incident' }],
  );

export const breachPromises = [
  promised({
    kind: 'breach.notice',
    title: 'Breach notice',
    rule: { is: 'agreement', clause: '3.3' },
    owner: 'counsel',
    says: ({ breachNoticeHours: hours }) =>
      `within ${counted(hours, 'hour')} of discovery. The law alone would allow 60 days, 45 CFR 164.410`,
    turns: [],
    also: ({ facts }) => unreached(facts),
    keeps: ['breach.mailed', 'breach.served', 'breach.acknowledged'],
  }),
];
