import { type Open, turn } from '../promises/turn.ts';
import type { Ms } from '../words.ts';
import type { Paper } from './facts.ts';

export const paperTurns = [
  turn({
    kind: 'paper.verify',
    serves: 'agreement',
    open: ({ facts, asOf }) =>
      Object.values(facts.papers ?? {})
        .filter((each) => !each.accepted && !each.refused)
        .map((each) => verification(each, asOf)),
  }),
];

function verification({ id, uploaded, verified, effectiveAt }: Paper, asOf: Ms): Open {
  const [first] = verified;
  const of = { about: id, since: first?.at ?? uploaded.at };
  if (first && effectiveAt > asOf)
    return {
      ...of,
      owner: 'time',
      due: effectiveAt,
      title: 'The paper takes effect',
      text: 'The second verification can be given from that day on.',
    };
  // The second one is awaited from the day on which it can be given.
  const since = first ? Math.max(first.at, effectiveAt) : uploaded.at;
  const text = 'It was signed elsewhere, and counts for nothing until two people of counsel have read and verified it.';
  const notBy = [uploaded, ...verified].map((each) => each.by);
  return {
    ...of,
    since,
    owner: 'counsel',
    notBy,
    title: first ? 'Verify the paper as the second person' : 'Verify the paper',
    text,
  };
}
