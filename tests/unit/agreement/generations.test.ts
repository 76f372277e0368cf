import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coveringAgreement, pendingAgreement } from '#app/domain/agreement/cover.ts';
import { agreementStanding } from '#app/domain/agreement/requirement.ts';
import { putInForce, sendAgreement } from '#app/domain/agreement/sending.ts';
import { renewalMs, successionReason } from '#app/domain/agreement/succession.ts';
import type { Asking } from '#app/domain/command.ts';
import type { Draft, Event } from '#app/domain/event.ts';
import { evolve } from '#app/domain/evolve.ts';
import { type CatalogFacts, type Facts, noCatalogFacts, noFacts } from '#app/domain/facts.ts';
import { evaluateGate } from '#app/domain/gate/decision.ts';
import type { Campaign } from '#app/domain/templates/facts.ts';
import { askToResign } from '#app/domain/templates/resigning.ts';
import { ground, hash, waitedFor } from './ground.ts';

const day = 86_400_000;
const line = 'business-associate';
const hosted = { provider: 'aws', region: 'us-east-1', deployment: 'hosted' as const };

const prepared = (agreement: string, templateVersion: string): Draft => ({
  type: 'agreement.prepared',
  data: {
    agreement,
    template: line,
    templateVersion,
    deployments: ['hosted'],
    termMonths: 36,
    signer: 'p',
    signerTitle: hash,
    countersigner: 'c',
  },
});
const steps = {
  sent: (agreement: string): Draft => ({
    type: 'agreement.sent',
    data: { agreement, envelope: 'e', documentSha256: hash },
  }),
  signed: (agreement: string): Draft => ({ type: 'agreement.signed', data: { agreement, signedAt: 1 } }),
  countersigned: (agreement: string): Draft => ({ type: 'agreement.countersigned', data: { agreement, signedAt: 2 } }),
  declined: (agreement: string): Draft => ({ type: 'agreement.declined', data: { agreement } }),
  voided: (agreement: string): Draft => ({ type: 'agreement.voided', data: { agreement } }),
  expired: (agreement: string): Draft => ({ type: 'agreement.signing_expired', data: { agreement } }),
  contradicted: (agreement: string): Draft => ({
    type: 'agreement.contradicted',
    data: { agreement, mismatches: ['signer'] },
  }),
};
const bothSigned = (agreement: string) => [
  steps.sent(agreement),
  steps.signed(agreement),
  steps.countersigned(agreement),
];
const inForce = (agreement: string, endsAt = 1000 * day): Draft => ({
  type: 'agreement.in_force',
  data: { agreement, effectiveAt: 2, endsAt, documentSha256: hash, certificateSha256: hash },
});
const signedAndInForce = (agreement: string, version: string, endsAt?: number) => [
  prepared(agreement, version),
  ...bothSigned(agreement),
  inForce(agreement, endsAt),
];

function after(drafts: Draft[], facts: Facts = noFacts()): Facts {
  return drafts.reduce(
    (before, draft, index) =>
      evolve(before, {
        ...draft,
        chain: 'o',
        seq: index + 1,
        at: index + 1,
        actor: { role: 'system', id: 's' },
      } as Event),
    facts,
  );
}
const campaign: Campaign = {
  at: 10 * day,
  by: 'c',
  template: line,
  version: '2.0',
  deadline: 40 * day,
  closesAt: 70 * day,
  reason: hash,
};
const demanding = (over: Partial<Campaign> = {}): CatalogFacts => ({
  ...noCatalogFacts(),
  campaigns: { k: { ...campaign, ...over } },
});
const asking = (catalog: CatalogFacts, now: number, id = 'a2'): Asking => ({
  actor: { kind: 'person', id: 's', staff: 'sales' },
  now,
  id,
  catalog,
  countersigner: 'c',
});
const standing = (facts: Facts, catalog = noCatalogFacts(), asOf = 5) =>
  agreementStanding({ facts, catalog, asOf, request: hosted });

