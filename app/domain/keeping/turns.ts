import { turn } from '../promises/turn.ts';

export const keepingTurns = [
  turn({
    kind: 'legal_hold.release',
    open: ({ facts }) =>
      Object.entries(facts.legalHolds ?? {})
        .filter(([, each]) => each.releaseRequested && !each.released)
        .map(([about, { releaseRequested }]) => ({
          owner: 'counsel',
          ...(releaseRequested && { notBy: [releaseRequested.by] }),
          about,
          since: releaseRequested?.at,
          title: 'Release the legal hold as the second person',
        })),
  }),
  turn({
    kind: 'erasure.confirm',
    open: ({ facts }) =>
      Object.entries(facts.erasures ?? {})
        .filter(([ref, each]) => !each.confirmed && !facts.wishes?.[ref])
        .map(([about, { at, by }]) => ({
          owner: 'counsel',
          notBy: [by],
          about,
          since: at,
          title: 'Confirm an erasure as the second person',
        })),
  }),
];
