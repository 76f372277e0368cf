import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference, type Part, type Row } from '#app/ui/templates/difference.ts';

const said = (parts: Part[]) =>
  parts
    .map(({ text, change }) => (change === 'added' ? `[+${text}]` : change === 'removed' ? `[-${text}]` : text))
    .join('');
const told = (rows: Row[]) =>
  rows.map((row) => (row.kind === 'same' ? `= ${row.count}` : `${row.kind} ${said(row.parts)}`));

describe('the difference between two versions', () => {
  const before = [
    '# Title',
    'Preamble.',
    '1.1 First clause.',
    '@clause notice-clock',
    '1.2 Within 72 hours.',
    '1.3 Third.',
  ].join('\n');

  it('is told clause by clause, and word by word within a clause', () => {
    const after = [
      '# Title',
      '1.1 First clause.',
      '@clause notice-clock',
      '1.2 Within 48 hours.',
      '1.3 Third.',
      '1.4 New.',
    ].join('\n');
    expect(told(difference(before, after))).toEqual([
      '= 1',
      'removed [-Preamble.]',
      '= 1',
      'changed 1.2 Within [-72][+48] hours.',
      '= 1',
      'added [+1.4 New.]',
    ]);
  });

  it('tells when only the mark of a clause changed', () => {
    const [, row] = difference(before, before.replace('@clause notice-clock', '@clause covered-services'));
    expect(row?.kind === 'changed' && said(row.marks)).toContain('[-notice]');
  });

  it('pairs clauses by their number, whatever else moved', () => {
    const rows = difference('1.1 One one.\n1.2 Two two.\n1.3 Three three.', '1.2 Two too.\n1.3 Three tree.');
    expect(told(rows)).toEqual([
      'removed [-1.1 One one.]',
      'changed 1.2 Two [-two][+too].',
      'changed 1.3 Three [-three][+tree].',
    ]);
  });

  it('holds every word of both texts, whatever they are', () => {
    const line = fc.oneof(
      fc.constantFrom('1.1 a b', '1.2 b c', '## H', 'same words here'),
      fc.string({ maxLength: 30 }),
    );
    fc.assert(
      fc.property(fc.array(line), fc.array(line), (one, two) => {
        const rows = difference(one.join('\n'), two.join('\n'));
        const of = (change: 'added' | 'removed') =>
          rows.flatMap((row) =>
            row.kind === 'same'
              ? []
              : [
                  row.parts
                    .filter((part) => part.change !== change)
                    .map((part) => part.text)
                    .join(''),
                ],
          );
        const unitCount = (lines: string[]) =>
          lines.flatMap((each) => each.split('\n')).filter((each) => each.trim() && !each.trim().startsWith('@clause '))
            .length;
        const same = rows.reduce((sum, row) => sum + (row.kind === 'same' ? row.count : 0), 0);
        const present = (change: 'added' | 'removed') =>
          same + rows.filter((row) => row.kind !== 'same' && row.kind !== change).length;
        expect(present('added')).toBe(unitCount(one));
        expect(present('removed')).toBe(unitCount(two));
        expect(of('added').join('').length).toBeLessThanOrEqual(one.join('\n').length);
      }),
    );
  });

  it('gives up on the words of a clause that would take too long, and shows it whole', () => {
    const long = (seed: number) =>
      Array.from({ length: 8000 }, (_each, index) => `w${(index * seed) % 7919}`).join(' ');
    const [row] = difference(`1.1 ${long(3)}`, `1.1 ${long(5)}`);
    expect(row?.kind).toBe('changed');
    if (row?.kind === 'changed') expect(said(row.parts)).toContain('[-');
  });
});