describe('the generations of an agreement', () => {
  const one = after([...ground, ...signedAndInForce('a1', '1.0')]);

  it('keeps the old one covering while the new one is prepared, sent and signed', () => {
    let facts = one;
    for (const step of [prepared('a2', '2.0'), ...bothSigned('a2')]) {
      facts = after([step], facts);
      expect(standing(facts).met, step.type).toBe(true);
      expect(coveringAgreement(facts)?.id).toBe('a1');
      expect(pendingAgreement(facts)?.id).toBe('a2');
    }
  });

  it.each(['declined', 'voided', 'expired', 'contradicted'] as const)(
    'keeps the old one covering when the new one is %s',
    (ending) => {
      const facts = after([prepared('a2', '2.0'), steps.sent('a2'), steps[ending]('a2')], one);
      expect(standing(facts).met).toBe(true);
      expect(coveringAgreement(facts)?.id).toBe('a1');
    },
  );

  it('replaces the old one when the new one comes into force, in the same change', () => {
    const facts = after([prepared('a2', '2.0'), ...bothSigned('a2')], one);
    const drafts = putInForce.decide(
      facts,
      { agreement: 'a2', documentSha256: hash, certificateSha256: hash },
      asking(noCatalogFacts(), 5),
    );
    expect(drafts.map((each) => each.type)).toEqual(['agreement.in_force', 'agreement.superseded']);
    expect(drafts[1]?.data).toEqual({ agreement: 'a1', by: 'a2' });
    const then = after(drafts, facts);
    expect(coveringAgreement(then)?.id).toBe('a2');
    expect(then.agreements[0]?.superseded?.successor).toBe('a2');
    expect(then.agreements).toHaveLength(2);
  });

  it('closes the gate when the generation in force is contradicted, whatever was in force before it', () => {
    const facts = after(
      [
        prepared('a2', '2.0'),
        ...bothSigned('a2'),
        inForce('a2'),
        { type: 'agreement.superseded', data: { agreement: 'a1', by: 'a2' } },
        steps.contradicted('a2'),
      ],
      one,
    );
    expect(standing(facts).met).toBe(false);
    expect(waitedFor(facts)).toEqual(['counsel agreement.review']);
  });

  it('never covers by a generation that lacks a signature, and covers at most once', () => {
    const drafts = ['a1', 'a2', 'a3'].flatMap((id) => [...Object.values(steps).map((step) => step(id)), inForce(id)]);
    const beginnings = ['a1', 'a2', 'a3'].map((id, index) => prepared(id, `${index + 1}.0`));
    fc.assert(
      fc.property(fc.shuffledSubarray(drafts), (some) => {
        const facts = after([...beginnings, ...some], after(ground));
        const cover = coveringAgreement(facts);
        if (standing(facts).met)
          expect(cover?.signed && cover.countersigned && cover.inForce && !cover.contradicted).toBeTruthy();
        for (const each of facts.agreements.filter((one) => one.declined || one.voided || one.signingExpired))
          expect(cover?.id).not.toBe(each.id);
      }),
      { numRuns: 500 },
    );
  });

  /** Commands only: whatever order sales, the signers and DocuSign act in, one generation at most is in force and one on its way. */
  it('lets commands leave at most one in force and one on its way', () => {
    const act = fc.constantFrom('send', 'sign', 'force', 'decline', 'expire');
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        let facts = after(ground);
        for (const [index, each] of acts.entries()) {
          const before = standing(facts, demanding(), 20 * day);
          facts = after(attempt(facts, each, `a${index}`), facts);
          const covering = facts.agreements.filter((one) => coveringAgreement({ agreements: [one] }));
          expect(covering.length).toBeLessThanOrEqual(1);
          expect(facts.agreements.filter((one) => pendingAgreement({ agreements: [one] })).length).toBeLessThanOrEqual(
            1,
          );
          // Nothing that happens to a later generation ever takes the cover away.
          if (before.met) expect(standing(facts, demanding(), 20 * day).met).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

function attempt(facts: Facts, what: string, id: string): Draft[] {
  const pending = pendingAgreement(facts);
  const now = 20 * day;
  try {
    if (what === 'send') return sendAgreement.decide(facts, {}, asking(demanding(), now, id));
    if (!pending) return [];
    if (what === 'sign') return bothSigned(pending.id);
    if (what === 'decline') return [steps.declined(pending.id)];
    if (what === 'expire') return [steps.expired(pending.id)];
    const input = { agreement: pending.id, documentSha256: hash, certificateSha256: hash };
    return putInForce.decide(facts, input, asking(demanding(), now, id));
  } catch {
    return [];
  }
}

describe('a demand for a new version', () => {
  const facts = after([...ground, ...signedAndInForce('a1', '1.3')]);
  const codes = (asOf: number, catalog = demanding(), some = facts) =>
    evaluateGate({ facts: some, catalog, asOf, request: hosted })
      .reasons.filter((each) => each.requirement === 'agreement')
      .map((each) => each.code);

  it('changes nothing until the deadline nor in grace, and closes after grace by time alone', () => {
    for (const open of [9, 10, 39, 40, 69]) expect(codes(open * day), `day ${open}`).toEqual([]);
    expect(codes(70 * day - 1)).toEqual([]);
    expect(codes(70 * day)).toEqual(['baa_superseded']);
  });

  it('is told of each campaign, also when one that was finished still asks and closes first', () => {
    const catalog = demanding({ closed: { at: 50 * day, by: 'c', effect: 'kept' } });
    catalog.campaigns = {
      ...catalog.campaigns,
      l: { ...campaign, version: '3.0', at: 60 * day, deadline: 90 * day, closesAt: 120 * day },
    };
    const ask = (some: Facts) => askToResign.decide(some, { campaign: 'l' }, asking(catalog, 61 * day));
    expect(ask(facts)).toMatchObject([{ type: 'agreement.resign_asked', data: { campaign: 'l', version: '3.0' } }]);
    expect(ask(after(ask(facts), facts))).toEqual([]);
    expect(codes(71 * day, catalog)).toEqual(['baa_superseded']);
  });

  it('is warned of in grace, and only then', () => {
    const warned = (asOf: number) => evaluateGate({ facts, catalog: demanding(), asOf, request: hosted }).warnings;
    expect([39, 70].map((at) => warned(at * day))).toEqual([undefined, undefined]);
    expect(warned(40 * day)).toMatchObject([{ code: 'baa_superseded', from: 70 * day, path: 'agreement' }]);
    expect(warned(40 * day)?.[0]?.sentence).toContain('Version 2.0');
  });

  it('asks nobody who signed the new major version or any minor of it, nor another template', () => {
    expect(codes(80 * day, demanding({ version: '1.0' }))).toEqual([]);
    expect(codes(80 * day, demanding({ template: 'subcontractor' }))).toEqual([]);
    const signed = after([prepared('a2', '2.1'), ...bothSigned('a2'), inForce('a2')], facts);
    expect(codes(80 * day, demanding(), signed)).toEqual([]);
  });

  it('lifts its effect from the moment that it is called off, and keeps it when it was merely finished', () => {
    const lifted = demanding({ closed: { at: 75 * day, by: 'c', effect: 'lifted' } });
    expect(codes(74 * day, lifted)).toEqual(['baa_superseded']);
    expect(codes(75 * day, lifted)).toEqual([]);
    expect(codes(80 * day, demanding({ closed: { at: 75 * day, by: 'c', effect: 'kept' } }))).toEqual([
      'baa_superseded',
    ]);
  });

  it('tells every reason that holds and whose turn it is while the new one waits for its signature', () => {
    const waiting = after([prepared('a2', '2.0'), steps.sent('a2')], facts);
    expect(standing(waiting, demanding(), 71 * day).reasons).toEqual(['baa_superseded', 'baa_pending_signature']);
    expect(waitedFor(waiting, demanding(), 71 * day)).toEqual(['signer agreement.sign']);
  });

  it('opens again as soon as the new generation is in force', () => {
    const signed = after([prepared('a2', '2.0'), ...bothSigned('a2'), inForce('a2')], facts);
    expect(standing(signed, demanding(), 90 * day).met).toBe(true);
  });
});

describe('a new generation while one is in force', () => {
  const facts = after([...ground, ...signedAndInForce('a1', '1.0', 400 * day)]);

  it('may be prepared for a campaign, near the end of the term, or for another role or scope; else not', () => {
    expect(successionReason(after(ground), noCatalogFacts(), 0)).toBe('none_in_force');
    expect(successionReason(facts, noCatalogFacts(), 20 * day)).toBeUndefined();
    expect(successionReason(facts, demanding(), 20 * day)).toBe('campaign');
    expect(successionReason(facts, noCatalogFacts(), 400 * day - renewalMs)).toBe('term');
    expect(successionReason(facts, noCatalogFacts(), 500 * day)).toBe('term');
    const moved = after(
      ground.slice(1, 2).map((each) => ({ ...each, data: { ...each.data, role: 'subcontractor' } }) as Draft),
      facts,
    );
    expect(successionReason(moved, noCatalogFacts(), 20 * day)).toBe('role');
  });

  it('is refused while one is on its way, and while nothing asks for it', () => {
    expect(() => sendAgreement.decide(facts, {}, asking(noCatalogFacts(), 20 * day))).toThrow('in force already');
    const [draft] = sendAgreement.decide(facts, {}, asking(demanding(), 20 * day));
    const pending = after(draft ? [draft] : [], facts);
    expect(() => sendAgreement.decide(pending, {}, asking(demanding(), 20 * day))).toThrow('on its way');
  });
});
