import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coveringAgreement, lastInForce, pastAgreements, pendingAgreement } from '#app/domain/agreement/cover.ts';
import type { Draft } from '#app/domain/event.ts';
import { type CatalogFacts, type Facts, noCatalogFacts } from '#app/domain/facts.ts';
import { evaluateGate } from '#app/domain/gate/decision.ts';
import { day, ground, hash, openings, signed, start, storyOf, termEnd } from '../ending/story.ts';

const ids = ['a1', 'a2', 'a3', 'a4'];
const request = { provider: 'aws', region: 'us-east-1', deployment: 'hosted' } as const;
const catalog: CatalogFacts = {
  ...noCatalogFacts(),
  campaigns: {
    k: {
      at: start,
      by: 'clara',
      template: 'business-associate',
      version: '2.0',
      deadline: start + 30 * day,
      closesAt: start + 60 * day,
      reason: hash,
    },
  },
};
const steps = ids.flatMap((agreement): Draft[] => [
  ...signed(agreement),
  { type: 'agreement.superseded', data: { agreement, by: 'a4' } },
  { type: 'agreement.declined', data: { agreement } },
  { type: 'agreement.signing_expired', data: { agreement } },
  { type: 'agreement.contradicted', data: { agreement, mismatches: ['signer'] } },
  { type: 'agreement.terminated', data: { agreement, reason: hash, endsAt: start + 20 * day } },
]);

function withoutPast(facts: Facts): Facts {
  const past = pastAgreements(facts);
  return { ...facts, agreements: facts.agreements.filter((each) => !past.includes(each)) };
}

describe('generations that are past', () => {
  it('change nothing at the gate, whatever happened to them in whatever order', () => {
    let some = 0;
    fc.assert(
      fc.property(fc.shuffledSubarray(steps, { minLength: 8 }), (happened) => {
        const { facts } = storyOf([...ground, ...openings, ...happened]);
        some += pastAgreements(facts).length;
        const rest = withoutPast(facts);
        for (const asOf of [start, start + 40 * day, start + 70 * day, termEnd]) {
          const ask = (each: Facts) => evaluateGate({ facts: each, catalog, asOf, request });
          expect(ask(rest)).toEqual(ask(facts));
        }
        for (const find of [coveringAgreement, pendingAgreement, lastInForce]) expect(find(rest)).toBe(find(facts));
      }),
      { numRuns: 500 },
    );
    expect(some).toBeGreaterThan(100);
  });
});
