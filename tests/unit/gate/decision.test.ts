import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft, Event } from '#app/domain/event.ts';
import { evolve } from '#app/domain/evolve.ts';
import { type Facts, noCatalogFacts, noFacts } from '#app/domain/facts.ts';
import { evaluateGate } from '#app/domain/gate/decision.ts';
import { requirementStates } from '#app/domain/requirements.ts';
import { matrix } from '#app/domain/responsibility/matrix.ts';
import { ground, hash } from '../agreement/ground.ts';

const year = 365 * 86_400_000;
const place = { provider: 'aws' as const, region: 'us-east-1', deployment: 'hosted' as const };
const agreement = { agreement: 'a1' };

/** The whole story as events, in order; the gate is open after the last. */
const story: Draft[] = [
  ...ground,
  {
    type: 'agreement.prepared',
    data: {
      ...agreement,
      template: 't',
      templateVersion: '1.0',
      deployments: ['hosted'],
      termMonths: 36,
      signer: 'p',
      signerTitle: hash,
      countersigner: 'c',
    },
  },
  { type: 'agreement.sent', data: { ...agreement, envelope: 'e', documentSha256: hash } },
  { type: 'agreement.signed', data: { ...agreement, signedAt: 70 } },
  { type: 'agreement.countersigned', data: { ...agreement, signedAt: 80 } },
  {
    type: 'agreement.in_force',
    data: { ...agreement, effectiveAt: 80, endsAt: year, documentSha256: hash, certificateSha256: hash },
  },
  { type: 'region.requested', data: { ...place, reason: hash } },
  { type: 'region.approved', data: { ...place, expiresAt: year } },
  {
    type: 'responsibility.acknowledged',
    data: { deployment: 'hosted', version: matrix.version, owners: {}, evidence: {}, signature: hash },
  },
];

const at = (draft: Draft, seq: number): Event =>
  ({ ...draft, chain: 'o', seq, at: seq * 10, actor: { role: 'system', id: 's' } }) as Event;
const after = (drafts: Draft[]): Facts =>
  drafts.reduce((facts, draft, index) => evolve(facts, at(draft, index + 1)), noFacts());
const ask = (
  facts: Facts,
  request: { provider: string; region: string; deployment: 'hosted' | 'byoc' } = place,
  asOf = 200,
) => evaluateGate({ facts, catalog: noCatalogFacts(), asOf, request });
const codes = (facts: Facts, ...rest: [typeof place?, number?]) =>
  ask(facts, ...rest).reasons.map((reason) => reason.code);

describe('the gate', () => {
  it.each([
    [1, ['sales_contact_missing', 'baa_missing', 'region_not_requested', 'responsibility_not_acknowledged']],
    [2, ['sales_review_pending', 'baa_missing', 'region_not_requested', 'responsibility_not_acknowledged']],
    [4, ['baa_missing', 'region_not_requested', 'responsibility_not_acknowledged']],
    [6, ['baa_pending_signature', 'region_not_requested', 'responsibility_not_acknowledged']],
    [7, ['baa_pending_countersignature', 'region_not_requested', 'responsibility_not_acknowledged']],
    [8, ['baa_pending_countersignature', 'region_not_requested', 'responsibility_not_acknowledged']],
    [9, ['region_not_requested', 'responsibility_not_acknowledged']],
    [10, ['region_pending_approval', 'responsibility_not_acknowledged']],
    [11, ['responsibility_not_acknowledged']],
    [12, []],
  ])('after %i events of the story gives exactly the reasons that hold', (count, expected) => {
    expect(codes(after(story.slice(0, count)))).toEqual(expected);
  });

  const open = (facts: Facts) =>
    requirementStates({ facts, catalog: noCatalogFacts(), asOf: 200 }).flatMap((each) => (each.open ? [each.id] : []));
  const scale: Draft = { type: 'plan.changed', data: { plan: 'scale' } };
  it.each<[string, Draft[], string[]]>([
    ['nothing', [], ['plan']],
    ['the plan', story.slice(0, 1), ['sales']],
    ['a qualified inquiry', story.slice(0, 3), ['agreement']],
    ['an agreement on its way', story.slice(0, 6), ['agreement']],
    ['the signature of the customer', story.slice(0, 7), ['agreement', 'regions', 'responsibility']],
    ['that signature, and regions', story.slice(0, 7).concat(story.slice(9, 11)), ['agreement', 'responsibility']],
    ['that signature, without the plan', [...story.slice(0, 7), scale], ['plan']],
    ['that signature, without an inquiry', story.slice(0, 7).toSpliced(1, 2), ['sales']],
    ['an agreement in force', story.slice(0, 9), ['regions', 'responsibility']],
    ['everything', story, []],
  ])(
    'opens one requirement after the other, and what goes ahead once the customer signed: with %s',
    (_with, drafts, ids) => {
      expect(open(after(drafts))).toEqual(ids);
    },
  );

  it('opens only with every event of the story, whichever is left out', () => {
    const needed = story
      .map((draft) => draft.type)
      .filter((type) => type !== 'agreement.sent' && type !== 'signer.named');
    for (const type of needed)
      expect(ask(after(story.filter((draft) => draft.type !== type))).allowed, type).toBe(false);
    expect(ask(after(story)).allowed).toBe(true);
  });

  it('closes by time alone when the term or the approval runs out', () => {
    expect(codes(after(story), place, year)).toEqual(['baa_expired', 'region_approval_expired']);
  });

  it('says what no approval can mend', () => {
    const facts = after(story);
    expect(codes(facts, { ...place, region: 'nowhere' })).toEqual(['region_unknown']);
    expect(codes(facts, { ...place, region: 'ap-northeast-1' })).toEqual(['region_not_hipaa']);
    expect(
      ask(facts, { provider: 'azure', region: 'westus3', deployment: 'hosted' }).reasons.map((r) => r.code),
    ).toEqual(['provider_not_supported', 'region_not_hipaa']);
    expect(ask(facts, { ...place, deployment: 'byoc' }).reasons.map((r) => r.code)).toEqual([
      'baa_scope_excludes_deployment',
      'byoc_not_covered',
      'responsibility_not_acknowledged',
    ]);
    expect(
      ask(facts, { provider: 'gcp', region: 'us-east1', deployment: 'hosted' }).reasons.map((r) => r.code),
    ).toEqual(['region_not_requested']);
  });

  it.each(['declined', 'voided', 'signing_expired', 'contradicted', 'terminated', 'superseded'] as const)(
    'closes when the agreement is %s',
    (ending) => {
      const data = {
        declined: { ...agreement },
        voided: { ...agreement },
        signing_expired: agreement,
        contradicted: { ...agreement, mismatches: ['x'] },
        terminated: { ...agreement, reason: hash, endsAt: 150 },
        superseded: { ...agreement, by: 'a2' },
      }[ending];
      const facts = after([...story, { type: `agreement.${ending}`, data } as Draft]);
      expect(ask(facts).allowed).toBe(false);
    },
  );

  it('never opens for a plan below Enterprise or on hold, whatever else happened in whatever order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(story, { minLength: 0 }), (drafts) => {
        const closed: Draft[] = [...drafts, { type: 'plan.changed', data: { plan: 'scale' } }];
        const before = drafts.some((each) => each.type === 'organization.registered');
        expect(codes(after(closed))).toContain(before ? 'plan_downgraded' : 'plan_not_enterprise');
        expect(codes(after([...drafts, { type: 'organization.held', data: { reason: hash } }]))).toContain(
          'organization_on_hold',
        );
      }),
      { numRuns: 200 },
    );
  });
});
