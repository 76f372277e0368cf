import type { Act, Id, TextRef } from '../words.ts';

export interface LegalHold extends Act {
  reason: TextRef;
  releaseRequested?: Act & { reason: TextRef };
  released?: Act;
}

export const documentKey = (document: { source: Id; what: string }) => `${document.source} ${document.what}`;
