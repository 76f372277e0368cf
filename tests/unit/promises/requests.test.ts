import { describe, expect, it } from 'vitest';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { commandPolicy } from '#app/domain/policy.ts';
import { ledgerOf, standingOf } from '#app/domain/promises/ledger.ts';
import { accountingIn } from '#app/domain/promises/request-words.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import { sampleOf, templateLines } from '#app/domain/templates/samples.ts';
import { clara, customer, day, ground, hash, signed, start, storyOf } from '../ending/story.ts';
import { outcome } from '../trust/newcomer.ts';

const inForce = () => storyOf([...ground, ...signed('a1')]);
const asked = { what: 'accounting', note: hash };

describe('what an accounting is owed within', () => {
  it('is read in the signed text, of every line that is shipped', () => {
    for (const line of templateLines)
      expect(accountingIn(sampleOf(line).text), line).toEqual({ days: 15, working: false, says: 'agreement' });
  });
  it('counts working days where the text says so, and is not guessed where it says nothing or two things', () => {
    const clause = (text: string) => accountingIn(`@clause 164.504(e)(2)(ii)(G)\n@clause another\n3.8 ${text}`);
    expect(clause('within 10 business days of a request.')).toEqual({ days: 10, working: true, says: 'agreement' });
    expect(clause('within 1 day of it.')).toMatchObject({ days: 1 });
    expect(clause('without undue delay.')).toBeUndefined();
    expect(clause('within 10 days, or within 20 days where it is much.')).toBeUndefined();
    expect(accountingIn('3.8 within 10 days of a request.')).toBeUndefined();
  });
});

describe('a request under the agreement', () => {
  it('is for whom an agreement promised it, one in force or ended since', () => {
    const without = storyOf(ground);
    expect(outcome(() => without.perform(customer, 'askUnderAgreement', asked, start + 1))).toBe('no_agreement');
    const ended = inForce();
    ended.happen(
      { type: 'agreement.terminated', data: { agreement: 'a1', reason: hash, endsAt: start + day } },
      start + day,
    );
    expect(outcome(() => ended.perform(customer, 'askUnderAgreement', asked, start + 2 * day))).toEqual([
      'request.asked',
    ]);
    expect([commandPolicy.askUnderAgreement, commandPolicy.answerUnderAgreement]).toEqual([
      ['customer admin'],
      ['counsel'],
    ]);
  });

  it('has the date that was promised, to the end of the last day where the customer is', () => {
    const story = inForce();
    story.happen({ type: 'zone.chosen', data: { timeZone: 'America/Chicago' } }, start);
    const within = { days: 10, working: false };
    story.perform(customer, 'askUnderAgreement', { ...asked, within }, start + 1);
    const [request] = Object.values(story.facts.requests ?? {});
    expect(request).toMatchObject({ due: Date.UTC(2026, 0, 21, 6), within: { ...within, says: 'agreement' } });
    const [turn] = turnsOf({ facts: story.facts, catalog: noCatalogFacts(), asOf: start + 2 }).filter(
      ({ kind }) => kind === 'request.accounting',
    );
    expect(turn).toMatchObject({ owner: 'counsel', due: request?.due, promisedBy: undefined });
  });

  it('goes by the number of the standard text where the signed one says none, and by the desk where none is agreed', () => {
    const story = inForce();
    story.perform(customer, 'askUnderAgreement', asked, start + 1);
    story.perform(customer, 'askUnderAgreement', { what: 'access', note: hash }, start + 2);
    const [accounting, access] = Object.values(story.facts.requests ?? {});
    expect(accounting).toMatchObject({ within: { days: 15, says: 'vendor' }, due: Date.UTC(2026, 0, 26) });
    expect([access?.due, access?.within]).toEqual([undefined, undefined]);
    const [turn] = turnsOf({ facts: story.facts, catalog: noCatalogFacts(), asOf: start + 3 }).filter(
      ({ kind }) => kind === 'request.access',
    );
    expect(turn?.promisedBy).toBe(Date.UTC(2026, 0, 13, 17)); // asked on a Saturday: from Monday’s opening to Tuesday’s
  });

  it('counts working days by the calendar where the agreement says so', () => {
    const story = inForce();
    story.perform(customer, 'askUnderAgreement', { ...asked, within: { days: 3, working: true } }, start + 1);
    expect(Object.values(story.facts.requests ?? {})[0]?.due).toBe(Date.UTC(2026, 0, 15, 17));
  });

  it('is answered once, with an answer that fits, and not after it was withdrawn', () => {
    const story = inForce();
    story.perform(customer, 'askUnderAgreement', asked, start + 1);
    const [request = ''] = Object.keys(story.facts.requests ?? {});
    const answer = (outcome: string) => ({ request, outcome, note: hash });
    expect(outcome(() => story.perform(clara, 'answerUnderAgreement', answer('yourselves'), start + 2))).toEqual({
      outcome: 'Choose one of the options.',
    });
    expect(
      outcome(() => story.perform(clara, 'answerUnderAgreement', { ...answer('none'), request: 'x' }, start + 2)),
    ).toBe('not_found');
    expect(outcome(() => story.perform(clara, 'answerUnderAgreement', answer('none'), start + 2))).toEqual([
      'request.answered',
    ]);
    expect(outcome(() => story.perform(clara, 'answerUnderAgreement', answer('none'), start + 3))).toBe('already_done');
    expect(outcome(() => story.perform(customer, 'withdrawUnderAgreement', { request }, start + 3))).toBe(
      'already_done',
    );
    const other = inForce();
    other.perform(customer, 'askUnderAgreement', asked, start + 1);
    const [second = ''] = Object.keys(other.facts.requests ?? {});
    other.perform(customer, 'withdrawUnderAgreement', { request: second }, start + 2);
    expect(
      outcome(() => other.perform(clara, 'answerUnderAgreement', { ...answer('none'), request: second }, start + 3)),
    ).toBe('already_done');
    const [released] = ledgerOf(other.around, [], start + 99 * day).filter(
      ({ promise }) => promise === 'request.accounting',
    );
    expect(released && standingOf(released, start + 99 * day)).toBe('released');
  });

  it('of a day that has not come is refused, and so is the one after twenty that are open', () => {
    const story = inForce();
    expect(
      outcome(() => story.perform(customer, 'askUnderAgreement', { ...asked, receivedOn: start + 2 * day }, start)),
    ).toEqual({
      receivedOn: 'This day has not come yet.',
    });
    for (let index = 0; index < 20; index += 1) story.perform(customer, 'askUnderAgreement', asked, start + index);
    expect(outcome(() => story.perform(customer, 'askUnderAgreement', asked, start + 21))).toBe('too_often');
  });
});
