import { describe, expect, it } from 'vitest';
import type { Draft } from '#app/domain/event.ts';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import { requirementStates } from '#app/domain/requirements.ts';
import { matrix } from '#app/domain/responsibility/matrix.ts';
import { customer, day, ground, hash, signed, start, storyOf, termEnd } from '../ending/story.ts';

/** Signed and in force, and nothing of what comes after it. */
const inForce = [...ground, ...signed('a1')];
const [prepared, sent, signature] = signed('a2');
const next = [prepared, sent, signature].filter((each) => each !== undefined);
const regions = { regions: ['aws/us-east-1'], deployment: 'hosted', reason: hash };
const person = { person: 'ada', name: hash };
const acknowledgement = {
  ...{ deployment: 'hosted', version: matrix.version, owners: {}, everybody: person },
  ...{ signature: hash, agree: true },
};
const notice = {
  ...{ agreement: 'a1', cause: 'convenience', endsOn: Date.UTC(2026, 1, 1), exitDays: 30 },
  ...{ reason: hash, title: hash, authority: true },
};
const noticeOver = Date.UTC(2026, 1, 2);

function at(asOf: number, ...later: Draft[]) {
  const story = storyOf(inForce);
  if (asOf < termEnd) story.perform(customer, 'giveNotice', notice, start + day);
  for (const draft of later) story.happen(draft, asOf);
  const question = { facts: story.facts, catalog: noCatalogFacts(), asOf };
  return {
    ask: () => story.perform(customer, 'requestRegions', regions, asOf),
    acknowledge: () => story.perform(customer, 'acknowledgeResponsibility', acknowledgement, asOf),
    open: requirementStates(question).flatMap((each) => (each.open ? [each.id] : [])),
    kinds: turnsOf(question).map(({ kind }) => kind),
  };
}

describe('what the customer may do ahead of the countersignature', () => {
  it.each([
    ['a term that ran out', termEnd, 'agreement.renew'],
    ['a notice whose day is over', noticeOver, 'agreement.anew'],
  ])('is closed after %s, with what to do, until a next agreement is signed', (_what, ended, mine) => {
    const over = at(ended);
    expect(over.ask).toThrow(/has ended\. Renew it, or write/);
    expect(over.ask).toThrow(expect.objectContaining({ code: 'step_not_open' }));
    expect(over.acknowledge).toThrow('has ended');
    expect(over.open).toEqual(['agreement']);
    expect(over.kinds).toContain(mine);
    expect(over.kinds).not.toContain('region.request');
    expect(over.kinds).not.toContain('responsibility.acknowledge');

    const again = at(ended, ...next);
    expect(again.kinds).toEqual(expect.arrayContaining(['region.request', 'responsibility.acknowledge']));
    expect(again.open).toEqual(expect.arrayContaining(['regions', 'responsibility']));
    expect(again.ask()).toEqual(['region.requested']);
    expect(again.acknowledge()).toEqual(['responsibility.acknowledged']);
  });

  it('is open until the very end', () => {
    const before = at(noticeOver - 1);
    expect(before.ask()).toEqual(['region.requested']);
    expect(before.acknowledge()).toEqual(['responsibility.acknowledged']);
  });

  it('asks for the signature first where there never was one', () => {
    const story = storyOf(ground);
    expect(() => story.perform(customer, 'requestRegions', regions, start)).toThrow('Sign the agreement first.');
  });
});
