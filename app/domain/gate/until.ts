import { renewalMs } from '../agreement/succession.ts';
import { openNotice } from '../ending/end-of-effect.ts';
import { exitOf } from '../ending/exit-tasks.ts';
import type { CatalogFacts, Facts } from '../facts.ts';
import { deletionTarget } from '../privacy/state.ts';
import { returnsOn } from '../regions/catalog.ts';
import { soonEnds } from '../regions/turns.ts';
import { demandsOn } from '../responsibility/versions.ts';
import type { Ms } from '../words.ts';

/**
 * The next moment at which time alone may change how an organization stands, or what is open for it: terms, notices and approvals end,
 * and are told of before; a campaign closes, and what a version of the matrix asks; a region is withdrawn or offered from a day on; what
 * a customer did not return is with operations; a paper takes effect; the time to answer a rehearsed notice is over.
 */
export function standsUntil(facts: Facts, catalog: CatalogFacts, asOf: Ms): Ms | undefined {
  const ends = facts.agreements.flatMap((each) => [
    each.inForce?.endsAt,
    each.inForce && each.inForce.endsAt - renewalMs,
    each.terminated?.endsAt,
    openNotice(each)?.endsAt,
    ...Object.values(catalog.campaigns ?? {}).map((one) => (one.template === each.template ? one.closesAt : undefined)),
  ]);
  const exit = exitOf(facts, Number.MAX_SAFE_INTEGER);
  const approvals = Object.values(facts.regions).flatMap(({ approved }) =>
    approved ? [approved.expiresAt - soonEnds, approved.expiresAt] : [],
  );
  // Whatever the catalog announces may concern any place that was asked for, or may be asked for.
  const announced = [
    ...Object.values(catalog.withdrawn).flatMap((each) => [each.from, returnsOn(each)]),
    ...Object.values(catalog.capable ?? {}).map((each) => each.from),
    ...Object.values(catalog.added ?? {}).map((each) => each.from),
  ];
  const papers = Object.values(facts.papers ?? {}).map((each) => each.effectiveAt);
  const asked = [...demandsOn(facts, catalog).map(({ due }) => due), facts.drill?.dueAt];
  // A deletion that nobody else there says a word about is with counsel from its target day on.
  const deletion = facts.deletion && !facts.deletion.confirmed ? deletionTarget(facts.deletion.at) : undefined;
  const moments = [deletion, ...ends, exit?.endsAt, exit?.dueAt, ...approvals, ...announced, ...papers, ...asked];
  const ahead = moments.filter((at) => at !== undefined && at > asOf) as Ms[];
  return ahead.length > 0 ? Math.min(...ahead) : undefined;
}
