import type { Facts, FactsOf } from '../facts.ts';
import type { Reactions } from '../reaction.ts';
import type { askEvents } from './ask-events.ts';
import type { documentEvents } from './document-events.ts';

export const askReactions: Reactions<typeof askEvents> = {
  'programme.ask_answered': (facts, { data }, tell) => askerOf(facts, data.ask).map((each) => tell('person', each)),
  'programme.ask_met': (facts, { data }, tell) => askerOf(facts, data.ask).map((each) => tell('person', each)),
};

/** Whoever has left the organization is told nothing more of it. */
function askerOf({ asks, members }: Facts, id: string): string[] {
  const by = asks?.[id]?.asked.by;
  return by !== undefined && members[by] ? [by] : [];
}

/** Who waits for it is told organization by organization, outside of its transaction. */
export const documentReactions: Reactions<typeof documentEvents, FactsOf['trust']> = {
  'programme.document_published': (_facts, { data: { document } }) => [
    { kind: 'trust.published', document },
    { kind: 'trust.news', topic: 'programmes', news: `${document}-published` },
  ],
  'programme.document_withdrawn': (_facts, { data: { document } }) => [
    { kind: 'trust.news', topic: 'programmes', news: `${document}-withdrawn` },
  ],
  'programme.document_discarded': (_facts, { data: { sha256 } }) => [{ kind: 'documents.remove', sha256 }],
};
