import type { Evolution, Evolvers } from '../evolver.ts';
import type { CatalogFacts, Facts } from '../facts.ts';
import type { Act, Deployment } from '../words.ts';
import { placeKey, regionKey, returnedAt } from './catalog.ts';
import type { catalogEvents } from './catalog-events.ts';
import type { regionEvents } from './events.ts';
import type { RegionRequest } from './facts.ts';
import type { regionNewsEvents } from './news-events.ts';

export const evolveRegions: Evolution<'regions', typeof regionEvents> = {
  touches: 'regions',
  by: {
    'region.requested'(facts, { provider, region, deployment, reason }, act) {
      const key = regionKey(provider, region, deployment);
      facts.regions[key] = { provider, region, deployment, requested: { ...act, reason } };
    },
    'region.request_withdrawn': ofRequest((request, _data, act) => {
      request.withdrawn = act;
    }),
    'region.endorsed': ofRequest((request, _data, act) => {
      request.endorsed = act;
    }),
    'region.approved': ofRequest((request, { expiresAt, conditions }, act) => {
      request.approved = { ...act, expiresAt, conditions };
    }),
    'region.denied': ofRequest((request, { reason }, act) => {
      request.denied = { ...act, reason };
    }),
    'region.revoked': ofRequest((request, { reason }, act) => {
      request.revoked = { ...act, reason };
    }),
    'region.kept': ofRequest((request, _data, act) => {
      request.kept = act;
    }),
  },
};

export const evolveRegionNews: Evolution<'rest', typeof regionNewsEvents> = {
  touches: 'rest',
  by: {
    'region.withdrawal_told'(facts, { provider, region, withdrawnAt, reason, calledOff }) {
      const key = placeKey(provider, region);
      // Why it went away stays the reason, when it does not come back after all.
      const because = calledOff ? (facts.regionNews?.[key]?.reason ?? reason) : reason;
      facts.regionNews = { ...facts.regionNews, [key]: { withdrawnAt, reason: because } };
    },
    'region.reinstatement_told'({ regionNews }, { provider, region, announcedAt }, act) {
      const news = regionNews?.[placeKey(provider, region)];
      if (news) news.reinstated = { ...act, ...(announcedAt !== undefined && { announcedAt }) };
    },
  },
};

export const evolveCatalog: Evolvers<CatalogFacts, typeof catalogEvents> = {
  'catalog.region_added'(facts, { provider, region: id, from, source, lookedOn, ...rest }, act) {
    // Nothing holds before it was said.
    const since = Math.max(from, act.at);
    const region = { provider, id, ...rest, hipaa: false, createdByApi: rest.availability !== 'private' };
    facts.added = { ...facts.added, [placeKey(provider, id)]: { ...act, from: since, source, lookedOn, region } };
  },
  'catalog.region_corrected'({ added }, { provider, region: id, source, lookedOn, corrected: _, ...rest }, act) {
    const entry = added?.[placeKey(provider, id)];
    if (!entry) return;
    entry.region = { ...entry.region, ...rest, createdByApi: rest.availability !== 'private' };
    Object.assign(entry, { source, lookedOn, corrected: act });
  },
  'catalog.region_taken_back'({ added }, { provider, region }) {
    delete added?.[placeKey(provider, region)];
  },
  'catalog.capability_proposed'(facts, { provider, region, ...proposal }, act) {
    facts.proposed = { ...facts.proposed, [placeKey(provider, region)]: { ...act, ...proposal } };
  },
  'catalog.capability_confirmed'(facts, { provider, region, from, ...rest }, act) {
    const place = placeKey(provider, region);
    facts.capable = { ...facts.capable, [place]: { ...act, ...rest, from: Math.max(from, act.at) } };
    delete facts.proposed?.[place];
  },
  'catalog.capability_dropped'({ proposed }, { provider, region }) {
    delete proposed?.[placeKey(provider, region)];
  },
  'catalog.region_withdrawn'(facts, { provider, region, reason, from, calledOff, ...said }, act) {
    const place = placeKey(provider, region);
    const gone = facts.withdrawn[place];
    if (calledOff) {
      if (gone?.back) gone.back.calledOff = { ...act, reason };
      return;
    }
    // A return that was announced came by its day, and nothing was written down then.
    const returned = gone && returnedAt(facts, place, act.at);
    if (returned) facts.reinstated = { ...facts.reinstated, [place]: returned };
    facts.withdrawn[place] = { ...act, reason, ...(from !== undefined && { from }), ...sourcedBy(said) };
  },
  'catalog.region_reinstated'(facts, { provider, region, reason, approvals, from, calledOff, ...said }, act) {
    const place = placeKey(provider, region);
    const gone = facts.withdrawn[place];
    if (from !== undefined && approvals) {
      if (gone) gone.back = { ...act, from, approvals, reason, ...sourcedBy(said) };
      return;
    }
    delete facts.withdrawn[place];
    // In the log of the first releases: they counted again without being asked about.
    if (!gone || !approvals) return;
    const back = { ...act, reason, withdrawnAt: gone.at };
    const before = facts.reinstated?.[place];
    // What was in question before stays so: nobody was asked about it.
    const kept = { approvals: before?.approvals ?? approvals, since: before?.since ?? before?.withdrawnAt };
    facts.reinstated = {
      ...facts.reinstated,
      [place]: calledOff ? { ...back, ...kept, calledOff } : { ...back, approvals, since: gone.from },
    };
  },
  'catalog.byoc_policy_changed'(facts, { covered }, act) {
    facts.byoc = { ...act, covered };
  },
};

const sourcedBy = ({ source, lookedOn }: { source?: string | undefined; lookedOn?: number | undefined }) =>
  source !== undefined && lookedOn !== undefined && { source, lookedOn };

interface Place {
  provider: string;
  region: string;
  deployment: Deployment;
}

function ofRequest<Data extends Place>(change: (request: RegionRequest, data: Data, act: Act) => void) {
  return ({ regions }: Pick<Facts, 'regions'>, data: Data, act: Act): void => {
    const request = regions[regionKey(data.provider, data.region, data.deployment)];
    if (request) change(request, data, act);
  };
}
