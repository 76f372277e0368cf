import type { CatalogFacts } from '../facts.ts';
import type { Reactions } from '../reaction.ts';
import { remindersFor } from '../templates/resigning.ts';
import type { responsibilityEvents } from './events.ts';
import { ownersOf } from './owners.ts';
import type { matrixEvents } from './version-events.ts';

export const responsibilityReactions: Reactions<typeof responsibilityEvents> = {
  'responsibility.acknowledged': (_facts, { data, actor }, tell) =>
    [...new Set(Object.values(data.people ?? {}))]
      .filter((each) => each !== actor.id)
      .map((each) => tell('named', each)),
  'responsibility.change_told': (facts, { data: { rows, due, version }, at }, tell) => [
    tell('admins'),
    ...ownersOf(facts, rows, at).map((each) => tell('named', each)),
    ...(due === undefined ? [] : remindersFor({ at, deadline: due, closesAt: due })).map((moment) => ({
      message: { kind: 'clock.acknowledge', version, due: due ?? 0 } as const,
      at: moment,
    })),
  ],
};

/** Whose duties change is told organization by organization, outside of its transaction. */
export const matrixReactions: Reactions<typeof matrixEvents, CatalogFacts> = {
  'matrix.published': (_facts, { data: { version } }) => [{ kind: 'catalog.matrix', version }],
};
