import { describe, expect, it } from 'vitest';
import type { Event } from '#app/domain/event.ts';
import type { Audience } from '#app/domain/readers.ts';
import { readerOf } from '#app/domain/sentences.ts';

const called = (type: Event['type'], data: object, to: Audience) => {
  const actor = { role: 'system', id: 'worker' };
  return readerOf({ chain: 'o', seq: 1, at: 0, actor, type, data } as unknown as Event, to);
};
const news = { provider: 'aws', region: 'us-east-1', reason: 'r', approvals: 0 };
const failed = { agreement: 'a1', check: 'identity' };

describe('what a letter is called', () => {
  it.each([
    ['region.withdrawal_told', { ...news, withdrawnAt: 1 }, 'A region was withdrawn'],
    ['region.withdrawal_told', { ...news, withdrawnAt: 1, from: 9 }, 'A region will be withdrawn'],
    ['region.withdrawal_told', { ...news, withdrawnAt: 1, calledOff: true }, 'A region stays withdrawn'],
    ['region.reinstatement_told', news, 'A region is offered again'],
    ['region.reinstatement_told', { ...news, from: 9, announcedAt: 1 }, 'A region will be offered again'],
    ['region.reinstatement_told', { ...news, calledOff: true }, 'A region is not withdrawn after all'],
    ['agreement.declined', { agreement: 'a1', of: 'signer' }, 'The agreement was declined'],
    ['agreement.declined', { agreement: 'a1' }, 'The agreement was declined'],
    ['agreement.declined', { agreement: 'a1', of: 'counsel' }, 'Counsel declined to sign the agreement'],
    ['agreement.identity_failed', { ...failed, of: 'signer' }, 'DocuSign did not let the signer in'],
    ['agreement.identity_failed', { ...failed, of: 'counsel' }, 'DocuSign did not let the countersigner in'],
  ] as const)('follows what happened: %s %j', (type, data, subject) => {
    expect(called(type, data, 'admins').subject).toBe(subject);
  });

  it('asks nobody about a signer where it was counsel who was not let in', () => {
    const next = (of: string, to: Audience) => called('agreement.identity_failed', { ...failed, of }, to).next;
    expect(next('signer', 'sales')).toContain('Ask the customer whether the signer');
    expect(next('signer', 'admins')).toContain('name another signer');
    expect(next('counsel', 'sales')).toContain('The customer has signed. Ask counsel');
    expect(next('counsel', 'admins')).not.toContain('another signer');
  });

  it.each([
    ['paper.refused', { paper: 'p', reason: 'r' }],
    [
      'destruction.signed',
      { agreement: 'a', destruction: 'd', signedAt: 1, documentSha256: '', certificateSha256: '' },
    ],
    ['service.failed', { service: 's', reason: 'r' }],
  ] as const)('is theirs to the customer alone: %s', (type, data) => {
    const desk = type === 'service.failed' ? 'ops' : 'sales';
    expect(called(type, data, 'admins').subject).toMatch(/^Your /);
    expect(called(type, data, desk).subject).not.toMatch(/^Your /);
  });
});
