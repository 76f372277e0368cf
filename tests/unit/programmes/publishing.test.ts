import { describe, expect, it } from 'vitest';
import type { Asking } from '#app/domain/command.ts';
import { noCatalogFacts, noFacts } from '#app/domain/facts.ts';
import { answerAsk, askForProgramme, tellOfDocument, withdrawAsk } from '#app/domain/programmes/asking.ts';
import type { Ask, ProgrammeDocument } from '#app/domain/programmes/facts.ts';
import {
  draftProgrammeDocument,
  publishProgrammeDocument,
  withdrawProgrammeDocument,
} from '#app/domain/programmes/publishing.ts';
import { parse } from '#app/domain/refusal.ts';
import type { TrustFacts } from '#app/domain/trust/facts.ts';
import { date, documentOf, report } from './documents.ts';

const asking = (by = 'clara', now = '2025-09-01'): Asking => ({
  actor: { kind: 'person', id: by, staff: 'counsel' },
  now: date(now),
  id: 'new',
  catalog: noCatalogFacts(),
  countersigner: 'clara',
});
const sha256 = 'c'.repeat(64);
const form = (over: Record<string, unknown> = {}) => ({
  ...{ programme: 'soc2', kind: 'report', title: 'SAMPLE report', issuer: 'Nobody', scope: 'SAMPLE', edition: '' },
  ...{ from: '2024-07-01', to: '2025-06-30', issued: '2025-08-01', expires: '', tier: 'nda', replaces: '', sha256 },
  ...over,
});
const facts = (...documents: ProgrammeDocument[]): TrustFacts => ({
  documents: Object.fromEntries(documents.map((each) => [each.id, each])),
});
const draft = (over: Record<string, unknown>, of: TrustFacts = {}) =>
  draftProgrammeDocument.decide(of, parse(draftProgrammeDocument.input, form(over)), asking());
const issues = (over: Record<string, unknown>, of: TrustFacts = {}) => {
  try {
    draft(over, of);
  } catch (error) {
    return (error as { issues?: Record<string, string> }).issues;
  }
  return {};
};

describe('a document of a programme', () => {
  it('is drafted with what it is, and takes HIPAA in where somebody says so', () => {
    expect(draft({ coversHipaa: 'on', sample: 'on' })).toMatchObject([
      {
        type: 'programme.document_drafted',
        data: { document: 'new', covers: ['hipaa'], sample: true, period: { from: date('2024-07-01') } },
      },
    ]);
  });

  it('is not taken with what cannot be true of its kind', () => {
    expect(Object.keys(issues({ programme: 'hipaa' }) ?? {})).toContain('kind');
    expect(issues({ programme: 'gdpr', kind: 'certificate' })).toHaveProperty('kind');
    expect(issues({ from: '' })).toEqual({ from: 'Fill this in.' });
    expect(issues({ to: '2024-06-01' })).toEqual({ to: 'The period ends before it begins.' });
    expect(issues({ issued: '2025-06-01' })).toEqual({ to: 'A report is issued after its period.' });
    expect(issues({ issued: '2025-12-24' })).toEqual({ issued: 'This day is still to come.' });
    expect(issues({ expires: '2026-01-01' })).toHaveProperty('expires');
    expect(issues({ edition: '2022' })).toEqual({ edition: 'This programme has no editions.' });
    expect(issues({ sha256: 'x' })).toEqual({ sha256: 'A SHA-256 has 64 hexadecimal digits.' });
    expect(issues({ issuer: 'SSN 123-45-6789' })?.['issuer']).toContain('social security number');
    const iso = { programme: 'iso27001', kind: 'certificate', from: '', to: '' };
    expect(issues({ ...iso, edition: '2022', expires: '2027-01-01' })).toEqual({});
    expect(issues({ ...iso, edition: '27001', expires: '2027-01-01' })).toEqual({ edition: 'One of 2013, 2022.' });
    expect(issues({ ...iso, edition: '2022' })).toEqual({ expires: 'Fill this in.' });
    expect(issues({ ...iso, edition: '2022', expires: '2025-08-01' })).toHaveProperty('expires');
    expect(issues({ ...iso, edition: '2022', expires: '2027-01-01', coversHipaa: 'on' })).toHaveProperty('coversHipaa');
  });

  it('is a bridge letter only of three months, and where a report is published', () => {
    const bridge = { kind: 'bridge', from: '2025-07-01', to: '2025-09-30' };
    expect(issues(bridge)).toEqual({ kind: 'A bridge letter stands on a report. Publish that first.' });
    const of = facts(report('2024-07-01', '2025-06-30'));
    expect(issues(bridge, of)).toEqual({});
    expect(issues({ ...bridge, to: '2025-10-01' }, of)).toEqual({ to: 'A bridge letter covers at most three months.' });
  });

  it('is not there twice, and replaces only a published one of its kind', () => {
    const known = report('2023-07-01', '2024-06-30', { id: 'old', sha256 });
    expect(() => draft({}, facts(known))).toThrow('This very file is here already.');
    const before = { ...known, sha256: 'd'.repeat(64) };
    expect(draft({ replaces: 'old' }, facts(before))).toMatchObject([{ data: { replaces: 'old' } }]);
    expect(issues({ replaces: 'gone' }, facts(before))).toHaveProperty('replaces');
    const gone = { ...before, withdrawn: { at: 1, by: 'c', why: 'invalid' as const, reason: 'r' } };
    expect(issues({ replaces: 'old' }, facts(gone))).toHaveProperty('replaces');
  });

  it('is published by a second person, for what was shown, and once', () => {
    const { published: _none, ...mine } = report('2024-07-01', '2025-06-30', { id: 'draft', sha256, replaces: 'old' });
    const old = report('2023-07-01', '2024-06-30', { id: 'old' });
    const publish = (by: string, of: TrustFacts, shown = sha256) =>
      publishProgrammeDocument.decide(of, { document: 'draft', sha256: shown }, asking(by));
    expect(publish('caspar', facts(mine, old))).toMatchObject([{ data: { replaces: 'old', sha256 } }]);
    expect(() => publish('clara', facts(mine, old))).toThrow('A second person');
    expect(() => publish('caspar', facts(mine, old), 'e'.repeat(64))).toThrow('changed while you were looking');
    expect(() => publish('caspar', facts(mine))).toThrow('What it was to replace');
    expect(() => publish('caspar', facts({ ...mine, published: { at: 1, by: 'x' } }, old))).toThrow(
      'published already',
    );
    expect(() => publish('caspar', {})).toThrow('nothing here');
  });

  it('is withdrawn once, and no draft is', () => {
    const withdraw = (of: TrustFacts) =>
      withdrawProgrammeDocument.decide(of, { document: 'one', why: 'invalid', reason: 'r' }, asking());
    const known = documentOf({ id: 'one' });
    expect(withdraw(facts(known))).toMatchObject([{ type: 'programme.document_withdrawn', data: { why: 'invalid' } }]);
    expect(() => withdraw(facts({ ...known, withdrawn: { at: 1, by: 'c', why: 'mistake', reason: 'r' } }))).toThrow();
    const { published: _none, ...mine } = known;
    expect(() => withdraw(facts(mine))).toThrow('nothing here');
  });
});

