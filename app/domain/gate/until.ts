import { openNotice } from '../ending/end-of-effect.ts';
import type { CatalogFacts, Facts } from '../facts.ts';
import type { Ms } from '../words.ts';

/** The next moment at which time alone may change how an organization stands: terms, notices and approvals end, a campaign closes. */
export function standsUntil(facts: Facts, catalog: CatalogFacts, asOf: Ms): Ms | undefined {
  const ends = facts.agreements.flatMap((each) => [
    each.inForce?.endsAt,
    each.terminated?.endsAt,
    openNotice(each)?.endsAt,
    ...Object.values(catalog.campaigns ?? {}).map((one) => (one.template === each.template ? one.closesAt : undefined)),
  ]);
  const approvals = Object.values(facts.regions).map((each) => each.approved?.expiresAt);
  const ahead = [...ends, ...approvals].filter((at) => at !== undefined && at > asOf) as Ms[];
  return ahead.length > 0 ? Math.min(...ahead) : undefined;
}
