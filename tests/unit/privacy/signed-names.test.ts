import { describe, expect, it } from 'vitest';
import { addMonths } from '#app/domain/calendar.ts';
import type { Draft } from '#app/domain/event.ts';
import type { Facts } from '#app/domain/facts.ts';
import { eraseAgain, forgetOrganization, forgetPerson, goOnErasing } from '#app/domain/privacy/erasing.ts';
import { wishMoments } from '#app/domain/privacy/wishes.ts';
import { after, asking, day, prospect, start } from '../grants/story.ts';

const ref = (letter: string) => letter.repeat(64);
const [asName, note, typed, told] = ['1', '2', '3', '4'].map(ref) as [string, string, string, string];
const until = addMonths(start, 24);

/** Mia asked for a document, calling herself something, and typed her name under the NDA. */
const bound = (): Facts =>
  after(
    prospect(),
    [
      {
        type: 'access.requested',
        data: { request: 'request-1', name: asName, note, documents: [{ document: 'report', tier: 'nda' }] },
      },
      {
        type: 'nda.accepted',
        data: { nda: 'nda-1', version: '1', textSha256: ref('a'), binds: 'person', name: typed, until },
      },
    ],
    'mia',
  );
const system = asking('system');
const forget = (facts: Facts, refs = [asName, note, typed, told]) =>
  forgetPerson.decide(facts, { erasure: 'wish', person: 'mia', refs }, system);
const of = (drafts: readonly Draft[], type: Draft['type']) =>
  drafts.filter((each) => each.type === type).map(({ data }) => data);
const held = (facts: Facts) =>
  after(facts, [{ type: 'legal_hold.placed', data: { hold: 'hold', reason: ref('9') } }], 'clara');

describe('somebody who asked for documents and is forgotten', () => {
  it('leaves no name where they asked, and keeps the one under the NDA for six years beyond its last day', () => {
    const drafts = forget(bound());
    expect(of(drafts, 'erasure.done')).toEqual([{ erasure: 'wish', refs: [asName, note, told] }]);
    expect(of(drafts, 'erasure.deferred')).toEqual([{ erasure: 'wish', held: [], kept: [typed] }]);
    const gone = after(bound(), drafts, 'system');
    expect(wishMoments(gone)).toEqual([
      { at: addMonths(until, 72), draft: { type: 'erasure.done', data: { erasure: 'wish', refs: [typed] } } },
    ]);
    const late = asking('system', addMonths(until, 72));
    expect(goOnErasing.decide(gone, {}, system)).toEqual([]);
    expect(of(goOnErasing.decide(gone, {}, late), 'erasure.done')).toEqual([{ erasure: 'wish', refs: [typed] }]);
  });

  it('keeps it too where the whole organization is deleted', () => {
    const drafts = forgetOrganization.decide(bound(), { erasure: 'wish', refs: [asName, typed] }, system);
    expect(of(drafts, 'erasure.done')).toEqual([{ erasure: 'wish', refs: [asName] }]);
    expect(of(drafts, 'erasure.deferred')).toEqual([{ erasure: 'wish', held: [], kept: [typed] }]);
  });
});

describe('texts that are looked at in several parts', () => {
  it('wait all of them, whichever part came last', () => {
    const some = after(held(bound()), forget(held(bound()), [asName, note]), 'system');
    const all = after(some, forget(some, [told, typed]), 'system');
    expect(all.wishes?.['wish']).toMatchObject({ held: [asName, note, told, typed], kept: [] });
    expect(forget(all, [asName, note])).toEqual([]);
  });

  it('wait all of them as well when a copy that was restored has them, and a hold, again', () => {
    const again = (facts: Facts, refs: string[]) =>
      after(facts, eraseAgain.decide(facts, { erasure: 'wish', refs }, asking('system', start + day)), 'system');
    const both = again(again(held(bound()), [asName]), [note]);
    expect(both.wishes?.['wish']).toMatchObject({ held: [asName, note] });
  });
});
