import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { dayMs, isoDay } from '#app/domain/calendar.ts';
import type { Asking } from '#app/domain/command.ts';
import type { Draft, Event } from '#app/domain/event.ts';
import { fold } from '#app/domain/evolve.ts';
import { noCatalogFacts, noFacts } from '#app/domain/facts.ts';
import {
  discardLegalVersion,
  draftLegalVersion,
  publishLegalVersion,
  tellOfLegal,
} from '#app/domain/legal/commands.ts';
import { legalNews, saidOfVersion } from '#app/domain/legal/news.ts';
import { comingAfter, heldAt, versionsOf } from '#app/domain/legal/versions.ts';
import { react } from '#app/domain/reactions.ts';
import { parse } from '#app/domain/refusal.ts';
import type { TrustFacts } from '#app/domain/trust/facts.ts';

const date = (text: string) => Date.parse(`${text}T00:00:00Z`);
const noon = (text: string) => date(text) + dayMs / 2;
const asking = (by: string, now: number, id = 'new'): Asking => ({
  actor: { kind: 'person', id: by, staff: 'counsel' },
  now,
  id,
  catalog: noCatalogFacts(),
  countersigner: 'clara',
});
const form = (over: Record<string, unknown> = {}) => ({
  ...{ document: 'nda', effectiveOn: '2027-01-10', says: 'Two years instead of one.', corrects: '' },
  ...{ text: '# NDA\nSecrets stay secret.', url: '', sha256: '' },
  ...over,
});
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const nda = hashOf('# NDA\nSecrets stay secret.\n');
/** As the store seals a text. */
const sealed = (input: ReturnType<typeof form>) => {
  const { text, ...rest } = parse(draftLegalVersion.input, input);
  return { ...rest, text: text && { ref: 'e'.repeat(64), sha256: hashOf(text.$longText) } };
};
const draft = (
  over: Record<string, unknown> = {},
  { facts = {} as TrustFacts, id = 'new', now = noon('2027-01-01') } = {},
) => draftLegalVersion.decide(facts, sealed(form(over)), asking('clara', now, id));
const issues = (over: Record<string, unknown>, facts: TrustFacts = {}) => {
  try {
    draft(over, { facts });
  } catch (error) {
    return (error as { issues?: Record<string, string> }).issues;
  }
  return {};
};
const after = (facts: TrustFacts, at: number, by: string, ...drafts: Draft[]): TrustFacts =>
  drafts.reduce(
    (each, one) =>
      fold(
        'trust',
        each,
        { ...one, chain: 'trust', seq: 1, at, actor: { role: 'counsel', id: by } } as Event,
        undefined,
      ).facts as TrustFacts,
    facts,
  );
/** Drafted by Clara and published by Caspar, at noon of a day. */
function published(facts: TrustFacts, id: string, on: string, over: Record<string, unknown>): TrustFacts {
  const now = noon(on);
  const drafted = after(facts, now, 'clara', ...draft(over, { facts, id, now }));
  return after(drafted, now, 'caspar', ...publishLegalVersion.decide(drafted, { version: id }, asking('caspar', now)));
}

describe('a version of a legal document', () => {
  it('is drafted with its text and the hash of it, or with the address where it stands', () => {
    expect(draft()).toMatchObject([
      { type: 'legal.version_drafted', data: { version: 'new', material: false, textSha256: nda } },
    ]);
    const [elsewhere] = draft({ text: '', url: 'https://vendor.example/nda', sha256: 'A'.repeat(64) });
    expect(elsewhere?.data).toMatchObject({ url: 'https://vendor.example/nda', sha256: 'a'.repeat(64) });
    expect(elsewhere?.data).not.toHaveProperty('text');
  });

  it('is refused with what cannot be true of it', () => {
    expect(issues({ text: '' })).toEqual({ text: 'Give the text, or the address where it stands.' });
    expect(issues({ sha256: 'a'.repeat(64) })).toHaveProperty('sha256');
    expect(issues({ text: '', url: 'https://a.example', sha256: 'x' })).toHaveProperty('sha256');
    expect(issues({ url: 'vendor.example/nda' })).toHaveProperty('url');
    expect(issues({ url: 'https://me:secret@vendor.example/nda' })).toHaveProperty('url');
    expect(issues({ effectiveOn: '2027-02-30' })).toHaveProperty('effectiveOn');
    expect(issues({ document: 'recipe' })).toHaveProperty('document');
    expect(issues({ says: '' })).toEqual({ says: 'Fill this in.' });
    expect(issues({ says: 'SSN 123-45-6789' })?.['says']).toContain('social security number');
    expect(issues({ corrects: 'nothing' })).toEqual({ corrects: 'Choose a published version of the same document.' });
    expect(issues({ corrects: 'privacy/2024-05-01' })).toHaveProperty('corrects');
    expect(issues({ document: 'privacy', corrects: 'privacy/2024-05-01' })).toEqual({});
  });

  it('names no day before its notice: today at the earliest, and tomorrow where it is mailed', () => {
    expect(issues({ effectiveOn: '2026-12-31' })).toEqual({
      effectiveOn: 'Not before 1 Jan 2027: nothing holds before it is told.',
    });
    expect(issues({ effectiveOn: '2027-01-01' })).toEqual({});
    expect(issues({ effectiveOn: '2027-01-01', material: 'on' })).toHaveProperty('effectiveOn');
    expect(issues({ effectiveOn: '2027-01-02', material: 'on' })).toEqual({});
  });

  it('is published by a second person, once, while its day has not come before its notice', () => {
    const facts = after({}, noon('2027-01-01'), 'clara', ...draft({ material: 'on', effectiveOn: '2027-01-05' }));
    const publish = (by: string, now: number, of = facts) =>
      publishLegalVersion.decide(of, { version: 'new' }, asking(by, now));
    expect(() => publish('clara', noon('2027-01-02'))).toThrow('A second person');
    expect(() => publish('caspar', noon('2027-01-05'))).toThrow('Its day would come before its notice.');
    const drafts = publish('caspar', noon('2027-01-04'));
    expect(drafts).toMatchObject([{ type: 'legal.version_published', data: { material: true, document: 'nda' } }]);
    const done = after(facts, noon('2027-01-04'), 'caspar', ...drafts);
    expect(() => publish('caspar', noon('2027-01-04'), done)).toThrow('published already');
    expect(() => discardLegalVersion.decide(done, { version: 'new' }, asking('clara', 0))).toThrow('published already');
    expect(() => publishLegalVersion.decide({}, { version: 'new' }, asking('caspar', 0))).toThrow('nothing here');
  });

  it('is gone when its draft is discarded, and is public never', () => {
    const facts = after({}, noon('2027-01-01'), 'clara', ...draft());
    expect(versionsOf(facts, 'nda', noon('2027-06-01'))).toEqual([]);
    const left = after(
      facts,
      noon('2027-01-01'),
      'clara',
      ...discardLegalVersion.decide(facts, { version: 'new' }, asking('clara', 0)),
    );
    expect(left.legal).toEqual({});
  });
});

