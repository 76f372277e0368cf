import type { Reactions } from '../reaction.ts';
import type { keepingEvents } from './events.ts';

export const keepingReactions: Reactions<typeof keepingEvents> = {
  /** The ledger beside the keys knows it: a copy that is restored does not bring the text back. */
  'erasure.confirmed': (_facts, { data: { ref } }) => [{ kind: 'privacy.ledger', erasure: ref, refs: [ref] }],
  'legal_hold.released': ({ wishes }) =>
    Object.values(wishes ?? {}).some(({ held }) => held.length > 0) ? [{ kind: 'privacy.go_on' }] : [],
  'document.purged': (_facts, { data }) => [{ kind: 'documents.remove', sha256: data.sha256 }],
};
