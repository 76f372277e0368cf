import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { badgeAt, badgeStates, currentUntil } from '#app/domain/programmes/badge.ts';
import type { ProgrammeDocument, ProgrammeId } from '#app/domain/programmes/facts.ts';
import { evidenceKinds, programmeIds } from '#app/domain/programmes/facts.ts';
import { knownProgramme, programmes } from '#app/domain/programmes/list.ts';
import { date, day, documentOf, report } from './documents.ts';

const is = (id: ProgrammeId, documents: ProgrammeDocument[], at: string | number) =>
  badgeAt(knownProgramme(id), documents, typeof at === 'string' ? date(at) : at).is;
const act = (at: string) => ({ at: date(at), by: 'clara' });

describe('the badge of SOC 2', () => {
  const year = report('2024-07-01', '2025-06-30');

  it('is a claim until a report is published, and again if that was a mistake', () => {
    expect(is('soc2', [], '2026-01-01')).toBe('claimed');
    expect(is('soc2', [year], '2025-07-29')).toBe('claimed');
    expect(is('soc2', [{ ...year, published: undefined as never }], '2026-01-01')).toBe('claimed');
    const mistake = { ...year, withdrawn: { ...act('2025-09-01'), why: 'mistake' as const, reason: 'r' } };
    expect(is('soc2', [mistake], '2025-08-01')).toBe('evidenced');
    expect(is('soc2', [mistake], '2025-09-01')).toBe('claimed');
  });

  it('is evidenced through the day twelve months after the period, and stale from the next moment on', () => {
    const turn = date('2026-07-01');
    expect(currentUntil(year)).toBe(turn);
    expect(badgeAt(knownProgramme('soc2'), [year], turn - 1)).toMatchObject({ is: 'evidenced', until: turn });
    expect(badgeAt(knownProgramme('soc2'), [year], turn)).toEqual({ is: 'stale', since: turn, document: year });
  });

  it('is bridged by a letter for the days that it names, and three months at most', () => {
    const letter = (from: string, to: string) =>
      documentOf({
        kind: 'bridge',
        sha256: 'b',
        period: { from: date(from), to: date(to) },
        issued: date('2026-06-01'),
      });
    const short = [year, letter('2026-07-01', '2026-07-31')];
    expect(is('soc2', short, '2026-06-30')).toBe('evidenced');
    expect(badgeAt(knownProgramme('soc2'), short, date('2026-07-01'))).toMatchObject({
      is: 'bridged',
      until: date('2026-08-01'),
    });
    expect(is('soc2', short, '2026-08-01')).toBe('stale');
    // A letter from before the end goes on beyond three months, and covers no more than these.
    const long = [year, letter('2026-06-01', '2027-05-31')];
    expect(is('soc2', long, date('2026-10-01') - 1)).toBe('bridged');
    expect(is('soc2', long, '2026-10-01')).toBe('stale');
    // One that begins later leaves a gap, and turns it by itself.
    const late = [year, letter('2026-08-01', '2026-08-31')];
    expect(badgeAt(knownProgramme('soc2'), late, date('2026-07-15'))).toMatchObject({
      is: 'stale',
      until: date('2026-08-01'),
    });
    expect(is('soc2', late, '2026-08-10')).toBe('bridged');
    // A letter alone is the vendor’s word for itself.
    expect(is('soc2', [letter('2026-07-01', '2026-07-31')], '2026-07-10')).toBe('claimed');
  });

  it('goes over to the report that replaces it, and back to nothing when that is withdrawn', () => {
    const before = { ...year, superseded: { ...act('2026-03-01'), document: 'two' } };
    const after = report('2025-07-01', '2025-12-31', { sha256: 'two', published: act('2026-03-01') });
    expect(badgeAt(knownProgramme('soc2'), [before, after], date('2026-03-02')).document?.id).toBe('two');
    const withdrawn = { ...after, withdrawn: { ...act('2026-04-01'), why: 'invalid' as const, reason: 'r' } };
    expect(is('soc2', [before, withdrawn], '2026-04-02')).toBe('withdrawn');
    expect(is('soc2', [before, withdrawn], '2026-02-01')).toBe('evidenced');
  });
});

describe('the badge of HIPAA', () => {
  it('follows a SOC 2 report whose scope takes it in, and no other', () => {
    const plain = report('2024-07-01', '2025-06-30');
    expect(is('hipaa', [plain], '2025-12-01')).toBe('claimed');
    const taking = { ...plain, covers: ['hipaa'] as const };
    expect(is('hipaa', [taking], '2025-12-01')).toBe('evidenced');
    expect(is('hipaa', [taking], '2026-07-01')).toBe('stale');
    expect(is('soc2', [taking], '2025-12-01')).toBe('evidenced');
  });
});

