import { describe, expect, it } from 'vitest';
import { agreementOf } from '#app/domain/agreement/cover.ts';
import { agreementStanding } from '#app/domain/agreement/requirement.ts';
import { proposeReview, settleReview } from '#app/domain/agreement/review.ts';
import { noteViewRefused, openSigning, recordReturn } from '#app/domain/agreement/sending.ts';
import { recordEnvelopeTruth } from '#app/domain/agreement/truth.ts';
import type { Asking } from '#app/domain/command.ts';
import type { Draft, Event } from '#app/domain/event.ts';
import { evolve } from '#app/domain/evolve.ts';
import { type Facts, noCatalogFacts, noFacts } from '#app/domain/facts.ts';
import { react } from '#app/domain/reactions.ts';
import { OutsideError, type OutsideKind } from '#app/outside/error.ts';
import { refusalOfView } from '#app/portal/agreement/refused-view.ts';
import { ground, hash, waitedFor } from './ground.ts';

const of = { agreement: 'a1' };
const asking = (id: string): Asking => ({
  actor: { kind: 'person', id },
  now: 100,
  id: 'a2',
  catalog: noCatalogFacts(),
  countersigner: 'clara',
});
const frozen = (id: string) => ({ name: hash, email: hash, clientUserId: id });
const onItsWay: Draft[] = [
  ...ground,
  {
    type: 'agreement.prepared',
    data: {
      ...of,
      template: 't',
      templateVersion: '1.0',
      deployments: ['hosted'],
      termMonths: 36,
      signer: 'p',
      signerTitle: hash,
      countersigner: 'clara',
    },
  },
  { type: 'agreement.addressed', data: { ...of, signer: frozen('p'), countersigner: frozen('clara') } },
  { type: 'agreement.sent', data: { ...of, envelope: 'e', documentSha256: hash } },
];
const told = (facts: Facts, draft: Draft, seq: number, by = 'worker') => {
  const event = { ...draft, chain: 'o', seq, at: seq, actor: { role: 'test', id: by } } as Event;
  return { event, facts: evolve(facts, event) };
};
const after = (drafts: readonly Draft[], by?: string) =>
  drafts.reduce((facts, draft, index) => told(facts, draft, index + 1, by).facts, noFacts());
const messagesAfter = (before: readonly Draft[], draft: Draft) => {
  const { event, facts } = told(after(before), draft, 99);
  return react('organization', { facts, catalog: noCatalogFacts() }, event).map((each) => each.message);
};
const agreementIn = (facts: Facts) => {
  const found = agreementOf(facts, 'a1');
  if (!found) throw new Error('There is none.');
  return found;
};
const there = (person: string) => ({ person, name: 'b'.repeat(64), email: 'c'.repeat(64), clientUserId: person });
const seen = 'd'.repeat(64);
const quiet = { ...of, mismatches: [], status: 'sent', viewed: false, expired: false };
const differs = (person: string): Draft => ({
  type: 'agreement.contradicted',
  data: { ...of, mismatches: ['signer'], found: { seen, signer: there(person) } },
});
const types = (drafts: readonly Draft[]) => drafts.map((each) => each.type);
const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'done';
};
const settled = (person: string): Draft[] => {
  const proposal: Draft = { type: 'agreement.review_proposed', data: { ...of, outcome: 'valid', reason: hash } };
  const before = [...onItsWay, differs(person), proposal];
  const facts = after(before, 'caspar');
  const input = { ...of, seen: agreementIn(facts).review?.at ?? 0, reason: hash };
  return [...before, ...settleReview.decide(facts, input, asking('second'))];
};

