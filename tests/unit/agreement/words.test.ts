import { describe, expect, it } from 'vitest';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import { keptOutWord } from '#app/ui/agreement/card.tsx';
import { declineTold, returnWord } from '#app/ui/agreement/return-words.ts';
import type { AgreementView } from '#db/agreement/views.ts';
import { ground, signed, start, storyOf } from '../ending/story.ts';

/** As DocuSign let nobody in, whoever it was. */
const keptOut = (of: 'signer' | 'counsel') => {
  const story = storyOf([...ground, ...signed('a1').slice(0, of === 'signer' ? 2 : 3)]);
  story.happen({ type: 'agreement.identity_failed', data: { agreement: 'a1', of, check: 'code' } }, start + 1);
  const turn = turnsOf({ facts: story.facts, catalog: noCatalogFacts(), asOf: start + 2 }).find(
    ({ kind }) => kind === 'agreement.identity',
  );
  return [turn?.title, turn?.text];
};

describe('what is said of an agreement', () => {
  it('names whom DocuSign did not let in, and says nothing of the customer’s signature that is not so', () => {
    expect(keptOut('signer')[0]).toBe('DocuSign did not let the signer in');
    expect(keptOut('counsel')[0]).toBe('DocuSign did not let the countersigner in');
    expect(keptOut('counsel')[1]).toContain('The customer has signed.');
    const word = (of: 'signer' | 'counsel') => keptOutWord({ of, check: 'code', at: start, by: 'worker' });
    expect([word('signer'), word('counsel')]).toEqual([
      'DocuSign did not let the signer in',
      'DocuSign did not let the countersigner in',
    ]);
  });

  it('tells of a reason where one was given, and promises no day that nobody counted', () => {
    expect(declineTold({ reason: 'Too long.' })).toContain('with the reason');
    expect(declineTold({ reason: undefined })).toContain('No reason is on record.');
    const view = { declinedAt: start, reason: undefined } as unknown as AgreementView;
    expect(returnWord('decline', view, true).text).toContain('No reason is on record.');
    const given = { signedAt: start } as unknown as AgreementView;
    expect(returnWord('signing_complete', given, true).text).toContain('Counsel countersigns next; you get a mail');
  });

  it.each([
    [{}, 'You declined to sign', 'The signer declined to sign'],
    [{ declinedOf: 'signer' }, 'You declined to sign', 'The signer declined to sign'],
    [{ signedAt: start, declinedOf: 'counsel' }, 'Counsel declined to sign', 'Counsel declined to sign'],
    // Of the first releases, which did not keep who it was.
    [{ signedAt: start }, 'Counsel declined to sign', 'Counsel declined to sign'],
  ])('says to nobody who has signed that they declined: %j', (how, toSigner, toOthers) => {
    const view = { declinedAt: start, ...how } as unknown as AgreementView;
    expect(returnWord('signing_complete', view, true).title).toBe(toSigner);
    expect(returnWord('decline', view, false).title).toBe(toOthers);
  });
});
