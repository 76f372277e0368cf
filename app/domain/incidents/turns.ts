import type { Facts } from '../facts.ts';
import { type Open, turn, when } from '../promises/turn.ts';
import { cameAt, servable } from './breach.ts';
import type { Breach } from './facts.ts';

const each = ({ breaches = {} }: Pick<Facts, 'breaches'>, open: (incident: string, one: Breach) => Open[]): Open[] =>
  Object.entries(breaches).flatMap(([incident, one]) => (one.released ? [] : open(incident, one)));

/** What is open in an organization once it may know of an incident. What is owed before that stands in `open.ts`. */
export const breachTurns = [
  turn({
    kind: 'breach.serve',
    open: ({ facts }) =>
      each(facts, (incident, { notices, dueAt }) =>
        notices.flatMap((notice, index) =>
          when(servable(notice) && !notice.acknowledged, () => ({
            owner: 'counsel',
            about: incident,
            since: Math.max(notice.unsent?.at ?? 0, ...Object.values(notice.letters).map(({ back }) => back ?? 0)),
            ...(index === 0 && { due: dueAt }),
            title: 'Serve the notice of an incident another way',
            text: 'No letter reached them, and the clock of the agreement runs. Tell them otherwise, and record it.',
          })),
        ),
      ),
  }),
  turn({
    kind: 'breach.acknowledge',
    open: ({ facts }) =>
      each(facts, (incident, { notices, closed }) => {
        const newest = notices.at(-1);
        return when(newest && !newest.acknowledged && !closed, () => ({
          owner: 'customer',
          about: incident,
          since: newest && (cameAt(newest) ?? newest.at),
          title:
            notices.length > 1
              ? 'Acknowledge what is known of an incident now'
              : 'Acknowledge the notice of an incident',
          text: 'An admin, or the contact for incidents or privacy, says that it was read.',
        }));
      }),
  }),
];
