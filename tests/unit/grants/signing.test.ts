import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Facts, FactsOf } from '#app/domain/facts.ts';
import { grantedTo, recordCopy } from '#app/domain/grants/asking.ts';
import { grantDocuments } from '#app/domain/grants/deciding.ts';
import { ndaNow, shippedNda } from '#app/domain/grants/nda-text.ts';
import { allowDomain, draftNda, publishNda } from '#app/domain/grants/publishing.ts';
import { acceptNda, readNda, refuseNda, uploadNda, verifyNda } from '#app/domain/grants/signing.ts';
import { ndaOf } from '#app/domain/grants/standing.ts';
import { parse } from '#app/domain/refusal.ts';
import { after, asked, asking, day, prospect, sha256, signed, start, wanted } from './story.ts';

const code = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return (error as { code?: string }).code ?? Object.keys((error as { issues?: object }).issues ?? {});
  }
  return undefined;
};
const signature = {
  ...{ name: 'b'.repeat(64), agreed: true as const, shownSha256: sha256, textSha256: sha256, version: '1' },
  ...{ binds: 'person' as const, months: 24 },
};

describe('an NDA by typed name', () => {
  it('ships with a text whose hash is its own', () => {
    expect(createHash('sha256').update(shippedNda.text).digest('hex')).toBe(shippedNda.textSha256);
    expect(ndaNow(undefined)).toBe(shippedNda);
  });

  it('counts only for the text that was shown, by somebody who says that they agree', () => {
    const facts = prospect();
    expect(code(() => acceptNda.decide(facts, { ...signature, shownSha256: 'c'.repeat(64) }, asking('ada')))).toBe(
      'stale',
    );
    expect(code(() => parse(acceptNda.input, { ...signature, name: 'Ada', agreed: '' }))).toEqual(['agreed']);
    expect(code(() => parse(acceptNda.input, { ...signature, name: '' }))).toEqual(['name']);
    expect(acceptNda.decide(facts, signature, asking('ada'))).toMatchObject([
      { type: 'nda.accepted', data: { version: '1', textSha256: sha256, name: 'b'.repeat(64) } },
    ]);
  });

  it('binds whoever signed, or all of them where its text says so, and then an admin signs', () => {
    const mine = signed(prospect());
    expect([ndaOf(mine, 'ada', start)?.id, ndaOf(mine, 'mia', start)]).toEqual(['nda-ada', undefined]);
    const all = { ...signature, binds: 'organization' as const };
    expect(code(() => acceptNda.decide(prospect(), all, asking('mia')))).toBe('not_allowed');
    const bound = after(prospect(), acceptNda.decide(prospect(), all, asking('ada')));
    expect(ndaOf(bound, 'mia', start)).toBeDefined();
  });

  it('is only ever added: a second version takes nothing from the first', () => {
    const once = signed(prospect());
    expect(acceptNda.decide(once, signature, asking('ada', start + day))).toEqual([]);
    const twice = after(
      once,
      acceptNda.decide(
        once,
        { ...signature, version: '2', textSha256: 'd'.repeat(64), shownSha256: 'd'.repeat(64) },
        asking('ada', start + day, 'nda-2'),
      ),
    );
    expect(Object.values(twice.ndas ?? {}).map(({ version }) => version)).toEqual(['1', '2']);
  });
});

