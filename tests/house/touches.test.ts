import { describe, expect, it } from 'vitest';
import { type EventType, events } from '#app/domain/event.ts';
import { fold, serviceOf } from '#app/domain/evolve.ts';
import type { Facts } from '#app/domain/facts.ts';
import type { Service } from '#app/domain/services/facts.ts';
import { eventAfter, pastsOf } from './histories.ts';
import { samplesFor } from './samples.ts';

const pasts = {
  organization: pastsOf('organization'),
  catalog: pastsOf('catalog'),
  staff: pastsOf('staff'),
  trust: pastsOf('trust'),
  incidents: pastsOf('incidents'),
  privacy: pastsOf('privacy'),
};
type Kind = keyof typeof pasts;

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) for (const each of Object.values(Object.freeze(value))) frozen(each);
  return value;
}
for (const { facts, services } of Object.values(pasts).flatMap((past) => past.map((each) => each.whole))) {
  frozen(facts);
  for (const each of services.values()) frozen(each);
}

describe.each(Object.keys(pasts) as Kind[])('facts before an event of the chain of kind %s', (kind) => {
  it.each(Object.keys(events) as EventType[])('stay as they were when %s happens', (type) => {
    for (const past of pasts[kind])
      for (const { data } of samplesFor(type)) {
        const event = eventAfter(past, type, data);
        const before = past.whole.services.get(serviceOf(kind, event) ?? '');
        const left = fold(kind, past.whole.facts, event, before);
        expect(left.facts).not.toBe(past.whole.facts);
        if (left.service) expect(left.service).not.toBe(before);
      }
  });
});

describe('an event shares what it does not touch', () => {
  const past = pasts.organization.find((each) => each.name === 'service ran before');
  const before = past?.whole.facts as Facts;
  const [service] = past?.whole.services.values() ?? [];
  const after = (type: EventType) => {
    const data = samplesFor(type)[0]?.data ?? {};
    return fold('organization', before, eventAfter(past ?? { seq: 0 }, type, data), service);
  };
  const factsAfter = (type: EventType) => after(type).facts as Facts;
  it('of a service everything but that service, and how many there are', () => {
    const left = after('service.failed');
    const { serviceTally, ...rest } = left.facts as Facts;
    expect(serviceTally).toEqual(before.serviceTally);
    for (const [name, part] of Object.entries(rest)) expect(part).toBe(before[name as keyof Facts]);
    expect(left.service?.requested).toBe((service as Service).requested);
  });
  it.each([
    ['region.denied', 'regions'],
    ['webhook.registered', 'webhooks'],
    ['token.issued', 'tokens'],
  ] as const)('of %s everything but the %s', (type, part) => {
    const { [part]: touched, ...rest } = factsAfter(type);
    expect(touched).not.toBe(before[part]);
    for (const [name, each] of Object.entries(rest)) expect(each).toBe(before[name as keyof Facts]);
  });
  it('of all others what there may be many of', () => {
    const { serviceTally, regions, webhooks, agreements, papers } = factsAfter('agreement.viewed');
    expect(serviceTally).toBe(before.serviceTally);
    expect(regions).toBe(before.regions);
    expect(webhooks).toBe(before.webhooks);
    expect(papers).toBe(before.papers);
    expect(agreements).not.toBe(before.agreements);
    expect(factsAfter('owner.assigned').agreements).toBe(before.agreements);
  });
});