describe('a request for what is not there', () => {
  const ask = (over: Partial<Ask> = {}): Ask => ({
    id: 'ask',
    programme: 'soc2',
    asked: { at: 1, by: 'mia' },
    ...over,
  });
  const of = (...asks: Ask[]) => ({ ...noFacts(), asks: Object.fromEntries(asks.map((each) => [each.id, each])) });
  const request = (input: Record<string, unknown>, known = of()) =>
    askForProgramme.decide(known, parse(askForProgramme.input, input) as never, asking('mia'));

  it('is asked once by each person, and says what it is where it is none of the list', () => {
    expect(request({ programme: 'soc2', document: '', note: '' })).toEqual([
      { type: 'programme.asked', data: { ask: 'new', programme: 'soc2' } },
    ]);
    expect(() => request({ programme: 'soc2' }, of(ask()))).toThrow('asked for this already');
    expect(request({ programme: 'soc2', document: 'one' }, of(ask()))).toHaveLength(1);
    expect(request({ programme: 'soc2' }, of(ask({ asked: { at: 1, by: 'ada' } })))).toHaveLength(1);
    expect(request({ programme: 'soc2' }, of(ask({ withdrawn: { at: 2, by: 'mia' } })))).toHaveLength(1);
    expect(() => request({ programme: 'other' })).toThrow('need another look');
    const many = Array.from({ length: 20 }, (_, index) => ask({ id: `${index}`, programme: 'other' }));
    expect(() => request({ programme: 'soc2' }, of(...many))).toThrow('20 requests');
  });

  it('is withdrawn by whoever asked or an admin, and answered once', () => {
    const admins = (known = of(ask())) => ({ ...known, members: { ada: { role: 'admin' as const, since: 1 } } });
    const withdraw = (by: string, known = admins()) => withdrawAsk.decide(known, { ask: 'ask' }, asking(by));
    expect(withdraw('mia')).toHaveLength(1);
    expect(withdraw('ada')).toHaveLength(1);
    expect(() => withdraw('otto')).toThrow('Your role');
    expect(() => withdraw('mia', admins(of()))).toThrow('nothing here');
    expect(() => parse(answerAsk.input, { ask: 'ask', how: 'declined', reason: '' })).toThrow('need another look');
    const answer = (known = of(ask())) => answerAsk.decide(known, { ask: 'ask', how: 'handed_over' }, asking());
    expect(answer()).toMatchObject([{ data: { how: 'handed_over', programme: 'soc2' } }]);
    expect(() => answer(of(ask({ answered: { at: 2, by: 'c', how: 'declined' } })))).toThrow('answered already');
  });

  it('is met by what is published for its programme, and not where one document is meant', () => {
    const known = of(ask(), ask({ id: 'named', document: 'one' }), ask({ id: 'other', programme: 'pci' }));
    const tell = (of: typeof known) =>
      tellOfDocument.decide(of, { document: 'two', programmes: ['soc2', 'hipaa'] }, asking());
    expect(tell(known)).toEqual([
      { type: 'programme.ask_met', data: { ask: 'ask', programme: 'soc2', document: 'two' } },
    ]);
    expect(tell(of(ask({ answered: { at: 2, by: 'c', how: 'there' } })))).toEqual([]);
  });
});
