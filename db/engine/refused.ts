/** The database is not taken as it is, or does not take what was asked of it: somebody has to look. */
export class DatabaseRefused extends Error {
  override name = 'DatabaseRefused';
}

/** What went wrong with a statement. Neither the statement nor its values are told: they may be about somebody. */
export class DatabaseFailed extends Error {
  override name = 'DatabaseFailed';
  readonly meaning: Meaning;
  /** Of the engine: its own code. */
  readonly code: string;
  constructor(meaning: Meaning, code: string) {
    super(`${sentences[meaning]} (${code})`);
    this.meaning = meaning;
    this.code = code;
  }
}

/**
 * The connection was lost when the commit was under way: what was written is there or is not. Nobody is told yes; who repeats it with
 * the same idempotency key learns which.
 */
export class OutcomeUnknown extends DatabaseFailed {
  override name = 'OutcomeUnknown';
  constructor(code: string) {
    super('unknown outcome', code);
  }
}

const sentences = {
  unique: 'There is such a row already',
  guarded: 'A rule of the database forbids it',
  serialization: 'Others wrote at the same moment',
  unreachable: 'The database cannot be reached',
  'unknown outcome': 'The database went away in the middle of a commit: it is not known whether it was done',
  full: 'There is no room left',
  'read only': 'The database takes no writes',
  denied: 'The database does not permit this to us',
  broken: 'What the database holds cannot be read',
  other: 'The database refused a statement',
} as const;
export type Meaning = keyof typeof sentences;
