import type { Event } from '../event.ts';
import type { Facts } from '../facts.ts';
import type { Act } from '../words.ts';
import { regionKey } from './catalog.ts';

export function evolveRegion(facts: Facts, event: Event, act: Act): void {
  if (!('deployment' in event.data && 'region' in event.data && 'provider' in event.data)) return;
  const { provider, region, deployment } = event.data;
  const key = regionKey(provider, region, deployment);
  if (event.type === 'region.requested') {
    facts.regions[key] = { provider, region, deployment, requested: { ...act, reason: event.data.reason } };
    return;
  }
  const request = facts.regions[key];
  if (!request) return;
  switch (event.type) {
    case 'region.request_withdrawn':
      request.withdrawn = act;
      break;
    case 'region.endorsed':
      request.endorsed = act;
      break;
    case 'region.approved':
      request.approved = { ...act, expiresAt: event.data.expiresAt, conditions: event.data.conditions };
      break;
    case 'region.denied':
      request.denied = { ...act, reason: event.data.reason };
      break;
    case 'region.revoked':
      request.revoked = { ...act, reason: event.data.reason };
      break;
  }
}
