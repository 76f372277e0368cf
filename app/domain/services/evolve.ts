import type { Event } from '../event.ts';
import type { Facts } from '../facts.ts';
import type { Act } from '../words.ts';

export function evolveService(facts: Facts, event: Event, act: Act): void {
  if (event.type === 'service.requested') {
    const { service: id, ...order } = event.data;
    facts.services[id] = { id, ...order, requested: act };
    return;
  }
  if (!('service' in event.data)) return;
  const before = facts.services[event.data.service];
  if (!before) return;
  const service = { ...before };
  facts.services[before.id] = service;
  if (event.type === 'service.provisioning') {
    service.vendorService = event.data.vendorService;
    service.state = { is: 'provisioning', at: event.at };
  }
  if (event.type === 'service.state_changed') {
    service.state = { is: event.data.state, at: event.at };
    if (event.data.state === 'running') service.firstRanAt ??= event.at;
  }
  if (event.type === 'service.failed') service.failed = { ...act, reason: event.data.reason };
}