describe('what held on a day', () => {
  const one = published({}, 'one', '2027-01-01', { effectiveOn: '2027-01-01' });
  const two = published(one, 'two', '2027-01-03', { effectiveOn: '2027-02-01', text: '# NDA\nOther words.' });
  const facts = published(two, 'fix', '2027-02-10', {
    ...{ effectiveOn: '2027-02-10', corrects: 'nda/two', url: 'https://vendor.example/nda', text: '' },
  });
  const on = (day: string, at = date(day) + dayMs - 1) => heldAt(versionsOf(facts, 'nda', at), at)?.id;

  it('is the version with the latest day among those that were published by then', () => {
    expect(
      ['2026-12-31', '2027-01-01', '2027-01-31', '2027-02-01', '2027-02-09', '2027-02-10'].map((day) => on(day)),
    ).toEqual([undefined, 'one', 'one', 'two', 'two', 'fix']);
    expect(on('2027-01-01', noon('2027-01-01') - 1)).toBeUndefined();
    const now = noon('2027-01-15');
    expect(comingAfter(versionsOf(facts, 'nda', now), now).map(({ id }) => id)).toEqual(['two']);
  });

  it('names what ships by the date that it bears, and says no day from which it holds', () => {
    const now = noon('2027-01-01');
    const privacy = versionsOf({}, 'privacy', now);
    expect(privacy.map(({ id, effectiveOn, here }) => [id, effectiveOn, here])).toEqual([
      ['2024-05-01', undefined, false],
      ['2022-03-18', undefined, false],
    ]);
    expect(heldAt(versionsOf({}, 'privacy', date('2023-01-01')), date('2023-01-01'))?.id).toBe('2022-03-18');
    expect(versionsOf({}, 'nda', now)).toEqual([]);
  });
});

describe('what is told of a version', () => {
  const at = noon('2027-01-01');
  const event = (material: boolean): Event => ({
    type: 'legal.version_published',
    data: { version: 'v', document: 'nda', effectiveOn: date('2027-01-10'), material, says: 'Shorter.' },
    ...{ chain: 'trust', seq: 1, at, actor: { role: 'counsel', id: 'caspar' } },
  });
  const kinds = (material: boolean) =>
    react('trust', { facts: {}, catalog: noCatalogFacts() }, event(material)).map(({ message }) => message.kind);

  it('is mailed where it is material, and stands in the feeds always', () => {
    expect(kinds(true)).toEqual(['trust.legal', 'trust.news']);
    expect(kinds(false)).toEqual([]);
    const facts = published({}, 'v', '2027-01-01', { says: 'Shorter.' });
    const [news] = legalNews(facts, at);
    expect(news?.text).toContain(saidOfVersion({ document: 'nda', effectiveOn: date('2027-01-10'), says: 'Shorter.' }));
    expect(news).toMatchObject({ id: 'v', at, path: '/trust/legal/nda/versions/v' });
    expect(news?.text).toContain(nda);
    expect(legalNews(facts, at - 1).every(({ id }) => id !== 'v')).toBe(true);
  });

  it('is told to an organization once, and to none that is not at the vendor yet', () => {
    const told = { version: 'v', document: 'nda', effectiveOn: date('2027-01-10'), says: 'Shorter.' } as const;
    const system: Asking = { ...asking('', at), actor: { kind: 'system', id: 'worker' } };
    expect(tellOfLegal.decide(noFacts(), told, system)).toEqual([{ type: 'legal.told', data: told }]);
    expect(tellOfLegal.decide({ ...noFacts(), legalTold: { v: { at, by: '' } } }, told, system)).toEqual([]);
    const organization = { id: 'p', vendorOrganization: 'p', name: 'p', at, prospect: true } as never;
    expect(tellOfLegal.decide({ ...noFacts(), organization }, told, system)).toEqual([]);
  });

  it('says days as people read them', () => {
    expect(isoDay(date('2027-01-10'))).toBe('2027-01-10');
    expect(saidOfVersion({ document: 'dpa', effectiveOn: date('2027-01-10'), says: 'Shorter.' })).toBe(
      'A version of “Customer data processing addendum” holds from 10 Jan 2027 (UTC) on: Shorter.',
    );
  });
});