describe('whom DocuSign shows in the place of a signer', () => {
  it('signs when two people accept them, and whoever stood there before does not', () => {
    const story = settled('olga');
    const facts = after(story);
    const { signer, addressed, authority, contradicted } = agreementIn(facts);
    expect([signer, addressed?.signer.clientUserId, authority, contradicted]).toEqual([
      'olga',
      'olga',
      undefined,
      undefined,
    ]);
    expect(codeOf(() => openSigning.decide(facts, of, asking('p')))).toBe('not_your_signature');
    expect(codeOf(() => openSigning.decide(facts, of, asking('olga')))).toBe('authority_missing');
    const last = story.at(-1);
    if (!last) throw new Error('Nothing was settled.');
    expect(last).toMatchObject({ data: { to: 'olga' } });
    expect(messagesAfter(story.slice(0, -1), last)).toContainEqual(
      expect.objectContaining({ kind: 'mail', to: 'person', person: 'olga' }),
    );
  });
  it('keeps their authority when it is the same person under another name', () => {
    const facts = after(settled('p'));
    expect(agreementIn(facts).signer).toBe('p');
    expect(settled('p').at(-1)?.data).not.toHaveProperty('to');
  });
  it('is another question each time, and none while it is the same', () => {
    const facts = after([...onItsWay, differs('olga')]);
    const wrong = { ...quiet, mismatches: ['signer'], found: { seen, signer: there('olga') } };
    expect(recordEnvelopeTruth.decide(facts, { ...wrong, asSeen: true }, asking('worker'))).toEqual([]);
    expect(types(recordEnvelopeTruth.decide(facts, { ...wrong, asSeen: false }, asking('worker')))).toEqual([
      'agreement.contradicted',
    ]);
    // What was accepted was accepted for what was shown then.
    const extra = after([
      ...onItsWay,
      { type: 'agreement.contradicted', data: { ...of, mismatches: ['recipients'], found: { seen } } },
      { type: 'agreement.review_proposed', data: { ...of, outcome: 'valid', reason: hash } },
      {
        type: 'agreement.review_settled',
        data: { ...of, outcome: 'valid', accepted: ['recipients'], reason: hash },
      },
    ]);
    const more = { ...quiet, mismatches: ['recipients'], found: { seen } };
    expect(recordEnvelopeTruth.decide(extra, { ...more, notAccepted: false }, asking('worker'))).toEqual([]);
    expect(types(recordEnvelopeTruth.decide(extra, { ...more, notAccepted: true }, asking('worker')))).toEqual([
      'agreement.contradicted',
    ]);
  });
  it('is told when it is again what was sent, and still settled by two people', () => {
    const facts = after([...onItsWay, differs('olga')]);
    const [again] = recordEnvelopeTruth.decide(facts, { ...quiet, found: { seen } }, asking('worker'));
    expect(again).toMatchObject({ type: 'agreement.contradicted', data: { mismatches: ['matches_again'] } });
    if (!again) return;
    const then = after([...onItsWay, differs('olga'), again]);
    expect(recordEnvelopeTruth.decide(then, { ...quiet, found: { seen }, asSeen: true }, asking('worker'))).toEqual([]);
    expect(waitedFor(then)).toEqual(['counsel agreement.review']);
  });
  it('is never accepted when nobody could be let in, when nothing is left, or when both would be one', () => {
    const refused = (mismatches: string[], found?: object) => {
      const facts = after([
        ...onItsWay,
        { type: 'agreement.contradicted', data: { ...of, mismatches, ...(found && { found: { seen, ...found } }) } },
      ]);
      return codeOf(() => proposeReview.decide(facts, { ...of, outcome: 'valid', reason: hash }, asking('caspar')));
    };
    expect(refused(['signer'], {})).toBe('envelope_mismatch');
    expect(refused(['gone'])).toBe('envelope_mismatch');
    expect(refused(['purged'])).toBe('envelope_mismatch');
    expect(refused(['signer'], { signer: there('clara') })).toBe('envelope_mismatch');
    expect(refused(['signer'], { signer: there('olga') })).toBe('done');
    // Reviews of the first releases do not know who was there.
    expect(refused(['signer'])).toBe('done');
  });
  it('has a reason of its own at the gate, whoever has signed', () => {
    const signed: Draft = { type: 'agreement.signed', data: { ...of, signedAt: 1 } };
    for (const story of [
      [...onItsWay, differs('olga')],
      [...onItsWay, signed, differs('olga')],
    ])
      expect(agreementStanding({ facts: after(story), catalog: noCatalogFacts(), asOf: 5 })).toMatchObject({
        reasons: ['baa_in_review'],
      });
    for (const code of ['purged', 'gone']) {
      const gone: Draft = { type: 'agreement.contradicted', data: { ...of, mismatches: [code] } };
      const facts = after([...onItsWay, signed, gone]);
      expect(agreementStanding({ facts, catalog: noCatalogFacts(), asOf: 5 })).toMatchObject({
        reasons: ['baa_gone_at_docusign'],
      });
      expect(waitedFor(facts)).toEqual(['counsel agreement.review']);
    }
  });
});

