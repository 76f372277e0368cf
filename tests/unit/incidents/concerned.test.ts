import { describe, expect, it } from 'vitest';
import type { Draft } from '#app/domain/event.ts';
import { concernedBy } from '#app/domain/incidents/effects.ts';
import type { Incident, Scope, Times } from '#app/domain/incidents/facts.ts';
import { day, ground, hash, openings, signed, start, storyOf, termEnd } from '../ending/story.ts';
import { hour } from './vendor.ts';

/** The agreement of a generation, with its hours. */
const generation = (id: string, breachNoticeHours: number, endsAt = termEnd): Draft[] =>
  signed(id, endsAt).map((each) =>
    each.type === 'agreement.prepared'
      ? { ...each, data: { ...each.data, commitments: { breachNoticeHours, objectionDays: 30, curePeriodDays: 30 } } }
      : each,
  );
const service = (id: string, region = 'us-east-1'): Draft[] => [
  {
    type: 'service.requested',
    data: {
      ...{ service: id, name: hash, provider: 'aws', region, deployment: 'hosted' },
      ...{ minReplicaMemoryGb: 8, maxReplicaMemoryGb: 8, numReplicas: 1, ipAccess: [] },
      ...{ transparentDataEncryption: true, coreDumps: false },
    },
  },
  { type: 'service.provisioning', data: { service: id, vendorService: `v-${id}` } },
];
const act = { at: start, by: 'olivia' };
const incident = (times: Times, moment: number): Incident => ({
  ...{ id: 'i1', kind: 'access', title: hash, recorded: act, times },
  discovery: { ...act, named: { known: moment }, moment, reason: hash },
  ...{ scopes: [], concerned: {}, holds: [], notices: [], assessments: [] },
});
const story = (...more: Draft[]) =>
  storyOf([...ground, ...generation('a1', 72), ...openings, ...service('s1'), ...more]);
const found = (
  { facts, services }: ReturnType<typeof storyOf>,
  times: Times,
  { at = start + 100 * day, scope = {} }: { at?: number; scope?: Scope } = {},
) => concernedBy(incident(times, at), [scope], { facts, services, asOf: at });

describe('an organization is concerned', () => {
  it('with what was covered where it happened, and by its own hours', () => {
    const o = story(...service('s2'), ...service('s3', 'eu-west-1'));
    expect(found(o, {})).toMatchObject({
      organization: 'o',
      services: 3,
      frozen: { clocks: [{ agreement: 'a1', hours: 72 }], timeZone: 'UTC', dueAt: start + 100 * day + 72 * hour },
    });
    expect(found(o, {}, { scope: { regions: ['eu-west-1'] } })?.frozen.places).toEqual(['aws/eu-west-1/hosted']);
    for (const scope of [{ providers: ['gcp' as const] }, { deployments: ['byoc' as const] }, { organizations: ['p'] }])
      expect(found(o, {}, { scope }), JSON.stringify(scope)).toBeUndefined();
    expect(found(o, {}, { scope: { providers: ['aws'], organizations: ['o'] } })?.services).toBe(3);
  });

  it('by the agreements that covered then, not by those that do now', () => {
    const o = storyOf([...ground, ...generation('a1', 72, start + 40 * day), ...openings, ...service('s1')]);
    o.happen({ type: 'term.ended', data: { agreement: 'a1', endedAt: start + 40 * day } }, start + 40 * day);
    // It was over before, and it was over since.
    expect(found(o, { began: start + 50 * day })).toBeUndefined();
    expect(found(o, { began: start + 10 * day, ended: start + 20 * day })?.frozen.clocks).toEqual([
      { agreement: 'a1', hours: 72 },
    ]);
    // It began while it ran, and went on: nobody knows until when.
    expect(found(o, { began: start + 39 * day })?.services).toBe(1);
  });

  it('by each generation that covered while it lasted', () => {
    const o = story();
    for (const each of generation('a2', 24))
      o.happen(
        each.type === 'agreement.in_force' ? { ...each, data: { ...each.data, effectiveAt: start + 30 * day } } : each,
        start + 30 * day,
      );
    o.happen({ type: 'agreement.superseded', data: { agreement: 'a1', by: 'a2' } }, start + 30 * day);
    const hours = (times: Times) => found(o, times)?.frozen.clocks.map((each) => [each.agreement, each.hours]);
    expect(hours({ began: start + day, ended: start + 2 * day })).toEqual([['a1', 72]]);
    expect(hours({ began: start + 40 * day, ended: start + 41 * day })).toEqual([['a2', 24]]);
    expect(hours({ began: start + 20 * day, ended: start + 41 * day })).toEqual([
      ['a1', 72],
      ['a2', 24],
    ]);
  });

  it('not with what came later, was gone before, was never made or is no HIPAA service', () => {
    const o = story();
    expect(found(o, { began: start - 9 * day, ended: start - 8 * day })).toBeUndefined();
    o.happen({ type: 'service.state_changed', data: { service: 's1', state: 'terminated' } }, start + 10 * day);
    expect(found(o, { began: start + 9 * day, ended: start + 12 * day })?.services).toBe(1);
    expect(found(o, { began: start + 11 * day, ended: start + 12 * day })).toBeUndefined();
    const [requested] = service('s9');
    expect(
      found(storyOf([...ground, ...generation('a1', 72), ...openings, ...(requested ? [requested] : [])]), {}),
    ).toBeUndefined();
  });

  it('counts its last day in the zone that it chose', () => {
    const o = story({ type: 'zone.chosen', data: { timeZone: 'Asia/Tokyo' } });
    expect(found(o, {})?.frozen.timeZone).toBe('Asia/Tokyo');
  });
});
