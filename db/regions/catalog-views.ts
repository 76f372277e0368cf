import { calendarOf } from '#app/domain/promises/promise.ts';
import { withdrawnAt } from '#app/domain/regions/catalog.ts';
import { countryName } from '#app/domain/regions/country.ts';
import { regionSources } from '#app/domain/regions/list.ts';
import { regionsOf } from '#app/domain/regions/offered.ts';
import { voices } from '../case.ts';
import type { Reading } from '../reading.ts';
import { catalogFacts } from '../state.ts';
import { compiled, sourceOf } from './offered.ts';
import { regionUses } from './uses.ts';

/** Every region with what was said of it since the shipped list and how much hangs on it, and what else the vendor decided. */
export async function catalogOf({ tx, now }: Reading) {
  const facts = await catalogFacts(tx);
  const say = await voices(tx, 'catalog', facts);
  const uses = await regionUses(tx);
  const places = regionsOf(facts, now).map((region) => {
    const proposal = facts.proposed?.[region.key];
    return {
      ...region,
      country: countryName(region.jurisdiction),
      read: sourceOf(region, facts, say),
      away: !!withdrawnAt(facts, region.key, now),
      proposed: proposal && { at: proposal.at, by: say.person(proposal.by), from: proposal.from },
      use: uses[region.key],
    };
  });
  const { at, by, ...calendar } = { at: undefined, by: undefined, ...calendarOf(facts) };
  const changed = at !== undefined && by !== undefined ? { at, by: say.person(by) } : undefined;
  const byoc = facts.byoc && { covered: facts.byoc.covered, at: facts.byoc.at, by: say.person(facts.byoc.by) };
  return {
    now,
    places,
    byoc,
    calendar: { ...calendar, changed },
    compiledOn: compiled.compiledOn,
    sources: regionSources,
  };
}
