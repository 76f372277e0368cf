import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft } from '#app/domain/event.ts';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { standsUntil } from '#app/domain/gate/until.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import { waitsOf } from '#app/domain/promises/waits.ts';
import { nextRequirement, requirementStates } from '#app/domain/requirements.ts';
import { covered, day, ground, hash, openings, signed, start, storyOf } from '../ending/story.ts';

const place = { provider: 'aws' as const, region: 'us-east-1', deployment: 'hosted' as const };
const other = { ...place, region: 'eu-west-1' };
const at = (days: number) => start + days * day;

/** What begins or ends by a date alone, each with another one. */
const dated: Draft[] = [
  { type: 'region.requested', data: { ...other, reason: hash } },
  { type: 'region.approved', data: { ...other, expiresAt: at(75) } },
  { type: 'region.approved', data: { ...place, expiresAt: at(140) } },
  ...(['convenience', 'breach'] as const).map(
    (cause, nth): Draft => ({
      type: 'notice.given',
      data: {
        ...{ agreement: 'a1', notice: cause, from: 'customer', cause, reason: hash, title: hash, authority: true },
        ...{ endsAt: at(40 + nth), exitDays: 20 + nth },
      },
    }),
  ),
  { type: 'notice.cure_reported', data: { agreement: 'a1', notice: 'breach', note: hash } },
  { type: 'agreement.terminated', data: { agreement: 'a1', reason: hash, endsAt: at(40) } },
  {
    type: 'paper.uploaded',
    data: {
      ...{ paper: 'p1', kind: 'customer_paper', sha256: hash, bytes: 1, pages: 1, customer: hash, vendor: hash },
      ...{ signer: 'p', signerTitle: hash, signedAt: start, countersigner: 'clara', countersignerTitle: hash },
      ...{ countersignedAt: start, effectiveAt: at(33), termMonths: 12, deployments: ['hosted'] },
      commitments: { breachNoticeHours: 72, objectionDays: 30, curePeriodDays: 30 },
    },
  },
  { type: 'paper.verified', data: { paper: 'p1', sha256: hash } },
  { type: 'exit.exported', data: { agreement: 'a1', service: 's1', needed: true } },
  { type: 'exit.deleted', data: { agreement: 'a1', service: 's1' } },
  ...signed('a2', at(500)),
  { type: 'plan.changed', data: { plan: 'scale' } },
];
const act = { at: start, by: 'clara' };
const catalog = {
  ...noCatalogFacts(),
  campaigns: {
    c: { ...act, template: 'business-associate', version: '2.0', deadline: at(20), closesAt: at(50), reason: hash },
  },
  withdrawn: { 'aws/us-east-1': { ...act, reason: hash, from: at(61) } },
};
const short = [...ground, ...signed('a1', at(130)), ...openings, ...covered.slice(ground.length + 8)];

describe('until time may change something', () => {
  it('nothing that the boards list of an organization changes by itself', () => {
    let moved = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(covered, short),
        fc.subarray(dated),
        fc.boolean(),
        fc.integer({ min: 0, max: 220 * 24 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }),
        (before, drafts, asked, hours, shares) => {
          const { facts } = storyOf([...before, ...drafts]);
          const listed = (asOf: number) => {
            const question = { facts, catalog: asked ? catalog : noCatalogFacts(), asOf };
            return [nextRequirement(requirementStates(question))?.id, waitsOf(turnsOf(question), 0)];
          };
          const from = start + (hours * day) / 24;
          const until = standsUntil(facts, asked ? catalog : noCatalogFacts(), from) ?? from + 3_000 * day;
          expect(until).toBeGreaterThan(from);
          for (const share of [...shares, 1]) {
            const later = Math.min(until - 1, Math.floor(from + share * (until - from)));
            expect(listed(later), `${(later - start) / day} days`).toEqual(listed(from));
          }
          if (JSON.stringify(listed(until)) !== JSON.stringify(listed(from))) moved += 1;
        },
      ),
      { numRuns: 1_000 },
    );
    expect(moved).toBeGreaterThan(200);
  });
});
