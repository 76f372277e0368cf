import { describe, expect, it } from 'vitest';
import { noticesBetween, standingOf } from '#app/domain/endpoints/changes.ts';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { start, storyOf } from '../ending/story.ts';

const story = storyOf();
const standing = standingOf('o', story.facts, noCatalogFacts(), start);
const [first] = story.services;
if (!first) throw new Error('The story has no service.');
const is = (state: string) => ({ ...first, state: { is: state, at: start } });

describe('of a service that changed', () => {
  it('is told what it is now, and nothing of the others', () => {
    expect(noticesBetween(standing, standing, [{ before: is('provisioning'), after: is('running') }])).toEqual([
      {
        type: 'service.changed',
        about: 's1',
        service: {
          id: 's1',
          provider: 'aws',
          region: 'us-east-1',
          deployment: 'hosted',
          state: 'running',
          vendorService: 'v-s1',
        },
      },
    ]);
    expect(JSON.stringify(standing)).not.toContain('v-s1');
  });
  it('is told that it is new, and that it failed, whatever state the cloud gave it', () => {
    const { state: _, vendorService: __, ...asked } = first;
    const failed = { ...is('provisioning'), failed: { at: start, by: 'worker', reason: 'r' } };
    const told = [
      { before: undefined, after: asked },
      { before: is('provisioning'), after: failed },
    ].flatMap((each) => noticesBetween(standing, standing, [each]));
    expect(told.map((each) => each.service?.state)).toEqual(['requested', 'failed']);
  });
  it('is told nothing when its state is the same', () => {
    const exits = { a1: { deleted: { at: start, by: 'ada' } } };
    expect(noticesBetween(standing, standing, [{ before: is('idle'), after: { ...is('idle'), exits } }])).toEqual([]);
  });
  it('is told nothing beside a registration, which tells all', () => {
    const told = noticesBetween(undefined, standing, [{ before: undefined, after: first }]);
    expect(told).toEqual([{ type: 'organization.registered' }]);
  });
});
