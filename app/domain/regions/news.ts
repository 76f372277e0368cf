import { z } from 'zod';
import { command } from '../command.ts';
import type { Draft } from '../event.ts';
import type { CatalogFacts, Facts } from '../facts.ts';
import { freeText } from '../input.ts';
import { deployments, type Ms, providers, type TextRef } from '../words.ts';
import { awaySince, placeKey, regionKey } from './catalog.ts';
import { requestStanding } from './requirement.ts';

/** What there is to tell of a region: that it is away, that it is offered again, and that it stays away after all. */
export const regionNews = ['away', 'back', 'stays'] as const;
export type RegionNews = (typeof regionNews)[number];

/** What the catalog says of a region now, in the order in which it is told, each with its reason. */
export function newsOf(catalog: CatalogFacts, place: string): { news: RegionNews; reason: TextRef }[] {
  const gone = catalog.withdrawn[place];
  const offered = catalog.reinstated?.[place];
  if (!gone) return offered ? [{ news: 'back', reason: offered.reason }] : [];
  const { back, reason } = gone;
  const away = { news: 'away' as const, reason };
  if (!back) return [away];
  return [
    away,
    back.calledOff ? { news: 'stays', reason: back.calledOff.reason } : { news: 'back', reason: back.reason },
  ];
}

/** Tells an organization that has something there what became of a region. Once for each change; said of the last one only. */
export const tellOfRegion = command({
  on: 'organization',
  input: z.strictObject({
    provider: z.enum(providers),
    region: z.string().max(100),
    news: z.enum(regionNews),
    reason: freeText(500),
  }),
  decide(facts, { news, ...at }, { catalog, now }): Draft[] {
    const key = placeKey(at.provider, at.region);
    const told = facts.regionNews?.[key];
    const gone = catalog.withdrawn[key];
    const approvals = (from: Ms) => ({ approvals: questionedThen(facts, at, catalog, Math.max(now, from)) });
    if (news === 'away') {
      if (!gone || told?.withdrawnAt === gone.at) return [];
      // Of what was announced ahead: how it will be on its day.
      const day = awaySince(gone) > now && { from: awaySince(gone) };
      const data = { ...at, withdrawnAt: gone.at, ...approvals(awaySince(gone)), ...day };
      return [{ type: 'region.withdrawal_told', data }];
    }
    const announced = gone?.back;
    // Whoever was not told that it was away is not told that it is back.
    const before = told && told.withdrawnAt === (gone?.at ?? catalog.reinstated?.[key]?.withdrawnAt) ? told : undefined;
    const knows = announced && before?.reinstated?.announcedAt === announced.at;
    if (news === 'stays') {
      if (!gone || !announced?.calledOff || !knows) return [];
      const data = { ...at, withdrawnAt: gone.at, ...approvals(now), calledOff: true as const };
      return [{ type: 'region.withdrawal_told', data }];
    }
    if (gone) {
      if (!announced || announced.calledOff || !before || knows) return [];
      const data = { ...at, ...approvals(announced.from), from: announced.from, announcedAt: announced.at };
      return [{ type: 'region.reinstatement_told', data }];
    }
    const back = catalog.reinstated?.[key];
    if (!back || !before || (before.reinstated && before.reinstated.announcedAt === undefined)) return [];
    const calledOff = back.calledOff && { calledOff: true as const };
    return [{ type: 'region.reinstatement_told', data: { ...at, ...approvals(now), ...calledOff } }];
  },
});

/** How many approvals of it wait to be looked at again at a moment. */
const questionedThen = (
  facts: Facts,
  { provider, region }: { provider: string; region: string },
  catalog: CatalogFacts,
  then: Ms,
): number =>
  deployments.filter((deployment) =>
    requestStanding(facts.regions[regionKey(provider, region, deployment)], then, catalog).reasons.includes(
      'region_in_review',
    ),
  ).length;
