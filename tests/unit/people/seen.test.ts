import { describe, expect, it } from 'vitest';
import type { Asking } from '#app/domain/command.ts';
import type { Draft, Event } from '#app/domain/event.ts';
import { evolve } from '#app/domain/evolve.ts';
import { type Facts, noCatalogFacts, noFacts } from '#app/domain/facts.ts';
import { Refusal } from '#app/domain/refusal.ts';
import { revokeRegion } from '#app/domain/regions/commands.ts';
import { declineInquiry, qualify } from '#app/domain/sales/commands.ts';
import { place, story, text } from '#tests/ready-customer.ts';

const start = Date.UTC(2026, 4, 4, 9);
const asking: Asking = {
  actor: { kind: 'person', id: 'sam', staff: 'sales' },
  now: start + 1_000_000,
  id: 'fresh',
  catalog: noCatalogFacts(),
  countersigner: 'c',
};

/** Each event a second after the one before it. */
const after = (drafts: readonly Draft[], facts: Facts = noFacts(), from = 0): Facts =>
  drafts.reduce(
    (known, draft, index) =>
      evolve(known, {
        ...draft,
        chain: 'o',
        seq: from + index + 1,
        at: start + (from + index) * 1000,
        actor: { role: 'system', id: 'test' },
      } as Event),
    facts,
  );
const all = story('o', 'vendor', start);
const upTo = (type: Draft['type']) => all.slice(0, all.findIndex((each) => each.type === type) + 1);

function outcome(decide: () => Draft[]): string[] {
  try {
    return decide().map((each) => each.type);
  } catch (error) {
    if (error instanceof Refusal) return [error.code];
    throw error;
  }
}

describe('a decision counts for what was shown', () => {
  it('of an inquiry: not for the next one, which came after the page was opened', () => {
    const first = after(upTo('inquiry.sent'));
    const seen = first.inquiry?.at;
    expect(outcome(() => qualify.decide(first, { seen }, asking))).toEqual(['inquiry.qualified']);
    const again: Draft[] = [{ type: 'inquiry.declined', data: { reason: text } }, ...all.slice(1, 2)];
    const second = after(again, first, 10);
    expect(second.inquiry?.at).not.toBe(seen);
    expect(outcome(() => qualify.decide(second, { seen }, asking))).toEqual(['stale']);
    expect(outcome(() => declineInquiry.decide(second, { seen, reason: text }, asking))).toEqual(['stale']);
    const now = { seen: second.inquiry?.at, reason: text };
    expect(outcome(() => declineInquiry.decide(second, now, asking))).toEqual(['inquiry.declined']);
    expect(declineInquiry.decide(second, now, asking)[0]?.data).toEqual({ reason: text });
  });

  it('of a region: not for a later approval of the same place', () => {
    const first = after(upTo('region.approved'));
    const seen = Object.values(first.regions)[0]?.approved?.at;
    const revoke = { ...place, reason: text, seen };
    expect(outcome(() => revokeRegion.decide(first, revoke, asking))).toEqual(['region.revoked']);
    const again: Draft[] = [
      { type: 'region.revoked', data: { ...place, reason: text } },
      { type: 'region.requested', data: { ...place, reason: text } },
      { type: 'region.approved', data: { ...place, expiresAt: start + 86_400_000 } },
    ];
    const second = after(again, first, 20);
    expect(outcome(() => revokeRegion.decide(second, revoke, asking))).toEqual(['stale']);
    expect(() => revokeRegion.decide(second, revoke, asking)).toThrow(
      /looking at it: it was approved, .* UTC\. Look again/,
    );
    const now = Object.values(second.regions)[0]?.approved?.at;
    expect(outcome(() => revokeRegion.decide(second, { ...revoke, seen: now }, asking))).toEqual(['region.revoked']);
  });
});
