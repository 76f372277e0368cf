import { expect, it } from 'vitest';
import { Refusal } from '#app/domain/refusal.ts';
import { codeOf, meaningOf } from '#db/engine/meaning.ts';
import { DatabaseFailed, OutcomeUnknown } from '#db/engine/refused.ts';

const thrown = (code: string, message = 'quoted: ada@x.example') => Object.assign(new Error(message), { code });

it.each([
  ['unique', ['23505', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY']],
  ['guarded', ['23000', '23502', 'SQLITE_CONSTRAINT_TRIGGER', 'SQLITE_CONSTRAINT_NOTNULL']],
  ['serialization', ['40001', '40P01', 'SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT']],
  ['unreachable', ['57P01', '57P03', '08006', '53300', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'SQLITE_CANTOPEN']],
  ['full', ['53100', 'SQLITE_FULL']],
  ['read only', ['25006', 'SQLITE_READONLY', 'SQLITE_READONLY_DBMOVED']],
  ['denied', ['42501', '28P01', '28000', 'SQLITE_PERM', 'SQLITE_AUTH']],
  ['broken', ['XX001', '58030', 'SQLITE_IOERR_FSYNC', 'SQLITE_CORRUPT', 'SQLITE_NOTADB']],
  ['other', ['42601', '22P02', 'SQLITE_ERROR']],
] as const)('means %s', (meaning, codes) => {
  for (const code of codes) {
    expect(meaningOf(thrown(code)), code).toBe(meaning);
    // As a query builder wraps it.
    expect(meaningOf(new Error('Failed query', { cause: thrown(code) })), code).toBe(meaning);
  }
});

it('means nothing where no engine threw', () => {
  for (const error of [new Refusal('not_found'), new Error('x'), thrown('not_allowed'), 'text', undefined])
    expect(meaningOf(error)).toBeUndefined();
});

it('is told in words of ours alone', () => {
  const failed = new DatabaseFailed('unique', '23505');
  expect([failed.message, codeOf(failed), meaningOf(failed)]).toEqual([
    'There is such a row already (23505)',
    '23505',
    'unique',
  ]);
  expect(new OutcomeUnknown('closed')).toMatchObject({ name: 'OutcomeUnknown', meaning: 'unknown outcome' });
});
