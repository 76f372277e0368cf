import { type Open, type Situation, turn, when } from '../promises/turn.ts';
import { placeIn, where } from '../regions/catalog.ts';
import type { Owner } from '../roles.ts';
import { counted } from '../words.ts';
import { planFor } from './conversion.ts';
import { conversionTurns } from './conversion-turns.ts';
import type { Finding } from './facts.ts';
import { findings } from './findings.ts';

export const serviceTurns = [
  turn({
    kind: 'service.make',
    open: ({ facts: { serviceTally } }) =>
      when(serviceTally.making, () => ({
        owner: 'cloud',
        since: serviceTally.making?.since,
        // Without the number: it changes with every order, and this is written where the desks list who is waited for.
        title: 'Make services ready',
        text: `${counted(serviceTally.making?.count ?? 0, 'service')} on the way.`,
      })),
  }),
  turn({
    kind: 'service.arrange',
    open: ({ facts: { serviceTally }, catalog }) =>
      Object.entries(serviceTally.arranging ?? {}).map(([about, { count, since }]) => ({
        owner: 'ops',
        since,
        about,
        title: `Arrange ${counted(count, 'service')} in ${where(catalog, placeIn(about))}`,
        text: 'The vendor’s API does not create there. Enter the id that the vendor gave; the portal reads the service from the cloud.',
      })),
  }),
  turn({
    kind: 'service.failed',
    open: ({ facts: { serviceTally } }) =>
      when(serviceTally.failed, () => ({
        owner: 'customer',
        since: serviceTally.failed?.since,
        title: `Order ${counted(serviceTally.failed?.count ?? 0, 'service')} again, or remove what failed`,
        text: 'The vendor could not create what was ordered.',
      })),
  }),
  ...conversionTurns,
  turn({ kind: 'finding.mend', open: found('customer') }),
  turn({ kind: 'finding.look', open: found('ops') }),
];

function found(owner: Owner) {
  return ({ facts }: Situation): Open[] => {
    const { inspection } = facts;
    // What has a plan is mended by that, whose steps are turns of their own.
    const planned = ({ code, vendorService }: Finding) => code === 'standard_service' && planFor(facts, vendorService);
    const theirs = (inspection?.findings ?? []).filter((each) => findings[each.code].owner === owner && !planned(each));
    const [first] = theirs;
    return when(first, () => ({
      owner,
      since: Math.min(...theirs.map((each) => each.since ?? inspection?.at ?? 0)),
      title:
        theirs.length === 1 && first
          ? findings[first.code].title
          : `${theirs.length} things to put right in the vendor’s cloud`,
      text: theirs.length === 1 && first ? findings[first.code].mend : undefined,
    }));
  };
}
