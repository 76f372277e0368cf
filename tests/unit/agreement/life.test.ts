import fc from 'fast-check';
import { expect, it } from 'vitest';
import { agreementEnded, agreementOf, closedAtDocusign } from '#app/domain/agreement/cover.ts';
import type { Agreement } from '#app/domain/agreement/facts.ts';
import { proposeReview, settleReview } from '#app/domain/agreement/review.ts';
import { putInForce, recordEnvelope, sendAgreement, voidAgreement } from '#app/domain/agreement/sending.ts';
import { replaceSigner } from '#app/domain/agreement/signer.ts';
import { recordEnvelopeTruth } from '#app/domain/agreement/truth.ts';
import type { Asking } from '#app/domain/command.ts';
import type { Draft, Event } from '#app/domain/event.ts';
import { evolve } from '#app/domain/evolve.ts';
import { type Facts, noCatalogFacts, noFacts } from '#app/domain/facts.ts';
import { evaluateGate } from '#app/domain/gate/decision.ts';
import type { Message } from '#app/domain/message.ts';
import { react } from '#app/domain/reactions.ts';
import { Refusal } from '#app/domain/refusal.ts';
import { matrix } from '#app/domain/responsibility/matrix.ts';
import { ground, hash } from './ground.ts';

/** Everything but the agreement, so that it alone decides what the gate says. */
const place = { provider: 'aws' as const, region: 'us-east-1', deployment: 'hosted' as const };
const beside: Draft[] = [
  ...ground,
  { type: 'region.requested', data: { ...place, reason: hash } },
  { type: 'region.approved', data: { ...place, expiresAt: 9e12 } },
  {
    type: 'responsibility.acknowledged',
    data: { deployment: 'hosted', version: matrix.version, owners: {}, evidence: {}, signature: hash },
  },
];

interface Truth {
  status: 'sent' | 'delivered' | 'completed' | 'declined' | 'voided';
  viewed: boolean;
  signed: boolean;
  countersigned: boolean;
  expired: boolean;
  mismatches: string[];
}

/** One organization, its facts and the messages that were posted and not worked off. */
function life() {
  let facts: Facts = noFacts();
  let seq = 0;
  let made = 0;
  const posted: Message[] = [];
  const now = () => 1_000 + seq * 10;
  const happen = (draft: Draft, by: string) => {
    seq += 1;
    const event = { ...draft, chain: 'o', seq, at: now(), actor: { role: 'test', id: by } } as Event;
    facts = evolve(facts, event);
    posted.push(...react('organization', { facts, catalog: noCatalogFacts() }, event).map(({ message }) => message));
    return event;
  };
  for (const draft of beside) happen(draft, 'admin');
  const asking = (by: string): Asking => {
    made += 1;
    const actor = { kind: 'person', id: by } as const;
    return { actor, now: now(), id: `agreement-${made}`, catalog: noCatalogFacts(), countersigner: 'counsel' };
  };
  return {
    facts: () => facts,
    posted,
    /** What is refused changes nothing. */
    ask(by: string, decide: (facts: Facts, asking: Asking) => Draft[]): Event[] {
      try {
        return decide(facts, asking(by)).map((draft) => happen(draft, by));
      } catch (error) {
        if (error instanceof Refusal) return [];
        throw error;
      }
    },
    open: () => evaluateGate({ facts, catalog: noCatalogFacts(), asOf: now(), request: place }).allowed,
  };
}
type Life = ReturnType<typeof life>;

const read =
  (id: string, { status, viewed, signed, countersigned, expired, mismatches }: Truth) =>
  (facts: Facts, asking: Asking) =>
    recordEnvelopeTruth.decide(
      facts,
      {
        ...{ agreement: id, mismatches, status, viewed, expired, reason: hash },
        signedAt: signed ? 500 : undefined,
        countersignedAt: countersigned ? 600 : undefined,
        completedAt: status === 'completed' ? 700 : undefined,
      },
      asking,
    );

/** The worker: what DocuSign is asked to end is ended there at once, what is completed is fetched. */
function work(one: Life, truths: Map<string, Truth>): void {
  for (const message of one.posted.splice(0)) {
    if (!('agreement' in message)) continue;
    const id = message.agreement;
    const agreement = agreementOf(one.facts(), id);
    if (message.kind === 'docusign.create' && agreement && !agreement.sent && !agreementEnded(agreement)) {
      const envelope = { agreement: id, envelope: `of ${id}`, documentSha256: hash };
      one.ask('worker', (facts, asking) => recordEnvelope.decide(facts, envelope, asking));
    }
    if (message.kind === 'docusign.confirm') one.ask('worker', read(id, truths.get(id) ?? untouched));
    if (message.kind === 'docusign.archive' && agreement?.completed && !agreement.contradicted)
      one.ask('worker', (facts, asking) =>
        putInForce.decide(facts, { agreement: id, documentSha256: hash, certificateSha256: hash }, asking),
      );
  }
}

