import type { Act, Id, Ms, TextRef } from '../words.ts';

export const legalIds = ['privacy', 'cookies', 'dpf', 'dpa', 'nda', 'security', 'portal'] as const;
export type LegalId = (typeof legalIds)[number];

/** One version of a legal document. Whatever is wrong in it is put right by another one; it is never changed. */
export interface LegalVersion {
  id: Id;
  document: LegalId;
  /** The day from which it holds, as its first moment in UTC. */
  effectiveOn: Ms;
  /** Whether customers are told by mail; of others the feeds tell. */
  material: boolean;
  /** What is otherwise in it, in plain words. */
  says: string;
  /** The version whose mistake it puts right. */
  corrects?: Id | undefined;
  /** Where its text lies here: its commitment, and the hash of its bytes. */
  text?: TextRef | undefined;
  textSha256?: string | undefined;
  /** Where its text stands elsewhere, and which bytes are meant, where somebody knows them. */
  url?: string | undefined;
  sha256?: string | undefined;
  drafted: Act;
  published?: Act;
}
