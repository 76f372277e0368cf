import type { Reactions } from '../reaction.ts';
import type { keepingEvents } from './events.ts';

export const keepingReactions: Reactions<typeof keepingEvents> = {
  'document.purged': (_facts, { data }) => [{ kind: 'documents.remove', sha256: data.sha256 }],
};
