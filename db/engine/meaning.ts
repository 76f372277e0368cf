import { DatabaseFailed, type Meaning } from './refused.ts';

/** Codes by their beginnings, the longer ones first. PostgreSQL: SQLSTATE; SQLite: its result codes; a socket: what Node calls it. */
const meanings: readonly [beginning: string, meaning: Meaning][] = [
  ['23505', 'unique'],
  ['SQLITE_CONSTRAINT_UNIQUE', 'unique'],
  ['SQLITE_CONSTRAINT_PRIMARYKEY', 'unique'],
  ['SQLITE_CONSTRAINT', 'guarded'],
  ['23', 'guarded'],
  ['40001', 'serialization'],
  ['40P01', 'serialization'],
  ['55P03', 'serialization'],
  ['SQLITE_BUSY', 'serialization'],
  ['SQLITE_LOCKED', 'serialization'],
  ['53100', 'full'],
  ['SQLITE_FULL', 'full'],
  ['25006', 'read only'],
  ['SQLITE_READONLY', 'read only'],
  ['42501', 'denied'],
  ['28', 'denied'],
  ['SQLITE_PERM', 'denied'],
  ['SQLITE_AUTH', 'denied'],
  ['58', 'broken'],
  ['XX', 'broken'],
  ['SQLITE_IOERR', 'broken'],
  ['SQLITE_CORRUPT', 'broken'],
  ['SQLITE_NOTADB', 'broken'],
  ['08', 'unreachable'],
  ['53300', 'unreachable'],
  ['57P', 'unreachable'],
  ['ECONN', 'unreachable'],
  ['EHOST', 'unreachable'],
  ['ENET', 'unreachable'],
  ['ETIMEDOUT', 'unreachable'],
  ['EPIPE', 'unreachable'],
  ['ENOTFOUND', 'unreachable'],
  ['EAI_AGAIN', 'unreachable'],
  ['ENOENT', 'unreachable'],
  ['SQLITE_CANTOPEN', 'unreachable'],
];

/** The one place that knows what an engine's error means. Undefined for what no engine threw. */
export function meaningOf(error: unknown): Meaning | undefined {
  if (error instanceof DatabaseFailed) return error.meaning;
  const code = codeOf(error);
  if (code === '') return undefined;
  const found = meanings.find(([beginning]) => code.startsWith(beginning));
  return found?.[1] ?? (/^(SQLITE_.*|[0-9A-Z]{5})$/.test(code) ? 'other' : undefined);
}

/** The engine's own code, also where a query builder wrapped its error; empty when it has none. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause);
}
