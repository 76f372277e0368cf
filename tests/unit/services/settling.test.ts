import { describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import type { Draft } from '#app/domain/event.ts';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { evaluateGate } from '#app/domain/gate/decision.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import { inspect, type SeenService } from '#app/domain/services/inspection.ts';
import { stateWord } from '#app/domain/services/state.ts';
import { covered, customer, day, hash, ops, type Story, start, storyOf, system } from '../ending/story.ts';

const stockholm = { provider: 'aws' as const, region: 'eu-north-1', deployment: 'hosted' as const };
const approved: Draft[] = [
  { type: 'region.requested', data: { ...stockholm, reason: hash } },
  { type: 'region.approved', data: { ...stockholm, expiresAt: start + 900 * day } },
];
const order = {
  name: hash,
  ...stockholm,
  minReplicaMemoryGb: 16,
  maxReplicaMemoryGb: 64,
  numReplicas: 3,
  ipAccess: ['203.0.113.0/24'],
  transparentDataEncryption: true,
  coreDumps: false,
};
const machine: Actor = { kind: 'machine', id: 'm', scopes: ['services:create'], organizations: 'all' };
const open = (story: Story) =>
  turnsOf({ facts: story.facts, catalog: noCatalogFacts(), asOf: start })
    .filter(({ kind }) => kind !== 'contact.confirm')
    .map(({ kind, owner, title }) => [kind, owner, title]);
const last = (story: Story) => story.services.at(-1);
const shown: SeenService = {
  id: 'v-9',
  provider: 'aws',
  region: 'eu-north-1',
  state: 'running',
  complianceType: 'hipaa',
  transparentDataEncryption: true,
  coreDumps: false,
  openToAll: false,
};
const cloud = { state: 'running', answeredAt: start, bodySha256: hash };
const enter = (story: Story, more: object = {}) =>
  story.perform(
    ops,
    'recordArrangement',
    { service: last(story)?.id, vendorService: 'v-9', shown, cloud, ...more },
    start,
  );
const ordered = () => {
  const story = storyOf([...covered, ...approved]);
  story.happen({ type: 'service.state_changed', data: { service: 's1', state: 'running' } }, start);
  story.happen({ type: 'service.state_changed', data: { service: 's2', state: 'running' } }, start);
  expect(story.perform(customer, 'createService', order, start)).toEqual(['service.requested']);
  return story;
};

describe('a service in a region that the vendor’s API does not create in', () => {
  it('is a no of the gate with a reason of its own, which names the customer’s act', () => {
    const { facts } = storyOf([...covered, ...approved]);
    const decision = evaluateGate({ facts, catalog: noCatalogFacts(), asOf: start, request: stockholm });
    expect(decision.reasons.map(({ code, turns }) => [code, turns.map((each) => each.kind)])).toEqual([
      ['region_by_arrangement', ['region.order']],
    ]);
    const whole = evaluateGate({
      facts,
      catalog: noCatalogFacts(),
      asOf: start,
      request: { ...stockholm, region: 'us-east-1' },
    });
    expect(whole.allowed).toBe(true);
  });

  it('is ordered by a person, never by a machine, and never while anything else is missing', () => {
    const story = ordered();
    expect(last(story)).toMatchObject({ arranged: true });
    expect(story.perform(machine, 'createService', order, start)).toEqual(['service.refused']);
    story.happen({ type: 'organization.held', data: { reason: hash } }, start);
    expect(story.perform(customer, 'createService', order, start)).toEqual(['service.refused']);
  });

  it('is a turn of operations until the vendor’s cloud shows what was ordered, and counts from then on', () => {
    const story = ordered();
    expect(open(story)).toEqual([['service.arrange', 'ops', 'Arrange 1 service in Stockholm (AWS eu-north-1)']]);
    expect(story.facts.serviceTally).toMatchObject({ all: 3, held: 2 });
    expect(last(story) && stateWord(last(story) as never)).toBe('arranging');
    const refused: [object, string][] = [
      [{ shown: undefined }, 'no such service in this organization'],
      [{ shown: { ...shown, region: 'us-east-1' } }, 'aws/us-east-1'],
      [{ shown: { ...shown, provider: 'gcp' } }, 'gcp/eu-north-1'],
      [{ shown: { ...shown, complianceType: undefined } }, 'compliance type'],
      [{ shown: { ...shown, complianceType: 'pci' } }, 'compliance type'],
      [{ shown: { ...shown, state: 'terminated' } }, 'terminated'],
      [{ vendorService: 'v-s1' }, 'another service'],
    ];
    for (const [more, words] of refused)
      expect(() => enter(story, more), words).toThrow(
        expect.objectContaining({ issues: { vendorService: expect.stringContaining(words) } }),
      );
    expect(enter(story)).toEqual(['service.arranged']);
    expect(last(story)).toMatchObject({ vendorService: 'v-9', firstRanAt: start, state: { is: 'running' } });
    expect(story.facts.serviceTally).toEqual({ all: 3, held: 3 });
    expect(open(story)).toEqual([]);
    expect(() => enter(story)).toThrow('already');
  });

  it('is not taken once the gate has closed, and fails with a reason when the vendor does not make it', () => {
    const story = ordered();
    story.happen({ type: 'region.revoked', data: { ...stockholm, reason: hash } }, start);
    expect(() => enter(story)).toThrow('The gate has closed since');
    const service = last(story)?.id;
    expect(story.perform(ops, 'declineArrangement', { service, reason: hash }, start)).toEqual(['service.failed']);
    expect(() => story.perform(ops, 'declineArrangement', { service, reason: hash }, start)).toThrow('already');
    expect(open(story).map(([kind]) => kind)).toEqual(['service.failed']);
    expect(story.perform(customer, 'retryService', { service }, start)).toEqual(['service.refused']);
    story.happen({ type: 'region.requested', data: { ...stockholm, reason: hash } }, start);
    story.happen({ type: 'region.approved', data: { ...stockholm, expiresAt: start + 900 * day } }, start);
    expect(story.perform(customer, 'retryService', { service }, start)).toEqual(['service.retried']);
    expect(open(story).map(([kind]) => kind)).toEqual(['service.arrange']);
  });
});

describe('a service that the vendor could not create', () => {
  const failed = (vendor: boolean) => {
    const story = storyOf(covered.slice(0, vendor ? undefined : -1));
    story.happen({ type: 'service.failed', data: { service: 's2', reason: hash } }, start);
    story.happen({ type: 'service.state_changed', data: { service: 's1', state: 'running' } }, start);
    return story;
  };
  const of = { service: 's2' };

  it('is the customer’s turn: ordered again under the same record, which remembers what the vendor made first', () => {
    const story = failed(true);
    expect(open(story)).toEqual([['service.failed', 'customer', 'Order 1 service again, or remove what failed']]);
    expect(story.perform(customer, 'retryService', of, start)).toEqual(['service.retried']);
    expect(last(story)).toMatchObject({ id: 's2', retries: 1, abandoned: ['v-s2'] });
    expect(last(story)).not.toHaveProperty('failed');
    expect(last(story)).not.toHaveProperty('vendorService');
    expect(open(story)).toEqual([['service.make', 'cloud', 'Make services ready']]);
    expect(() => story.perform(customer, 'retryService', of, start)).toThrow('Only what the vendor');
  });

  it('is removed from the list, and holds nothing', () => {
    for (const vendor of [true, false]) {
      const story = failed(vendor);
      expect(story.perform(customer, 'removeService', of, start)).toEqual(['service.removed']);
      expect(story.facts.serviceTally).toEqual({ all: 1, held: 1 });
      expect(open(story)).toEqual([]);
      expect(() => story.perform(customer, 'removeService', of, start)).toThrow('Only what the vendor');
    }
  });

  it('is neither when it runs or ran: what held data is settled otherwise', () => {
    const story = failed(true);
    for (const command of ['retryService', 'removeService'] as const)
      expect(() => story.perform(customer, command, { service: 's1' }, start)).toThrow('Only what the vendor');
    story.happen({ type: 'service.failed', data: { service: 's1', reason: hash } }, start);
    expect(() => story.perform(customer, 'retryService', { service: 's1' }, start)).toThrow('Only what the vendor');
    expect(() => story.perform(customer, 'removeService', { service: 'none' }, start)).toThrow('nothing here');
  });
});

describe('what comes back to life', () => {
  const look = (story: Story, ...seen: SeenService[]) =>
    inspect({ facts: story.facts, ours: story.services, catalog: noCatalogFacts(), seen, asOf: start }).map(
      ({ code, service }) => [code, service],
    );
  const listed = (id: string, state = 'running') => ({ ...shown, id, region: 'us-east-1', state });
  it('is found when it was recorded as deleted, and no finding while it is gone', () => {
    const story = storyOf();
    const both = [listed('v-s1'), listed('v-s2')];
    expect(look(story, ...both)).toEqual([]);
    story.happen({ type: 'exit.deleted', data: { agreement: 'a1', service: 's2' } }, start);
    expect(look(story, ...both)).toEqual([['came_back', 's2']]);
    expect(look(story, listed('v-s1'), listed('v-s2', 'terminated'))).toEqual([]);
    expect(look(story, listed('v-s1'))).toEqual([]);
    expect(look(story, listed('v-s2'))).toEqual([
      ['came_back', 's2'],
      ['missing_service', 's1'],
    ]);
  });

  it('is found when it was given up, unless the vendor lists it as failed', () => {
    const story = storyOf();
    story.happen({ type: 'service.failed', data: { service: 's2', reason: hash } }, start);
    story.happen({ type: 'service.retried', data: { service: 's2' } }, start);
    expect(look(story, listed('v-s1'), listed('v-s2', 'failed'))).toEqual([]);
    expect(look(story, listed('v-s1'), listed('v-s2'))).toEqual([['came_back', 's2']]);
  });
});

describe('where a service is reached', () => {
  it('is told once, and again when it changes, of one that runs', () => {
    const story = storyOf();
    const at = (state: string, host: string) =>
      story.perform(
        system,
        'recordServiceState',
        { service: 's1', state, endpoints: [{ protocol: 'https', host, port: 8443 }] },
        start,
      );
    expect(at('starting', 'a.example')).toEqual(['service.state_changed']);
    expect(at('running', 'a.example')).toEqual(['service.state_changed', 'service.endpoints_read']);
    expect(at('running', 'a.example')).toEqual([]);
    expect(at('running', 'b.example')).toEqual(['service.endpoints_read']);
    expect(story.services[0]?.endpoints).toEqual([{ protocol: 'https', host: 'b.example', port: 8443 }]);
  });
});
