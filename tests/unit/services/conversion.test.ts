import { describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import type { Draft } from '#app/domain/event.ts';
import { mostOpen, stageOf } from '#app/domain/services/conversion.ts';
import { customer, hash, type Story, start, storyOf, system } from '../ending/story.ts';
import {
  backupOf,
  checked,
  cloudSays,
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
  shownNew,
} from './conversions.ts';
import { begun, place } from './stories.ts';

describe('the plan of a conversion', () => {
  it('is looked for among the plans alone, whatever name somebody types', () => {
    const story = storyOf(begun);
    planned(story);
    for (const conversion of ['toString', 'constructor', '__proto__', 'none'])
      expect(() => story.perform(customer, 'giveUpConversion', { conversion, reason: hash }, start)).toThrow(
        refused('not_found'),
      );
  });

  it('goes from the old service to the new one, each step a turn of whoever it waits for', () => {
    const story = storyOf(begun);
    story.happen({ type: 'services.inspected', data: { findings: [{ code: 'standard_service', ...found }] } }, start);
    expect(open(story)).toEqual(['customer finding.mend']);
    planned(story);
    expect(open(story)).toEqual(['customer conversion.backup']);
    backupOf(story, 'b1');
    expect(open(story)).toEqual(['customer conversion.restore']);
    expect(restore(story)).toEqual(['service.requested', 'conversion.ordered']);
    expect(lastService(story)).toMatchObject({ backup: 'b1', conversion: planIn(story).id, ...place });
    expect(open(story)).toEqual(['cloud conversion.make']);
    restored(story);
    expect(open(story)).toEqual(['customer conversion.check']);
    checked(story);
    expect(open(story)).toEqual(['customer conversion.delete']);
    expect(remove(story, 'gone')).toEqual(['conversion.finished']);
    expect(planIn(story)).toMatchObject({
      vendorService: old.id,
      order: { writes: 'stopped' },
      restored: { by: 'worker', cloud: { state: 'running', bodySha256: hash } },
      deleted: { by: 'ada', cloud: { state: 'gone', answeredAt: start, bodySha256: hash } },
    });
    expect(stageOf(planIn(story))).toBe('finished');
    // Nor does what the last look found stay open until the next one.
    expect(open(story)).toEqual([]);
  });

  it('refuses each step out of its order, and what is over', () => {
    const story = storyOf(begun);
    planned(story);
    const { id: conversion } = planIn(story);
    const perform = (name: Parameters<Story['perform']>[1], input: object, actor: Actor = customer) =>
      story.perform(actor, name, { conversion, ...input }, start);
    const order = () => restore(story);
    const check = () => perform('recordCheck', { check: 'data', answer: 'done' });
    const confirm = (more: object = {}) =>
      perform('recordRestoration', { service: lastService(story)?.id ?? '', ...shownNew(story), ...more }, system);
    expect(() => perform('recordCheck', { conversion: 'none', check: 'data' })).toThrow(refused('not_found'));
    expect(order).toThrow(refused('no_backup'));
    expect(confirm).toThrow(refused('step_not_open'));
    expect(check).toThrow(refused('step_not_open'));
    expect(() => remove(story, 'gone')).toThrow(refused('step_not_open', 'has to run first'));
    expect(() => perform('recordBackup', { cloud: cloudSays('none') })).toThrow(refused('no_backup'));

    backupOf(story, 'b1');
    expect(() => backupOf(story, 'b1')).toThrow(refused('no_backup', 'no newer'));
    backupOf(story, 'b2');
    expect(planIn(story).backup?.id).toBe('b2');
    order();
    expect(order).toThrow(refused('already_done'));
    expect(() => backupOf(story, 'b3')).toThrow(refused('already_done'));
    expect(confirm).toThrow(refused('cloud_says_otherwise', 'is not there'));
    const service = lastService(story)?.id ?? '';
    story.perform(system, 'recordProvisioning', { service, vendorService: 'v-new' }, start);
    for (const [change, words] of [
      [{ id: 'v-other' }, 'is not there'],
      [{ complianceType: undefined }, 'no HIPAA service'],
      [{ complianceType: 'pci' }, 'no HIPAA service'],
      [{ region: 'us-west-2' }, 'aws/us-west-2'],
      [{ state: 'provisioning' }, 'is provisioning'],
    ] as const)
      expect(() => confirm({ shown: { ...shownNew(story).shown, ...change } })).toThrow(
        refused('cloud_says_otherwise', words),
      );
    confirm();
    expect(confirm).toThrow(refused('step_not_open'));
    expect(() => remove(story, 'gone')).toThrow(refused('step_not_open', 'every check'));
    checked(story);
    check();
    for (const state of ['running', 'stopped', 'softdeleted', 'terminating'])
      expect(() => remove(story, state)).toThrow(refused('cloud_says_otherwise', state));
    remove(story, 'terminated');
    expect(check).toThrow(refused('conversion_over', 'finished'));
    expect(() => perform('giveUpConversion', { reason: hash })).toThrow(refused('conversion_over'));
  });

  it('is given up with a reason, and may be made anew', () => {
    const story = storyOf(begun);
    planned(story);
    expect(() => planned(story)).toThrow(refused('already_done'));
    story.perform(customer, 'giveUpConversion', { conversion: planIn(story).id, reason: hash }, start);
    expect(planIn(story)).toMatchObject({ givenUp: { by: 'ada', reason: hash } });
    expect(open(story)).toEqual([]);
    expect(() => backupOf(story, 'b1')).toThrow(refused('conversion_over', 'given up'));
    planned(story);
    expect(Object.keys(story.facts.conversions ?? {})).toHaveLength(2);
  });

  it.each([
    ['there is none', undefined, 'no such service'],
    ['it is HIPAA', { complianceType: 'hipaa' }, 'HIPAA already'],
    ['it has another compliance type', { complianceType: 'pci' }, 'another compliance type'],
    ['it stands in the customer’s own cloud', { ownCloud: true }, 'your own cloud'],
    ['it is gone', { state: 'terminated' }, 'terminated'],
    ['its region is unknown', { region: 'mars-1' }, 'does not know'],
    ['its region carries no HIPAA', { region: 'ap-south-1' }, 'stays in the provider and region'],
    ['its provider carries none', { provider: 'azure', region: 'eastus2' }, 'stays in the provider and region'],
    ['its region is private', { region: 'eu-north-1' }, 'does not create in'],
    ['it was ordered here', { id: 'v-s1' }, 'ordered here'],
  ])('is not made where %s', (_what, change, words) => {
    const more: Draft[] = [
      { type: 'service.requested', data: { ...orderData, service: 's1' } },
      { type: 'service.provisioning', data: { service: 's1', vendorService: 'v-s1' } },
    ];
    const story = storyOf([...begun, ...more]);
    const shown = change && { ...old, ...change };
    const input = { vendorService: shown?.id ?? old.id, shown, cloud: cloudSays('running') };
    expect(() => story.perform(customer, 'planConversion', input, start)).toThrow(refused('not_convertible', words));
  });

  it('has a limit to what is open at once, and forgets the oldest of what is over', () => {
    const story = storyOf(begun);
    for (let index = 0; index < mostOpen; index += 1) planned(story, `old-${index}`);
    expect(() => planned(story, 'one-more')).toThrow(refused('too_many_plans'));
    for (let round = 0; round < 3; round += 1) {
      for (const { id } of Object.values(story.facts.conversions ?? {}).filter((each) => !each.givenUp))
        story.perform(customer, 'giveUpConversion', { conversion: id, reason: hash }, start);
      for (let index = 0; index < mostOpen; index += 1) planned(story, `old-${round}-${index}`);
    }
    expect(Object.keys(story.facts.conversions ?? {}).length).toBeLessThanOrEqual(2 * mostOpen);
  });
});

const orderData = {
  name: hash,
  ...place,
  minReplicaMemoryGb: 8,
  maxReplicaMemoryGb: 8,
  numReplicas: 1,
  ipAccess: [],
  transparentDataEncryption: true,
  coreDumps: false,
};
