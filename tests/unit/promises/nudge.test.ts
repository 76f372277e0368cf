import { describe, expect, it } from 'vitest';
import type { Draft } from '#app/domain/event.ts';
import { clara, customer, day, ground, hash, ops, sam, signed, start, storyOf } from '../ending/story.ts';

const place = { provider: 'aws' as const, region: 'us-east-1', deployment: 'hosted' as const };
/** The customer has signed and asked for a region: counsel, operations and the customer are waited for, side by side. */
const parallel: Draft[] = [
  ...ground,
  ...signed('a1').slice(0, 3),
  { type: 'region.requested', data: { ...place, reason: hash } },
];
const told = (story: ReturnType<typeof storyOf>) =>
  story.happened.flatMap((each) => (each.type === 'turn.nudged' ? [each.data.turn] : []));

describe('a reminder', () => {
  it('goes to the one that is named, whoever else is waited for', () => {
    const story = storyOf(parallel);
    story.perform(customer, 'nudge', { owner: 'ops' }, start + 1);
    story.perform(sam, 'nudge', { owner: 'counsel' }, start + 1);
    expect(told(story)).toEqual(['ops', 'counsel']);
  });

  it('goes to each who is not the asker, where nobody is named', () => {
    const byCustomer = storyOf(parallel);
    byCustomer.perform(customer, 'nudge', {}, start + 1);
    expect(told(byCustomer)).toEqual(['counsel', 'ops']);
    const bySales = storyOf(parallel);
    bySales.perform(sam, 'nudge', {}, start + 1);
    expect(told(bySales)).toEqual(['counsel', 'ops', 'customer']);
  });

  it('goes to each once in a day', () => {
    const story = storyOf(parallel);
    const again = (now: number) => () => story.perform(sam, 'nudge', {}, now);
    story.perform(customer, 'nudge', { owner: 'counsel' }, start + 1);
    again(start + 2)();
    expect(told(story)).toEqual(['counsel', 'ops', 'customer']);
    expect(again(start + 3)).toThrow(expect.objectContaining({ code: 'too_often' }));
    expect(() => story.perform(customer, 'nudge', { owner: 'counsel' }, start + 3)).toThrow('less than a day ago');
    again(start + 2 + day)();
    expect(told(story).slice(3)).toEqual(['counsel']);
  });

  it('is refused where it is the asker’s own turn, or nobody’s who can be asked', () => {
    const story = storyOf(parallel);
    const asks = (actor: typeof sam, input: object) => () => story.perform(actor, 'nudge', input, start + 1);
    expect(asks(customer, { owner: 'customer' })).toThrow('your own turn');
    expect(asks(sam, { owner: 'signer' })).toThrow('Nothing is waited for there any more.');
    expect(asks(sam, { owner: 'docusign' })).toThrow('Nothing is waited for there any more.');
    const own = storyOf(ground.slice(0, 2));
    expect(() => own.perform(customer, 'nudge', {}, start + 1)).toThrow('your own turn');
    const made = storyOf([...ground, ...signed('a1').slice(0, 1)]);
    expect(() => made.perform(sam, 'nudge', {}, start + 1)).toThrow('Nobody is waited for.');
    expect(() => story.perform(ops, 'nudge', { owner: 'ops' }, start + 1)).toThrow('your own turn');
    expect(() => story.perform(clara, 'nudge', { owner: 'ops' }, start + 1)).not.toThrow();
  });
});
