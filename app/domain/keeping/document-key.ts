import type { Id } from '../words.ts';

/** By which a document is remembered after it was purged: what it belongs to, and which of its documents it was. */
export const documentKey = (document: { source: Id; what: string }): string => `${document.source} ${document.what}`;
