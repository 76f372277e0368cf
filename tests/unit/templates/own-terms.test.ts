import { describe, expect, it } from 'vitest';
import { commitmentsOf } from '#app/domain/agreement/commitments.ts';
import { coveringAgreement } from '#app/domain/agreement/cover.ts';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import { react } from '#app/domain/reactions.ts';
import { businessAssociate } from '#app/domain/templates/business-associate.ts';
import { missingClauses, problemsOf } from '#app/domain/templates/lint.ts';
import { fits } from '#app/domain/templates/own-terms.ts';
import {
  caspar,
  clara,
  customer,
  day,
  ground,
  hash,
  type Story,
  sam,
  signed,
  start,
  storyOf,
} from '../ending/story.ts';

const other = 'b'.repeat(64);
/** As the form sends it, after parsing and sealing. */
const written = (seen: string, more: object = {}) => ({
  termMonths: 24,
  breachNoticeHours: 24,
  objectionDays: 60,
  curePeriodDays: 45,
  text: { body: { ref: hash, sha256: other }, missing: [], problems: 0 },
  seen,
  ...more,
});
const asks = { signer: { person: 'p', name: hash }, title: hash };
const drafted = (story: Story, more: object = {}) => {
  story.perform(clara, 'draftOwnTerms', written(story.facts.ownTerms?.id ?? '', more), start);
  return story.facts.ownTerms?.id ?? '';
};
const declined = () => {
  const story = storyOf(ground);
  story.perform(customer, 'nameSigner', asks, start);
  return story;
};
const open = ({ facts }: Story) =>
  turnsOf({ facts, catalog: noCatalogFacts(), asOf: start }).map(({ owner, kind, notBy }) => ({ owner, kind, notBy }));

describe('terms for one organization alone', () => {
  it('are written by one person of counsel, approved by another, and what is sent next is made from them', () => {
    const story = declined();
    const terms = drafted(story);
    expect(open(story)).toContainEqual({ owner: 'counsel', kind: 'terms.approve', notBy: ['clara'] });
    expect(() => story.perform(clara, 'approveOwnTerms', { terms }, start)).toThrow('A second person of counsel');
    story.perform(caspar, 'approveOwnTerms', { terms }, start);
    expect(() => story.perform(caspar, 'approveOwnTerms', { terms }, start)).toThrow('approved already');
    expect(open(story).map((each) => each.kind)).not.toContain('terms.approve');
    story.perform(sam, 'sendAgreement', {}, start);
    const sent = story.facts.agreements.at(-1);
    expect(sent).toMatchObject({
      template: 'business-associate',
      templateVersion: '1.0',
      templateSha256: other,
      ownText: hash,
      termMonths: 24,
      commitments: { breachNoticeHours: 24, objectionDays: 60, curePeriodDays: 45 },
    });
    // Another signer signs the same.
    const change = { agreement: sent?.id, person: 'q', name: hash, signer: { person: 'q', name: hash }, title: hash };
    story.perform(customer, 'replaceSigner', { ...change, reason: hash }, start);
    expect(story.facts.agreements.at(-1)).toMatchObject({ ownText: hash, templateSha256: other, termMonths: 24 });
  });

  it('bind once they are signed: their commitments are those of the agreement, whatever the standard says', () => {
    const story = declined();
    const terms = drafted(story);
    story.perform(caspar, 'approveOwnTerms', { terms }, start);
    story.perform(sam, 'sendAgreement', {}, start);
    const agreement = story.facts.agreements.at(-1)?.id ?? '';
    for (const draft of signed(agreement).slice(1)) story.happen(draft, start);
    story.perform(clara, 'discardOwnTerms', { terms }, start + day);
    const covering = coveringAgreement(story.facts);
    expect(covering && commitmentsOf(covering).curePeriodDays).toBe(45);
  });

  it('are not sent before they are approved, nor once they were written on or discarded', () => {
    const story = declined();
    const first = drafted(story);
    story.perform(caspar, 'approveOwnTerms', { terms: first }, start);
    const second = drafted(story, { curePeriodDays: 50 });
    expect(() => story.perform(caspar, 'approveOwnTerms', { terms: first }, start)).toThrow('changed while you were');
    expect(() => story.perform(caspar, 'discardOwnTerms', { terms: first }, start)).toThrow('changed while you were');
    story.perform(sam, 'sendAgreement', {}, start);
    expect(story.facts.agreements.at(-1)?.ownText).toBeUndefined();
    expect(story.facts.agreements.at(-1)?.templateSha256).toBe(businessAssociate.sha256);
    story.perform(caspar, 'discardOwnTerms', { terms: second }, start);
    expect(() => story.perform(caspar, 'discardOwnTerms', { terms: second }, start)).toThrow(
      'no terms for this organization',
    );
    expect(() => story.perform(caspar, 'approveOwnTerms', { terms: second }, start)).toThrow(
      'no terms for this organization',
    );
  });

  it('have to say what every template has to say', () => {
    const story = declined();
    const text = businessAssociate.text.replace(/^@clause notice-clock\n/m, '');
    const missing = missingClauses(text);
    const found = { body: { ref: hash, sha256: other }, missing, problems: problemsOf(text).length };
    const terms = drafted(story, { text: found });
    expect(open(story).map((each) => each.kind)).not.toContain('terms.approve');
    expect(() => story.perform(caspar, 'approveOwnTerms', { terms }, start)).toThrow('notice-clock is missing');
    const wrong = drafted(story, { text: { ...found, missing: [], problems: 2 } });
    expect(() => story.perform(caspar, 'approveOwnTerms', { terms: wrong }, start)).toThrow('The text has problems');
  });

  it('are refused where they are the standard, word for word, where another wrote in the meantime, and without an inquiry', () => {
    const story = declined();
    const { termMonths, commitments, sha256 } = businessAssociate;
    const same = { ...commitments, termMonths, text: { body: { ref: hash, sha256 }, missing: [], problems: 0 } };
    expect(() => drafted(story, same)).toThrow('This is the standard, version 1.0');
    drafted(story);
    expect(() => story.perform(caspar, 'draftOwnTerms', written(''), start)).toThrow('changed while you were looking');
    const nobody = storyOf(ground.slice(0, 2));
    expect(() => nobody.perform(clara, 'draftOwnTerms', written(''), start)).toThrow('Sales has not been contacted');
  });

  it('count as long as the standard keeps its line and its major version', () => {
    const standard = { ...businessAssociate, id: 'business-associate', version: '1.4' };
    expect(fits({ template: 'business-associate', base: '1.0' }, standard)).toBe(true);
    expect(fits({ template: 'business-associate', base: '1.0' }, { ...standard, version: '2.0' })).toBe(false);
    expect(fits({ template: 'subcontractor', base: '1.0' }, standard)).toBe(false);
  });

  it('ask counsel to approve only what is whole, and tell sales when that is done', () => {
    const story = declined();
    drafted(story);
    const told = (data: object, type: 'terms.drafted' | 'terms.approved') =>
      react('organization', { facts: story.facts, catalog: noCatalogFacts() }, {
        type,
        data,
        chain: 'o',
        seq: 1,
        at: start,
        actor: { role: 'counsel', id: 'clara' },
      } as Parameters<typeof react>[2]).map(({ message }) => ('to' in message ? message.to : message.kind));
    expect(told({ missing: [], problems: 0 }, 'terms.drafted')).toEqual(['counsel']);
    expect(told({ missing: ['notice-clock'], problems: 0 }, 'terms.drafted')).toEqual([]);
    expect(told({}, 'terms.approved')).toEqual(['sales']);
  });
});
