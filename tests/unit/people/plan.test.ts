import { describe, expect, it } from 'vitest';
import type { Event } from '#app/domain/event.ts';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { evaluateGate } from '#app/domain/gate/decision.ts';
import { react } from '#app/domain/reactions.ts';
import { covered, customer, hash, type Story, sam, start, startOfStory, storyOf, system } from '../ending/story.ts';

const place = { provider: 'aws', region: 'us-east-1', deployment: 'hosted' as const };
const reasons = ({ facts }: Story) =>
  evaluateGate({ facts, catalog: noCatalogFacts(), asOf: start, request: place }).reasons.map(({ code }) => code);
const answer = (story: Story, input: object, now = start) => story.perform(sam, 'answerUpgrade', input, now);
/** Who is told of the plan that the cloud says, and whether it is looked at again. */
function told(story: Story, plan: 'basic' | 'scale' | 'enterprise', at: number) {
  story.perform(system, 'recordPlan', { plan }, at);
  const actor = { role: 'system', id: 'x' };
  const event: Event = { type: 'plan.changed', data: { plan }, chain: 'o', seq: 99, at, actor };
  return react('organization', { facts: story.facts, catalog: noCatalogFacts() }, event).map(({ message }) =>
    message.kind === 'mail' ? message.to : message.kind,
  );
}

describe('a request for Enterprise', () => {
  it('is answered by sales once, may be declined after all, and is over when the cloud says Enterprise', () => {
    const story = storyOf(startOfStory);
    expect(() => answer(story, { answer: 'arranged' })).toThrow('not asked for');
    story.perform(customer, 'requestUpgrade', {}, start);
    expect(() => story.perform(customer, 'requestUpgrade', {}, start)).toThrow('asked for already');
    expect(answer(story, { answer: 'arranged', seen: start })).toEqual(['upgrade.answered']);
    expect(() => answer(story, { answer: 'arranged' })).toThrow('already');
    expect(() => answer(story, { answer: 'declined', reason: hash, seen: start - 1 })).toThrow('changed while');
    expect(() => story.perform(customer, 'requestUpgrade', {}, start)).toThrow('asked for already');
    answer(story, { answer: 'declined', reason: hash });
    expect(() => answer(story, { answer: 'arranged' })).toThrow('already');
    expect(story.facts.upgrade?.answered).toMatchObject({ answer: 'declined', reason: hash });
    expect(story.perform(customer, 'requestUpgrade', {}, start + 1)).toEqual(['upgrade.requested']);
    expect(told(story, 'enterprise', start + 2)).toEqual(['admins']);
    expect(story.facts.upgrade).toBeUndefined();
    expect(() => answer(story, { answer: 'arranged' })).toThrow('not asked for');
  });
});

describe('a downgrade', () => {
  it('has a reason of its own, whatever smaller plans follow, and both sides are told of it once', () => {
    const story = storyOf(startOfStory);
    expect(reasons(story)).toContain('plan_not_enterprise');
    const running = storyOf(covered);
    expect(told(running, 'scale', start + 1)).toEqual(['admins', 'sales', 'cloud.plan']);
    expect(reasons(running)).toEqual(['plan_downgraded']);
    expect(told(running, 'basic', start + 2)).toEqual(['cloud.plan']);
    expect(reasons(running)).toEqual(['plan_downgraded']);
    expect(told(running, 'enterprise', start + 3)).toEqual(['admins']);
    expect(reasons(running)).toEqual([]);
  });
});
