import { describe, expect, it } from 'vitest';
import { type EventType, events } from '#app/domain/event.ts';
import { fold } from '#app/domain/evolve.ts';
import type { Facts } from '#app/domain/facts.ts';
import { eventAfter, pastsOf } from './histories.ts';
import { samplesFor } from './samples.ts';

const pasts = { organization: pastsOf('organization'), catalog: pastsOf('catalog'), staff: pastsOf('staff') };
type Kind = keyof typeof pasts;

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) for (const each of Object.values(Object.freeze(value))) frozen(each);
  return value;
}
for (const { facts } of Object.values(pasts).flat()) frozen(facts);

describe.each(Object.keys(pasts) as Kind[])('facts before an event of the chain of kind %s', (kind) => {
  it.each(Object.keys(events) as EventType[])('stay as they were when %s happens', (type) => {
    for (const past of pasts[kind])
      for (const { data } of samplesFor(type))
        expect(fold(kind, past.facts, eventAfter(past, type, data))).not.toBe(past.facts);
  });
});

describe('an event shares what it does not touch', () => {
  const past = pasts.organization.find((each) => each.name === 'service ran before');
  const before = past?.facts as Facts;
  const after = (type: EventType) => {
    const data = samplesFor(type)[0]?.data ?? {};
    return fold('organization', before, eventAfter(past ?? { seq: 0 }, type, data)) as Facts;
  };
  it('of a service everything but that service', () => {
    const { services, ...rest } = after('service.failed');
    expect(services).not.toBe(before.services);
    for (const [name, part] of Object.entries(rest)) expect(part).toBe(before[name as keyof Facts]);
    const [id = ''] = Object.keys(services);
    expect(services[id]).not.toBe(before.services[id]);
    expect(services[id]?.requested).toBe(before.services[id]?.requested);
  });
  it.each([
    ['region.denied', 'regions'],
    ['webhook.registered', 'webhooks'],
    ['token.issued', 'tokens'],
  ] as const)('of %s everything but the %s', (type, part) => {
    const { [part]: touched, ...rest } = after(type);
    expect(touched).not.toBe(before[part]);
    for (const [name, each] of Object.entries(rest)) expect(each).toBe(before[name as keyof Facts]);
  });
  it('of all others what there may be many of', () => {
    const { services, regions, webhooks, agreements } = after('agreement.viewed');
    expect([services, regions, webhooks]).toEqual([before.services, before.regions, before.webhooks]);
    expect(services).toBe(before.services);
    expect(regions).toBe(before.regions);
    expect(webhooks).toBe(before.webhooks);
    expect(agreements).not.toBe(before.agreements);
  });
});