describe('an NDA signed elsewhere', () => {
  const file = { sha256, bytes: 10, pages: 1, binds: 'organization' as const, signedOn: start - 10 * day };
  const uploaded = after(prospect(), uploadNda.decide(prospect(), file, asking('ada', start, 'paper-1')));
  const read = (facts: Facts, by: string) => after(facts, readNda.decide(facts, { paper: 'paper-1' }, asking(by)), by);
  const verify = (facts: Facts, by: string, over: object = {}) =>
    verifyNda.decide(facts, { paper: 'paper-1', sha256, holdsUntil: start + 100 * day, ...over }, asking(by));

  it('counts for nothing until somebody of counsel who did not upload it has read it', () => {
    expect(ndaOf(uploaded, 'mia', start)).toBeUndefined();
    expect(code(() => verify(uploaded, 'clara'))).toBe('paper_unread');
    expect(code(() => verify(read(uploaded, 'ada'), 'ada'))).toBe('four_eyes');
    const known = read(uploaded, 'clara');
    expect(code(() => verify(known, 'clara', { sha256: 'c'.repeat(64) }))).toBe('stale');
    expect(code(() => verify(known, 'clara', { holdsUntil: start - 2 * day }))).toEqual(['holdsUntil']);
    expect(code(() => verify(known, 'clara', { holdsUntil: start + 4_000 * day }))).toEqual(['holdsUntil']);
    const verified = after(known, verify(known, 'clara'), 'clara');
    expect(ndaOf(verified, 'mia', start)?.until).toBe(start + 101 * day);
    expect(ndaOf(verified, 'mia', start + 101 * day)).toBeUndefined();
    expect(code(() => verify(verified, 'clara'))).toBe('paper_decided');
  });

  it('is not taken twice, from tomorrow, or for a person who is not of the organization', () => {
    const take =
      (over: object, by = 'ada') =>
      () =>
        uploadNda.decide(uploaded, { ...file, ...over }, asking(by));
    expect(code(take({}))).toBe('already_done');
    expect(code(take({ sha256: 'c'.repeat(64), signedOn: start + day }))).toEqual(['signedOn']);
    expect(code(take({ sha256: 'c'.repeat(64), binds: 'person' }, 'sam'))).toEqual(['binds']);
    const refused = after(
      uploaded,
      refuseNda.decide(uploaded, { paper: 'paper-1', reason: 'r'.repeat(64) }, asking('clara')),
    );
    expect(uploadNda.decide(refused, file, asking('ada'))).toHaveLength(1);
  });
});

describe('a text of the NDA', () => {
  const text = { version: '2', binds: 'person' as const, months: 12, text: 'x'.repeat(300), textSha256: sha256 };
  const drafted = (facts: FactsOf['trust'] = {}): FactsOf['trust'] => ({
    ...facts,
    nda: { published: [], draft: { ...text, drafted: { at: start, by: 'clara' } } },
  });

  it('is published by a second person, for the hash that was shown; a published one is never changed', () => {
    expect(draftNda.decide({}, text, asking('clara'))).toHaveLength(1);
    expect(code(() => draftNda.decide({}, { ...text, version: '1' }, asking('clara')))).toEqual(['version']);
    expect(code(() => draftNda.decide(drafted(), text, asking('clara')))).toBe('already_done');
    const publish = (by: string, hash = sha256) => publishNda.decide(drafted(), { textSha256: hash }, asking(by));
    expect(code(() => publish('clara'))).toBe('four_eyes');
    expect(code(() => publish('caspar', 'c'.repeat(64)))).toBe('stale');
    expect(publish('caspar')).toMatchObject([{ type: 'nda_text.published', data: { version: '2' } }]);
  });
});

describe('a domain that needs no look', () => {
  it('is one of an organization, with an end', () => {
    const allow = (domain: string, days: unknown = 30) =>
      allowDomain.decide({ tokens: {}, webhooks: {} }, parse(allowDomain.input, { domain, days }), asking('clara'));
    expect(allow(' Larkspur.Example ')).toMatchObject([
      { data: { domain: 'larkspur.example', until: start + 30 * day } },
    ]);
    expect(code(() => allow('gmail.com'))).toEqual(['domain']);
    for (const wrong of ['example', '@example.com', 'a b.example', 'https://x.example'])
      expect(code(() => allow(wrong))).toEqual(['domain']);
    expect(code(() => allow('larkspur.example', 366))).toEqual(['days']);
  });
});

describe('a copy', () => {
  it('is made for whom a document is granted, of what is granted, and while it is', () => {
    const open = signed(asked(prospect(), [wanted('nda')]));
    const granted = after(
      open,
      grantDocuments.decide(open, { request: 'request-1', days: 30 }, asking('sam', start, 'x', 'sales')),
      'sam',
    );
    const of = { request: 'request-1', document: 'nda-document' };
    expect(grantedTo(granted, of, 'ada', start).id).toBe('request-1');
    expect(code(() => grantedTo(granted, of, 'mia', start))).toBe('not_found');
    expect(code(() => grantedTo(granted, { ...of, document: 'other' }, 'ada', start))).toBe('not_found');
    expect(code(() => grantedTo(granted, of, 'ada', start + 30 * day))).toBe('not_allowed');
    expect(code(() => grantedTo(open, of, 'ada', start))).toBe('not_allowed');
    const copy = { ...of, download: 'd', mark: 'm'.repeat(64), documentSha256: sha256, copySha256: sha256, bytes: 1 };
    const often = Array.from({ length: 200 }).reduce<Facts>(
      (facts) => after(facts, recordCopy.decide(facts, copy, asking('ada'))),
      granted,
    );
    expect(code(() => recordCopy.decide(often, copy, asking('ada')))).toBe('too_often');
  });
});
