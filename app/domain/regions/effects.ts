import type { CatalogFacts, Facts } from '../facts.ts';
import { evaluateGate } from '../gate/decision.ts';
import { adminsOf } from '../people/admins.ts';
import { deployments, type Id, type Ms, type Provider } from '../words.ts';
import { awaySince, placeKey, regionKey, returnedAt, withdrawalAt } from './catalog.ts';
import type { ApprovalsAfter, RegionRequest, Reinstated } from './facts.ts';
import { requestStanding, undecided } from './requirement.ts';

/** What operations can do to a region of the catalog: withdraw it, reinstate it in one of two ways, or call off that it comes back. */
export type CatalogChange = 'withdraw' | 'stay' | ApprovalsAfter;

export interface CatalogPlace {
  provider: Provider;
  region: string;
}

/** What a change of the catalog does to one organization. */
export interface Effect {
  organization: Id;
  /** Approvals that hold there, and requests that wait, by their keys. */
  approvals: string[];
  requests: string[];
  services: number;
  /** Where its gate answers otherwise afterwards. */
  gates: string[];
  /** Who is told by mail. */
  mailed: Id[];
}

/** Undefined where it does nothing. The same before the change and right after it, so that one can be held against the other. */
export function effectOf(
  change: CatalogChange,
  { provider, region }: CatalogPlace,
  { facts, services, catalog, asOf }: { facts: Facts; services: number; catalog: CatalogFacts; asOf: Ms },
): Effect | undefined {
  const place = placeKey(provider, region);
  const { before, after } = around(change, place, catalog, asOf);
  const told = isTold(change, place, facts, catalog, before);
  const there = deployments.map((deployment) => ({ deployment, key: regionKey(provider, region, deployment) }));
  const keysOf = (that: (request: RegionRequest) => boolean) =>
    there.flatMap(({ key }) => {
      const request = facts.regions[key];
      return request && that(request) ? [key] : [];
    });
  const approvals = keysOf((request) => requestStanding(request, asOf).met);
  const requests = keysOf(undecided);
  if (approvals.length + requests.length + services === 0) return undefined;
  const allowed = (known: CatalogFacts, deployment: (typeof deployments)[number]) =>
    evaluateGate({ facts, catalog: known, asOf, request: { provider, region, deployment } }).allowed;
  const gates = there.filter(({ deployment }) => allowed(before, deployment) !== allowed(after, deployment));
  return {
    organization: facts.organization?.id ?? '',
    approvals,
    requests,
    services,
    gates: gates.map(({ key }) => key),
    mailed: told ? adminsOf(facts) : [],
  };
}

/** That it is offered again is told to whoever was told that it was not; that it is not after all, to whoever was told that it would be. */
function isTold(
  change: CatalogChange,
  place: string,
  facts: Facts,
  catalog: CatalogFacts,
  before: CatalogFacts,
): boolean {
  if (change === 'withdraw') return true;
  const told = facts.regionNews?.[place];
  if (change === 'stay') return told?.reinstated?.announcedAt === catalog.withdrawn[place]?.back?.at;
  return told?.withdrawnAt === before.withdrawn[place]?.at;
}

/**
 * The catalog without the change, and with it, as things stand now: what is announced ahead is counted as if its day were here.
 */
function around(change: CatalogChange, place: string, catalog: CatalogFacts, at: Ms) {
  const { [place]: gone, ...others } = catalog.withdrawn;
  const act = { at, by: '', reason: '' };
  const reinstated = (back: Reinstated | undefined) => {
    const { [place]: _, ...backs } = catalog.reinstated ?? {};
    return { ...catalog, withdrawn: others, reinstated: back ? { ...backs, [place]: back } : backs };
  };
  // Where an announced return has come, it counts as one that was said, before this change as after it.
  const before = returnedAt(catalog, place, at);
  const offered = reinstated(before);
  const away = (since: Ms) => ({ ...offered, withdrawn: { ...others, [place]: { ...act, at: since } } });
  const stands = withdrawalAt(catalog, place, at);
  if (change === 'withdraw') return { before: offered, after: away(stands?.at ?? at) };
  const withdrawnAt = gone?.at ?? before?.withdrawnAt ?? at;
  const returned = { ...act, withdrawnAt, since: gone ? gone.from : before?.since };
  if (change === 'stay')
    return {
      before: reinstated({ ...returned, approvals: gone?.back?.approvals ?? 'count' }),
      after: away(withdrawnAt),
    };
  // What never was away comes back with whatever was in question before.
  if (gone ? awaySince(gone) > at : before?.calledOff) return { before: away(withdrawnAt), after: offered };
  return { before: away(withdrawnAt), after: reinstated({ ...returned, approvals: change }) };
}
