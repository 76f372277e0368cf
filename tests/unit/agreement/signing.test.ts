import { describe, expect, it } from 'vitest';
import { agreementOf, agreementOpen, pendingAgreement } from '#app/domain/agreement/cover.ts';
import { refreshAgreement, remind, renewLink, resendAgreement } from '#app/domain/agreement/follow-up.ts';
import { proposeReview, settleReview } from '#app/domain/agreement/review.ts';
import { openSigning, putInForce, readDocument } from '#app/domain/agreement/sending.ts';
import {
  confirmAuthority,
  correctSignerName,
  freezeSigners,
  handOver,
  replaceSigner,
} from '#app/domain/agreement/signer.ts';
import { recordEnvelopeTruth } from '#app/domain/agreement/truth.ts';
import type { Asking } from '#app/domain/command.ts';
import type { Draft, Event, EventType } from '#app/domain/event.ts';
import { evolve } from '#app/domain/evolve.ts';
import { type Facts, noCatalogFacts, noFacts } from '#app/domain/facts.ts';
import { rolesOf } from '#app/domain/policy.ts';
import { react } from '#app/domain/reactions.ts';
import { Refusal } from '#app/domain/refusal.ts';
import { day, hash } from '../ending/story.ts';

const start = 1_000 * day;
const frozen = (id: string) => ({ name: hash, email: hash, clientUserId: id });

/** Events on one organization: each by an actor at a time. */
function story(...drafts: [draft: Draft, by?: string, at?: number][]): Facts {
  return drafts.reduce<Facts>(
    (facts, [draft, by = 'admin', at = start], index) =>
      evolve(facts, { ...draft, chain: 'o', seq: index + 1, at, actor: { role: 'test', id: by } } as Event),
    noFacts(),
  );
}
const asking = (id: string, now = start): Asking => ({
  actor: { kind: 'person', id },
  now,
  id: 'second',
  catalog: noCatalogFacts(),
  countersigner: 'counsel',
});
const refused = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'done';
};

const named: [Draft] = [{ type: 'signer.named', data: { person: 'sig', title: hash, authority: true } }];
const prepared: [Draft] = [
  {
    type: 'agreement.prepared',
    data: {
      agreement: 'first',
      template: 'business-associate',
      templateVersion: '1.0',
      deployments: ['hosted'],
      termMonths: 36,
      signer: 'sig',
      signerTitle: hash,
      countersigner: 'counsel',
    },
  },
];
const addressed: [Draft] = [
  {
    type: 'agreement.addressed',
    data: { agreement: 'first', signer: frozen('sig'), countersigner: frozen('counsel') },
  },
];
const sent: [Draft] = [{ type: 'agreement.sent', data: { agreement: 'first', envelope: 'e', documentSha256: hash } }];
const viewed: [Draft] = [{ type: 'agreement.viewed', data: { agreement: 'first' } }];
const signed: [Draft] = [{ type: 'agreement.signed', data: { agreement: 'first', signedAt: start } }];
const contradicted = (...mismatches: string[]): [Draft] => [
  { type: 'agreement.contradicted', data: { agreement: 'first', mismatches } },
];
const onItsWay = [named, prepared, addressed, sent] as const;
const of = { agreement: 'first' };
const commitments = { breachNoticeHours: 72, objectionDays: 30, curePeriodDays: 30 };
const secondOf = (signer: string): [Draft][] =>
  [prepared[0], sent[0]].map((each) => [{ ...each, data: { ...each.data, agreement: 'second', signer } } as Draft]);
const somebody = (person: string) => ({ person, name: hash });
const other = { ...of, signer: somebody('else'), title: hash, reason: hash, authority: true as const };
const quiet = { ...of, mismatches: [], viewed: true, expired: false };

