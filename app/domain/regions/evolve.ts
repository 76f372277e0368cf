import type { Evolution, Evolvers } from '../evolver.ts';
import type { CatalogFacts, Facts } from '../facts.ts';
import type { Act, Deployment } from '../words.ts';
import { placeKey, regionKey } from './catalog.ts';
import type { catalogEvents, regionEvents } from './events.ts';
import type { RegionRequest } from './facts.ts';

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
  },
};

export const evolveCatalog: Evolvers<CatalogFacts, typeof catalogEvents> = {
  'catalog.region_withdrawn'({ withdrawn }, { provider, region, reason }, act) {
    withdrawn[placeKey(provider, region)] = { ...act, reason };
  },
  'catalog.region_reinstated'({ withdrawn }, { provider, region }) {
    delete withdrawn[placeKey(provider, region)];
  },
  'catalog.byoc_policy_changed'(facts, { covered }, act) {
    facts.byoc = { ...act, covered };
  },
};

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