describe('the badge of a certificate or an attestation', () => {
  const certificate = (edition: string, expires: string) =>
    documentOf({
      programme: 'iso27001',
      kind: 'certificate',
      edition,
      issued: date('2024-03-01'),
      expires: date(expires),
    });

  it('holds through the last day of a certificate, and never beyond 31 Oct 2025 for the edition of 2013', () => {
    expect(is('iso27001', [certificate('2022', '2026-02-28')], date('2026-03-01') - 1)).toBe('evidenced');
    expect(is('iso27001', [certificate('2022', '2026-02-28')], '2026-03-01')).toBe('lapsed');
    expect(is('iso27001', [certificate('2013', '2026-02-28')], date('2025-11-01') - 1)).toBe('evidenced');
    expect(is('iso27001', [certificate('2013', '2026-02-28')], '2025-11-01')).toBe('lapsed');
    expect(is('iso27001', [certificate('2013', '2025-05-31')], '2025-06-01')).toBe('lapsed');
  });

  it('holds an attestation for a year, and a self-certification until it is due again', () => {
    const of = (programme: ProgrammeId, issued: string, expires?: string) =>
      documentOf({
        ...{ programme, kind: 'attestation', issued: date(issued) },
        ...(expires && { expires: date(expires) }),
      });
    expect(is('pci', [of('pci', '2025-03-10')], date('2026-03-10') - 1)).toBe('evidenced');
    expect(is('pci', [of('pci', '2025-03-10')], '2026-03-10')).toBe('lapsed');
    expect(is('dpf', [of('dpf', '2025-03-10', '2026-01-31')], date('2026-02-01') - 1)).toBe('evidenced');
    expect(is('dpf', [of('dpf', '2025-03-10', '2026-01-31')], '2026-02-01')).toBe('lapsed');
  });

  it('rests on no inspection, and an internal programme on nothing', () => {
    const inspection = documentOf({ programme: 'iso27001', kind: 'inspection' });
    expect(is('iso27001', [inspection], '2025-09-01')).toBe('claimed');
    expect(is('gdpr', [inspection, report('2024-07-01', '2025-06-30')], '2025-09-01')).toBe('claimed');
  });
});

const first = date('2020-01-01');
const days = (least: number, most: number) => fc.integer({ min: least, max: most }).map((count) => first + count * day);
const anyDocument: fc.Arbitrary<ProgrammeDocument> = fc
  .record({
    programme: fc.constantFrom(...programmeIds),
    kind: fc.constantFrom(...evidenceKinds),
    from: days(0, 2_000),
    length: fc.integer({ min: 0, max: 400 }),
    delay: fc.integer({ min: 0, max: 200 }),
    expires: fc.option(fc.integer({ min: 1, max: 1_200 })),
    edition: fc.constantFrom('2013', '2022', undefined),
    hipaa: fc.boolean(),
    withdrawn: fc.option(
      fc.tuple(fc.integer({ min: 0, max: 900 }), fc.constantFrom('invalid' as const, 'mistake' as const)),
    ),
    superseded: fc.option(fc.integer({ min: 0, max: 900 })),
    id: fc.uuid(),
  })
  .map(({ from, length, delay, expires, hipaa, withdrawn, superseded, ...rest }) => {
    const to = from + length * day;
    const issued = to + delay * day;
    return documentOf({
      ...rest,
      period: { from, to },
      issued,
      covers: hipaa ? ['hipaa'] : [],
      ...(expires !== null && { expires: issued + expires * day }),
      ...(withdrawn && { withdrawn: { at: issued + withdrawn[0] * day, by: 'c', why: withdrawn[1], reason: 'r' } }),
      ...(superseded !== null && { superseded: { at: issued + superseded * day, by: 'c', document: 'x' } }),
    });
  });
const anyDocuments = fc.array(anyDocument, { maxLength: 8 });
/** When people did something: then a badge may turn without its own word. */
const acts = (documents: readonly ProgrammeDocument[]) =>
  documents.flatMap(({ published, superseded, withdrawn }) => [published?.at, superseded?.at, withdrawn?.at]);

describe('every badge', () => {
  it('is one of six, and turns by itself at the moment that it names and not before', () => {
    fc.assert(
      fc.property(anyDocuments, fc.constantFrom(...programmes), days(0, 4_000), (documents, programme, at) => {
        const { is: now, until } = badgeAt(programme, documents, at);
        expect(badgeStates).toContain(now);
        const nextAct = Math.min(
          ...acts(documents)
            .filter((each) => each !== undefined && each > at)
            .map(Number),
        );
        if (until === undefined) {
          if (nextAct === Number.POSITIVE_INFINITY)
            expect(badgeAt(programme, documents, at + 5_000 * day).is).toBe(now);
          return;
        }
        expect(until).toBeGreaterThan(at);
        expect(badgeAt(programme, documents, until).is).not.toBe(now);
        if (nextAct > until) expect(badgeAt(programme, documents, until - 1).is).toBe(now);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is evidenced only by a document that was there, is not replaced or withdrawn, and has not ended', () => {
    fc.assert(
      fc.property(anyDocuments, fc.constantFrom(...programmes), days(0, 4_000), (documents, programme, at) => {
        const { is: state, document } = badgeAt(programme, documents, at);
        if (state !== 'evidenced') return;
        if (!document) throw new Error('It rests on nothing.');
        expect(document.published.at).toBeLessThanOrEqual(at);
        expect(document.superseded?.at ?? at + 1).toBeGreaterThan(at);
        expect(document.withdrawn?.at ?? at + 1).toBeGreaterThan(at);
        expect(currentUntil(document)).toBeGreaterThan(at);
        expect(['bridge', 'inspection']).not.toContain(document.kind);
      }),
      { numRuns: 2_000 },
    );
  });

  it('does not hang on the order in which documents lie', () => {
    fc.assert(
      fc.property(anyDocuments, fc.constantFrom(...programmes), days(0, 4_000), (documents, programme, at) => {
        const there = badgeAt(programme, documents, at);
        const back = badgeAt(programme, documents.toReversed(), at);
        expect([back.is, back.until]).toEqual([there.is, there.until]);
      }),
    );
  });
});