describe('the signer', () => {
  it('is frozen once, and a second freezing changes nothing', () => {
    const input = { ...of, signer: frozen('sig'), countersigner: frozen('counsel') };
    expect(freezeSigners.decide(story(named, prepared), input, asking('worker'))).toHaveLength(1);
    expect(freezeSigners.decide(story(...onItsWay), input, asking('worker'))).toEqual([]);
  });
  it('who was named by somebody else opens DocuSign only after stating their authority; who named themselves has stated it', () => {
    const byAdmin = story(...onItsWay);
    expect(refused(() => openSigning.decide(byAdmin, of, asking('sig')))).toBe('authority_missing');
    const [confirmed] = confirmAuthority.decide(byAdmin, { ...of, authority: true }, asking('sig'));
    expect(confirmed?.type).toBe('agreement.authority_confirmed');
    if (!confirmed) return;
    expect(openSigning.decide(story(...onItsWay, [confirmed, 'sig']), of, asking('sig'))).toHaveLength(1);
    const themselves = story([named[0], 'sig'], prepared, addressed, sent);
    expect(openSigning.decide(themselves, of, asking('sig'))).toHaveLength(1);
    expect(refused(() => confirmAuthority.decide(byAdmin, { ...of, authority: true }, asking('x')))).toBe(
      'not_your_signature',
    );
  });
  it.each([
    ['replaced by an admin', () => replaceSigner.decide(story(...onItsWay), other, asking('admin')), 'replaced'],
    ['handing it on', () => handOver.decide(story(...onItsWay, viewed), other, asking('sig')), 'handed_over'],
  ] as const)(
    '%s leaves one generation on its way, loses all part in it, and everybody is told',
    (_name, decide, why) => {
      const drafts = decide();
      expect(drafts.map((each) => each.type)).toEqual(['agreement.signer_changed', 'agreement.prepared']);
      const facts = story(...onItsWay, ...drafts.map((draft): [Draft] => [draft]));
      expect(facts.agreements.filter(agreementOpen).map((each) => each.id)).toEqual(['second']);
      expect(pendingAgreement(facts)).toMatchObject({ signer: 'else', template: 'business-associate', termMonths: 36 });
      expect(agreementOf(facts, 'first')?.changed?.why).toBe(why);
      expect(rolesOf({ kind: 'person', id: 'sig' }, facts)).not.toContain('customer signer');
      expect(rolesOf({ kind: 'person', id: 'else' }, facts)).toContain('customer signer');
      expect(facts.signer?.person).toBe('else');
      const told = messagesOf(facts, drafts[0]).map(({ message }) =>
        message.kind === 'mail' ? `${message.to} ${message.person ?? ''}`.trim() : message.kind,
      );
      expect(told).toEqual(['docusign.void', 'person sig', 'admins', 'sales']);
    },
  );
  it('cannot be changed after signing, to themselves, to the countersigner, or while it is being voided', () => {
    const change = (facts: Facts, signer = 'else') =>
      refused(() => replaceSigner.decide(facts, { ...other, signer: somebody(signer) }, asking('admin')));
    expect(change(story(...onItsWay, signed))).toBe('already_signed');
    expect(change(story(...onItsWay), 'sig')).toBe('same_signer');
    expect(change(story(...onItsWay), 'counsel')).toBe('same_signer');
    const voiding: [Draft] = [{ type: 'agreement.void_requested', data: { ...of, reason: hash } }];
    expect(change(story(...onItsWay, voiding))).toBe('no_agreement');
    expect(refused(() => handOver.decide(story(...onItsWay), other, asking('admin')))).toBe('not_your_signature');
  });
  it('has a mistyped name corrected before the first view, and under the same address', () => {
    const drafts = correctSignerName.decide(story(...onItsWay), { ...of, name: 'b'.repeat(64) }, asking('admin'));
    expect(drafts.at(-1)).toEqual({
      type: 'agreement.addressed',
      data: {
        agreement: 'second',
        signer: { ...frozen('sig'), name: 'b'.repeat(64) },
        countersigner: frozen('counsel'),
      },
    });
    const facts = story(...onItsWay, ...drafts.map((draft): [Draft] => [draft]));
    expect(pendingAgreement(facts)).toMatchObject({ id: 'second', signer: 'sig' });
    expect(rolesOf({ kind: 'person', id: 'sig' }, facts)).toContain('customer signer');
    expect(facts.signer?.name).toBe('b'.repeat(64));
    const opened: [Draft, string] = [{ type: 'agreement.opened', data: of }, 'sig'];
    for (const seen of [viewed, opened])
      expect(
        refused(() => correctSignerName.decide(story(...onItsWay, seen), { ...of, name: hash }, asking('admin'))),
      ).toBe('already_seen');
  });
  it('stays on the same terms when it is another one, affiliates too', () => {
    const terms = { affiliates: 'c'.repeat(64), commitments, templateSha256: hash };
    const before = story(
      named,
      [{ ...prepared[0], data: { ...prepared[0].data, ...terms } } as Draft],
      addressed,
      sent,
    );
    for (const decide of [
      () => replaceSigner.decide(before, other, asking('admin')),
      () => handOver.decide(before, other, asking('sig')),
      () => correctSignerName.decide(before, { ...of, name: hash }, asking('admin')),
    ])
      expect(decide()[1]?.data).toMatchObject(terms);
  });
  it('is told once that it is in force, withdrawn or out of time, as an admin or by a mail of their own', () => {
    const to = (facts: Facts, type: EventType) =>
      messagesOf(facts, { type, data: of } as Draft).map(({ message }) => message.kind === 'mail' && message.to);
    const admin: [Draft] = [{ type: 'member.joined', data: { person: 'sig', role: 'admin' } }];
    for (const type of ['agreement.in_force', 'agreement.voided', 'agreement.signing_expired'] as const) {
      expect(to(story(...onItsWay), type)).toEqual(['admins', 'sales', 'person']);
      expect(to(story(admin, ...onItsWay), type)).toEqual(['admins', 'sales']);
    }
    expect(to(story(named, prepared), 'agreement.voided')).toEqual(['admins', 'sales']);
    expect(to(story(...onItsWay), 'agreement.declined')).toEqual(['admins', 'sales']);
    expect(to(story(...onItsWay, signed), 'agreement.declined')).toEqual(['admins', 'sales', 'person']);
  });
  it('without an account reads the agreement that they sign, and no other', () => {
    const facts = story(...onItsWay, ...secondOf('else'));
    const read = (agreement: string, id: string, staff?: 'sales') =>
      refused(() =>
        readDocument.decide(
          facts,
          { agreement, what: 'unsigned' },
          { ...asking(id), actor: { kind: 'person', id, staff } },
        ),
      );
    expect([read('first', 'sig'), read('second', 'sig'), read('second', 'sales', 'sales')]).toEqual([
      'done',
      'not_found',
      'done',
    ]);
  });
  it('who has signed is told so when they try again', () => {
    const facts = story([named[0], 'sig'], prepared, addressed, sent, signed);
    expect(refused(() => openSigning.decide(facts, of, asking('sig')))).toBe('signed_by_you');
  });
  it('is reminded after five days, not before and not when the time is over', () => {
    const facts = story(...onItsWay);
    const [posted] = messagesOf(facts, sent[0]).filter(({ message }) => message.kind === 'clock.remind');
    expect(posted?.at).toBe(start + 5 * day);
    expect(remind.decide(facts, of, asking('worker', start + 5 * day - 1))).toEqual([]);
    const reminded = remind.decide(facts, of, asking('worker', start + 5 * day));
    expect(reminded).toEqual([{ type: 'agreement.reminded', data: { ...of, turn: 'signer' } }]);
    const after = story(...onItsWay, [
      { type: 'agreement.reminded', data: { ...of, turn: 'signer' } },
      'worker',
      start + 5 * day,
    ]);
    expect(remind.decide(after, of, asking('worker', start + 6 * day))).toEqual([]);
    expect(
      messagesOf(after, { type: 'agreement.reminded', data: { ...of, turn: 'signer' } }).map(
        (each) => each.message.kind,
      ),
    ).toEqual(['mail']);
    const resent = story(...onItsWay, [{ type: 'agreement.resent', data: of }, 'admin', start + 6 * day]);
    const next = messagesOf(resent, { type: 'agreement.resent', data: of }, start + 6 * day);
    expect(next.find(({ message }) => message.kind === 'clock.remind')?.at).toBe(start + 11 * day);
  });
  it('counsel is reminded each day after the promise, until it is countersigned', () => {
    const facts = story(...onItsWay, signed);
    expect(remind.decide(facts, of, asking('worker', start + day))).toEqual([
      { type: 'agreement.reminded', data: { ...of, turn: 'counsel' } },
    ]);
  });
  it('gets the link again at most every quarter of an hour, and asks for a new agreement when its time ran out', () => {
    const facts = story(...onItsWay);
    expect(refused(() => resendAgreement.decide(facts, of, asking('admin', start + 60_000)))).toBe('too_often');
    expect(resendAgreement.decide(facts, of, asking('admin', start + day))).toHaveLength(1);
    expect(renewLink.decide(facts, of, asking('link', start + day))).toEqual([{ type: 'agreement.resent', data: of }]);
    const expired = story(...onItsWay, [{ type: 'agreement.signing_expired', data: of }]);
    expect(renewLink.decide(expired, of, asking('link'))).toEqual([{ type: 'agreement.renewal_asked', data: of }]);
    const asked = story(
      ...onItsWay,
      [{ type: 'agreement.signing_expired', data: of }],
      [{ type: 'agreement.renewal_asked', data: of }],
    );
    expect(renewLink.decide(asked, of, asking('link'))).toEqual([]);
    expect(refused(() => renewLink.decide(story(...onItsWay, signed), of, asking('link')))).toBe('no_agreement');
  });
  it('may have DocuSign asked once in a quarter of an hour, and is told when again', () => {
    const facts = story(...onItsWay, [{ type: 'agreement.refreshed', data: of }]);
    expect(() => refreshAgreement.decide(facts, of, asking('admin', start + 60_000))).toThrow('again at 00:15 UTC');
    expect(refreshAgreement.decide(facts, of, asking('admin', start + 900_000))).toHaveLength(1);
  });
});