describe('whoever DocuSign does not let in', () => {
  const failed: Draft = { type: 'agreement.identity_failed', data: { ...of, of: 'signer', check: 'identity' } };
  it('is the turn of sales, and nobody is asked to sign, until it is sent again', () => {
    expect(waitedFor(after([...onItsWay, failed]))).toEqual(['sales agreement.identity']);
    const resent: Draft = { type: 'agreement.resent', data: of };
    expect(waitedFor(after([...onItsWay, failed, resent]))).toEqual(['signer agreement.sign']);
    expect(messagesAfter(onItsWay, failed)).toContainEqual(expect.objectContaining({ kind: 'mail', to: 'sales' }));
  });
  it('is told by their browser or by a reading, and once', () => {
    const facts = after(onItsWay);
    const back = recordReturn.decide(facts, { ...of, event: 'id_check_failed' }, asking('p'));
    expect(types(back)).toEqual(['agreement.returned', 'agreement.identity_failed']);
    const read = { ...quiet, identityFailed: 'signer' as const };
    expect(types(recordEnvelopeTruth.decide(facts, read, asking('worker')))).toEqual(['agreement.identity_failed']);
    expect(recordEnvelopeTruth.decide(after([...onItsWay, failed]), read, asking('worker'))).toEqual([]);
  });
});

describe('whoever came back', () => {
  const back = (event: string): Draft => ({ type: 'agreement.returned', data: { ...of, event } });
  it.each(['signing_complete', 'viewing_complete'])('with %s is not asked again', (event) => {
    const facts = onItsWay.reduce((so, draft, index) => told(so, draft, index + 1).facts, noFacts());
    expect(waitedFor(told(facts, back(event), 50, 'p').facts)).toEqual(['docusign agreement.confirm']);
  });
  it('says it anew after it was sent again', () => {
    const facts = told(after(onItsWay), back('signing_complete'), 50, 'p').facts;
    const input = { ...of, event: 'signing_complete' };
    expect(recordReturn.decide(facts, input, asking('p'))).toEqual([]);
    const resent = told(facts, { type: 'agreement.resent', data: of }, 60).facts;
    expect(types(recordReturn.decide(resent, input, asking('p')))).toEqual(['agreement.returned']);
  });
});

describe('what is signed while it is being taken back', () => {
  const asked: Draft = { type: 'agreement.void_requested', data: { ...of, reason: hash } };
  const signed: Draft = { type: 'agreement.signed', data: { ...of, signedAt: 1 } };
  it('is asked of nobody but DocuSign, and nobody is told to countersign or reminded', () => {
    expect(waitedFor(after([...onItsWay, asked, signed]))).toEqual(['docusign agreement.void']);
    expect(messagesAfter([...onItsWay, asked], signed)).toEqual([]);
  });
  it('is opened for nobody any more', () => {
    for (const [story, who] of [
      [[...onItsWay, asked], 'p'],
      [[...onItsWay, asked, signed], 'clara'],
    ] as const)
      expect(codeOf(() => openSigning.decide(after(story), of, asking(who)))).toBe('no_agreement');
  });
});

describe('a view that DocuSign refuses', () => {
  const refusal = (kind: OutsideKind, code: string) => refusalOfView(new OutsideError(kind, code, 'No.'));
  it.each([
    ['invalid', 'RECIPIENT_NOT_IN_SEQUENCE', 'not_your_turn'],
    ['invalid', 'UNKNOWN_ENVELOPE_RECIPIENT', 'envelope_mismatch'],
    ['conflict', 'EDIT_LOCK_ENVELOPE_LOCKED', 'outside_unavailable'],
    ['conflict', 'EDIT_LOCK_NOT_LOCK_OWNER', 'outside_unavailable'],
    ['conflict', 'ENVELOPE_INVALID_STATUS', 'no_agreement'],
    ['not_found', 'ENVELOPE_DOES_NOT_EXIST', 'no_agreement'],
    ['invalid', 'SOMETHING_NEW', 'outside_unavailable'],
  ] as const)('%s %s is called what it is', (kind, code, as) => expect(refusal(kind, code)?.code).toBe(as));
  it('is not what is said when nothing was answered, or when it is the portal that is refused', () => {
    for (const kind of ['network', 'limit', 'auth', 'consent', 'malformed', 'unknown_outcome'] as const)
      expect(refusal(kind, 'X')).toBeUndefined();
  });
  it('is read again', () => {
    const [noted] = noteViewRefused.decide(after(onItsWay), { ...of, code: 'X' }, asking('p'));
    expect(noted && messagesAfter(onItsWay, noted)).toEqual([
      { kind: 'docusign.confirm', agreement: 'a1', cause: 'return' },
    ]);
  });
});
