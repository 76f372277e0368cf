import { type Open, type Situation, turn, when } from '../promises/turn.ts';
import { neededAt } from './applies.ts';
import type { Newcomer } from './facts.ts';
import { blocks, unreached } from './window.ts';

/** Who owes the next word about an objection; nobody once it is settled. */
function openObjection(entry: string, { objection, published: { name } }: Newcomer): Open[] {
  if (!objection || (objection.settled && objection.settled.outcome !== 'unsettled')) return [];
  const { remedy, settled } = objection;
  const given = settled ?? remedy;
  if (!given)
    return [{ owner: 'counsel', about: entry, since: objection.at, title: `Answer the objection to ${name}` }];
  return [
    {
      owner: 'customer',
      about: entry,
      since: given.at,
      title: settled ? `Withdraw the objection to ${name}, or leave` : `Decide on the remedy for ${name}`,
      text: settled
        ? 'No way was found. The agreement can be ended by notice, without a cure period.'
        : 'Accept it, or take the objection back.',
    },
  ];
}

/** Whether the gate is closed by it somewhere, or at the place that is asked about. */
const closes = ({ published, objection, calledOff }: Newcomer, { facts, request }: Situation): boolean =>
  !calledOff &&
  blocks(objection) &&
  (request ? neededAt(published, request) : Object.values(facts.regions).some((each) => neededAt(published, each)));

const each = (situation: Situation, open: (entry: string, one: Newcomer) => Open[]): Open[] =>
  Object.entries(situation.facts.newcomers ?? {}).flatMap(([entry, one]) => (one.calledOff ? [] : open(entry, one)));

export const trustTurns = [
  turn({
    kind: 'objection.blocking',
    serves: 'regions',
    open: (situation) => each(situation, (entry, one) => (closes(one, situation) ? openObjection(entry, one) : [])),
  }),
  turn({
    kind: 'objection.open',
    open: ({ request: _, ...situation }) =>
      each(situation, (entry, one) => (closes(one, situation) ? [] : openObjection(entry, one))),
  }),
  turn({
    kind: 'notice.serve',
    open: (situation) =>
      each(situation, (entry, one) =>
        when(unreached(one), () => ({
          owner: 'counsel',
          about: entry,
          since: Math.max(one.unsent?.at ?? 0, ...Object.values(one.letters).map(({ back }) => back ?? 0)),
          title: `Serve the notice about ${one.published.name} another way`,
          text: 'Mail does not reach them. The window begins on the day that you record.',
        })),
      ),
  }),
];
