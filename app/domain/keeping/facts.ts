import type { Act, Id, TextRef } from '../words.ts';

export interface LegalHold extends Act {
  reason: TextRef;
  releaseRequested?: Act & { reason: TextRef };
  released?: Act;
}

/** What is kept and what was taken out, beyond the case itself. */
export interface KeptOfOrganization {
  legalHolds?: Readonly<Record<Id, Readonly<LegalHold>>>;
  erasures?: Record<TextRef, Act & { why: string; confirmed?: Act }>;
  /** Documents that were purged after their retention, by `documentKey`. */
  purged?: Readonly<Record<string, Act>>;
}