const untouched: Truth = {
  status: 'sent',
  viewed: false,
  signed: false,
  countersigned: false,
  expired: false,
  mismatches: [],
};
const bothSigned: Truth = { ...untouched, status: 'completed', viewed: true, signed: true, countersigned: true };
/** What DocuSign says: mostly what it would, and now and then what it never should. */
const truth: fc.Arbitrary<Truth> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(bothSigned) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Truth>(
      { ...untouched, status: 'delivered', viewed: true, signed: true },
      { ...untouched, status: 'declined' },
      { ...untouched, status: 'voided' },
      { ...untouched, status: 'voided', expired: true },
    ),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      status: fc.constantFrom('sent', 'delivered', 'completed', 'declined', 'voided'),
      viewed: fc.boolean(),
      signed: fc.boolean(),
      countersigned: fc.boolean(),
      expired: fc.boolean(),
      mismatches: fc.subarray(['account', 'template', 'signer', 'recipients', 'unsigned'], { maxLength: 2 }),
    }),
  },
);
const which = fc.nat(2);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('read' as const), which, truth }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('work' as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('propose' as const),
      which,
      outcome: fc.constantFrom('valid' as const, 'end' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('settle' as const), which }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('send' as const, 'void' as const, 'replace' as const), which }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function take(one: Life, each: Step, truths: Map<string, Truth>): Event[] {
  const { agreements } = one.facts();
  const agreement = agreements[each.which % Math.max(1, agreements.length)];
  if (each.do === 'send') return one.ask('sales', (facts, asking) => sendAgreement.decide(facts, {}, asking));
  if (!agreement) return [];
  const of = { agreement: agreement.id };
  switch (each.do) {
    case 'read':
      if (!agreement.sent) return [];
      truths.set(agreement.id, each.truth);
      return one.ask('worker', read(agreement.id, each.truth));
    case 'work':
      work(one, truths);
      return [];
    case 'void':
      return one.ask('sales', (facts, asking) => voidAgreement.decide(facts, { ...of, reason: hash }, asking));
    case 'replace':
      return one.ask('admin', (facts, asking) =>
        replaceSigner.decide(
          facts,
          {
            ...of,
            signer: { person: `signer of ${asking.id}`, name: hash },
            title: hash,
            reason: hash,
            authority: true,
          },
          asking,
        ),
      );
    case 'propose':
      return one.ask('counsel', (facts, asking) =>
        proposeReview.decide(facts, { ...of, outcome: each.outcome, reason: hash }, asking),
      );
    case 'settle': {
      const seen = agreement.review?.at ?? 0;
      return one.ask('second', (facts, asking) => settleReview.decide(facts, { ...of, seen, reason: hash }, asking));
    }
  }
}

const lasting = [
  'sent',
  'viewed',
  'signed',
  'countersigned',
  'completed',
  'inForce',
  'declined',
  'voided',
  'signingExpired',
  'changed',
  'superseded',
] as const;
const ways = ({ declined, voided, signingExpired }: Agreement) =>
  [declined, voided, signingExpired].filter(Boolean).length;
const covers = (each: Agreement) =>
  !!(
    each.inForce &&
    each.signed &&
    each.countersigned &&
    each.completed &&
    !each.contradicted &&
    !agreementEnded(each)
  );

/** What must hold whatever DocuSign answers, in whatever order, and whatever people do meanwhile. */
function holds(before: Facts, one: Life): void {
  const after = one.facts();
  for (const was of before.agreements) {
    const is = agreementOf(after, was.id);
    for (const fact of lasting) if (was[fact]) expect(is?.[fact], fact).toEqual(was[fact]);
    if (was.settled?.outcome === 'end') expect(is?.settled?.outcome).toBe('end');
    if (was.contradicted && !is?.contradicted) expect(is?.settled).toMatchObject({ outcome: 'valid' });
    if (was.settled && is?.settled !== was.settled) expect(is?.settled?.by).not.toBe(is?.settled?.proposedBy);
    if (is?.inForce && !was.inForce) {
      expect(was.contradicted).toBeUndefined();
      expect(agreementEnded(was)).toBe(false);
    }
  }
  for (const each of after.agreements) {
    expect(ways(each)).toBeLessThanOrEqual(1);
    if (each.inForce) expect(each.completed && each.signed && each.countersigned).toBeTruthy();
    if (each.inForce || each.completed) expect(closedAtDocusign(each)).toBe(false);
  }
  expect(one.open()).toBe(after.agreements.some(covers));
}

const patience = { timeout: 120_000 };

it(
  'never takes back what is final, opens the gate for proven cover only, and asks a person about what cannot be',
  patience,
  () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
        const one = life();
        const truths = new Map<string, Truth>();
        one.ask('sales', (facts, asking) => sendAgreement.decide(facts, {}, asking));
        work(one, truths);
        for (const each of steps) {
          const before = one.facts();
          const told = one.posted.length;
          const events = take(one, each, truths);
          holds(before, one);
          if (events.some(({ type }) => type === 'agreement.contradicted'))
            expect(one.posted.slice(told)).toContainEqual({
              kind: 'mail',
              about: 'agreement.contradicted',
              to: 'counsel',
            });
        }
      }),
      { numRuns: 500 },
    );
  },
);

it(
  'ends in force when DocuSign says in the end that both signed, unless it ended or waits for people',
  patience,
  () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const one = life();
        const truths = new Map<string, Truth>();
        one.ask('sales', (facts, asking) => sendAgreement.decide(facts, {}, asking));
        work(one, truths);
        for (const each of steps) take(one, each, truths);
        while (one.posted.length > 0) work(one, truths);
        for (const { id, sent } of one.facts().agreements) {
          truths.set(id, bothSigned);
          if (sent) one.ask('worker', read(id, bothSigned));
        }
        while (one.posted.length > 0) work(one, truths);
        for (const each of one.facts().agreements) {
          if (!each.sent || agreementEnded(each) || each.contradicted) continue;
          expect(each.inForce, JSON.stringify(each)).toBeDefined();
        }
      }),
      { numRuns: 500 },
    );
  },
);
