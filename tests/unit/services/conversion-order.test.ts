import { describe, expect, it } from 'vitest';
import type { Draft } from '#app/domain/event.ts';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import { stageOf } from '#app/domain/services/conversion.ts';
import { cover } from '#app/domain/services/cover.ts';
import { inspect } from '#app/domain/services/inspection.ts';
import { customer, day, hash, type Story, start, storyOf, system } from '../ending/story.ts';
import {
  backupOf,
  checked,
  converting,
  found,
  lastService,
  old,
  open,
  planIn,
  plan as planned,
  refused,
  remove,
  restore,
  restored,
} from './conversions.ts';
import { begun, downgraded, held, place, revoked } from './stories.ts';

describe('the gate', () => {
  it.each<[string, Draft]>([
    ['a hold', held],
    ['a smaller plan', downgraded],
    ['a revoked region', revoked],
  ])('decides on the new service: %s takes every step before the order away', (_what, draft) => {
    const story = storyOf(begun);
    planned(story);
    backupOf(story, 'b1');
    story.happen(draft, start);
    expect(open(story)).toEqual(draft === revoked ? ['customer conversion.place'] : []);
    expect(() => backupOf(story, 'b2')).toThrow(refused('step_not_open', 'gate is not open'));
    expect(restore(story)).toEqual(['service.refused']);
    expect(planIn(story).order).toBeUndefined();
  });

  it('asks for the region of the old service where it was never requested', () => {
    const story = storyOf(begun);
    planned(story, old.id, { region: 'us-west-2' });
    expect(open(story)).toEqual(['customer conversion.place']);
    story.happen({ type: 'region.requested', data: { ...place, region: 'us-west-2', reason: hash } }, start);
    expect(open(story)).toEqual([]);
    story.happen(
      { type: 'region.approved', data: { ...place, region: 'us-west-2', expiresAt: start + 300 * day } },
      start,
    );
    expect(open(story)).toEqual(['customer conversion.backup']);
    const withdrawn = { ...noCatalogFacts(), withdrawn: { 'aws/us-west-2': { at: start, by: 'o', reason: hash } } };
    const kinds = turnsOf({ facts: story.facts, catalog: withdrawn, asOf: start }).map(({ kind }) => kind);
    expect(kinds).toContain('conversion.withdrawn');
    expect(kinds).not.toContain('conversion.backup');
  });
});

describe('an order that fails', () => {
  it('gives the plan back to the customer, who restores a newer backup, or orders the same again', () => {
    const story = converting();
    restore(story);
    const service = lastService(story)?.id ?? '';
    const fail = () => story.perform(system, 'recordServiceFailure', { service, reason: hash }, start);
    expect(fail()).toEqual(['service.failed', 'conversion.restore_failed']);
    expect(open(story)).toEqual(['customer conversion.restore']);
    expect(story.perform(customer, 'retryService', { service }, start)).toEqual([
      'service.retried',
      'conversion.ordered',
    ]);
    expect(open(story)).toEqual(['cloud conversion.make']);
    expect(lastService(story)).toMatchObject({ backup: 'b1', retries: 1 });
    fail();
    backupOf(story, 'b2');
    restore(story);
    expect(planIn(story).order).toMatchObject({ backup: 'b2' });
    expect(planIn(story).order?.service).not.toBe(service);
    // What is ordered again beside the plan is a service like others.
    expect(story.perform(customer, 'retryService', { service }, start)).toEqual(['service.retried']);
    expect(fail()).toEqual(['service.failed']);
    expect(stageOf(planIn(story))).toBe('making');
  });
});

describe('cover', () => {
  it('is that of the new service, once it is made, and never of the old one', () => {
    const story = converting();
    restore(story);
    const service = () => lastService(story) ?? expect.fail('There is no new service.');
    expect(cover(service(), story.facts, start)).toEqual({ is: 'never', because: 'not_made_yet' });
    restored(story);
    expect(cover(service(), story.facts, start)).toMatchObject({ is: 'covered', agreement: 'a1' });
    expect(story.services.map((each) => each.vendorService)).not.toContain(old.id);
  });
});

describe('an old service that comes back', () => {
  const lookAt = (story: Story, state = 'running', asOf = start) =>
    inspect({
      facts: story.facts,
      ours: story.services,
      catalog: noCatalogFacts(),
      seen: [{ ...old, state }],
      asOf,
    }).map(({ code }) => code);

  it('is a finding and a turn, also when no agreement is in force any more', () => {
    const story = converting();
    restore(story);
    restored(story);
    checked(story);
    expect(lookAt(story)).toEqual(['standard_service', 'missing_service']);
    remove(story, 'gone');
    expect(lookAt(story, 'terminated')).toEqual(['missing_service']);
    expect(lookAt(story)).toEqual(['old_service_back', 'missing_service']);
    expect(lookAt(story, 'stopped', start + 4000 * day)).toContain('old_service_back');
    story.happen({ type: 'services.inspected', data: { findings: [{ code: 'old_service_back', ...found }] } }, start);
    expect(open(story)).toEqual(['customer finding.mend']);
    planned(story);
    expect(open(story)).toContain('customer conversion.backup');
  });
});