describe('what DocuSign says', () => {
  const both = { ...quiet, signedAt: start, countersignedAt: start, completedAt: start };
  it('completes an agreement once, with both signatures', () => {
    const drafts = recordEnvelopeTruth.decide(story(...onItsWay), { ...both, status: 'completed' }, asking('worker'));
    expect(drafts.map((each) => each.type)).toEqual([
      'agreement.viewed',
      'agreement.signed',
      'agreement.countersigned',
      'agreement.completed',
    ]);
    const facts = story(...onItsWay, ...drafts.map((draft): [Draft] => [draft]));
    expect(recordEnvelopeTruth.decide(facts, { ...both, status: 'completed' }, asking('worker'))).toEqual([]);
    expect(recordEnvelopeTruth.decide(facts, { ...both, status: 'sent' }, asking('worker'))).toEqual([]);
  });
  it.each([
    [
      'voided after it was completed',
      story(...onItsWay, [{ type: 'agreement.completed', data: { ...of, completedAt: 1 } }]),
      'voided',
    ],
    ['completed after it was voided', story(...onItsWay, [{ type: 'agreement.voided', data: of }]), 'completed'],
    [
      'completed after the signer changed',
      story(
        ...onItsWay,
        ...replaceSigner.decide(story(...onItsWay), other, asking('admin')).map((draft): [Draft] => [draft]),
      ),
      'completed',
    ],
  ])('calls a person when an envelope is %s', (_name, facts, status) => {
    const drafts = recordEnvelopeTruth.decide(facts, { ...both, status }, asking('worker'));
    expect(drafts.map((each) => each.type)).toEqual(['agreement.viewed', 'agreement.contradicted']);
  });
  it('ends the generation of a signer who was replaced without telling everybody twice', () => {
    const facts = story(
      ...onItsWay,
      ...replaceSigner.decide(story(...onItsWay), other, asking('admin')).map((draft): [Draft] => [draft]),
    );
    const [ended] = recordEnvelopeTruth.decide(facts, { ...quiet, viewed: false, status: 'voided' }, asking('worker'));
    expect(ended?.type).toBe('agreement.voided');
    if (ended) expect(messagesOf(facts, ended)).toEqual([]);
  });
});

