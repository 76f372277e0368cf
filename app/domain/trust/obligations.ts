import { promised } from '../promises/obligation.ts';
import type { Open } from '../promises/turn.ts';
import { counted } from '../words.ts';
import type { Newcomer } from './facts.ts';

/** While the window is not over the entry is not used for this customer: nobody has to act, and nothing may be done. */
const waiting = (entry: string, one: Newcomer): Open[] =>
  one.calledOff || one.elapsed || one.objection?.settled || one.days === 0
    ? []
    : [
        {
          owner: 'counsel',
          about: entry,
          since: one.at,
          title: `${one.published.name} is not used before the time to object is over`,
        },
      ];

export const trustPromises = [
  promised({
    kind: 'subprocessor.notice',
    title: 'New subcontractors',
    rule: { is: 'agreement', clause: '3.5' },
    owner: 'counsel',
    says: ({ objectionDays: days }) =>
      days === 0
        ? 'announced before they are used; there is no time for objections'
        : `announced ${counted(days, 'day')} before they are used, counted from the delivery of the notice`,
    turns: [],
    also: ({ facts }) => Object.entries(facts.newcomers ?? {}).flatMap(([entry, one]) => waiting(entry, one)),
    undated: true,
    keeps: ['newcomer.elapsed', 'objection.settled'],
  }),
  promised({
    kind: 'objection.answer',
    title: 'Answer to an objection',
    rule: { is: 'agreement', clause: '3.5' },
    owner: 'counsel',
    says: () => 'a remedy is sought in good faith; the vendor’s own promise is one working day',
    turns: ['objection.blocking', 'objection.open', 'notice.serve'],
  }),
];