describe('a review', () => {
  const doubtful = story(...onItsWay, signed, contradicted('signer'));
  it('is proposed by one person of counsel and settled by another', () => {
    const [proposal] = proposeReview.decide(doubtful, { ...of, outcome: 'valid', reason: hash }, asking('counsel'));
    if (!proposal) throw new Error('Nothing was proposed.');
    const proposed = story(...onItsWay, signed, contradicted('signer'), [proposal, 'counsel', start + 5]);
    const settle = (id: string, seen: number) =>
      settleReview.decide(proposed, { ...of, seen, reason: hash }, asking(id));
    expect(refused(() => settle('counsel', start + 5))).toBe('four_eyes');
    expect(refused(() => settle('second', start + 4))).toBe('stale');
    const [settled] = settle('second', start + 5);
    expect(settled).toMatchObject({ data: { outcome: 'valid', accepted: ['signer'] } });
    if (!settled) return;
    const facts = story(
      ...onItsWay,
      signed,
      contradicted('signer'),
      [proposal, 'counsel', start + 5],
      [settled, 'second'],
    );
    expect(agreementOf(facts, 'first')?.contradicted).toBeUndefined();
    expect(messagesOf(facts, settled)[0]?.message).toMatchObject({ kind: 'docusign.confirm', cause: 'review' });
    const again = { ...quiet, mismatches: ['signer'], status: 'sent' };
    expect(recordEnvelopeTruth.decide(facts, again, asking('worker')).map((each) => each.type)).not.toContain(
      'agreement.contradicted',
    );
    const more = { ...again, viewed: false, mismatches: ['signer', 'template'] };
    const [told] = recordEnvelopeTruth.decide(facts, more, asking('worker'));
    expect(told).toMatchObject({ data: { mismatches: ['template'] } });
  });
  it('never accepts an envelope that is not ours', () => {
    for (const mismatch of ['account', 'envelope', 'agreement', 'document'])
      expect(
        refused(() =>
          proposeReview.decide(
            story(...onItsWay, contradicted('signer', mismatch)),
            { ...of, outcome: 'valid', reason: hash },
            asking('counsel'),
          ),
        ),
      ).toBe('envelope_mismatch');
  });
  it('that ends the agreement ends it for good', () => {
    const facts = story(
      ...onItsWay,
      contradicted('account'),
      [{ type: 'agreement.review_proposed', data: { ...of, outcome: 'end', reason: hash } }, 'counsel'],
      [{ type: 'agreement.review_settled', data: { ...of, outcome: 'end', accepted: [], reason: hash } }, 'second'],
    );
    expect(pendingAgreement(facts)).toBeUndefined();
    const put = { ...of, documentSha256: hash, certificateSha256: hash };
    expect(refused(() => putInForce.decide(facts, put, asking('worker')))).not.toBe('done');
  });
});

function messagesOf(facts: Facts, draft: Draft | undefined, at = start) {
  const event = { ...draft, chain: 'o', seq: 1, at, actor: { role: 'x', id: 'x' } };
  return react('organization', { facts, catalog: noCatalogFacts() }, event as Event);
}
