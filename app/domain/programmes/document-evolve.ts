import { copyOf } from '../copy.ts';
import type { Evolvers } from '../evolver.ts';
import type { FactsOf } from '../facts.ts';
import type { Act, Id } from '../words.ts';
import type { documentEvents } from './document-events.ts';
import type { ProgrammeDocument } from './facts.ts';

export const evolveDocuments: Evolvers<FactsOf['trust'], typeof documentEvents> = {
  'programme.document_drafted'(facts, { document: id, ...rest }, act) {
    facts.documents = { ...facts.documents, [id]: { id, ...rest, drafted: act } };
  },
  'programme.document_discarded'(facts, { document }) {
    const { [document]: _gone, ...rest } = facts.documents ?? {};
    facts.documents = rest;
  },
  'programme.document_published'(facts, data, act) {
    change(facts, data.document, (document) => {
      document.published = act;
    });
    if (data.replaces === undefined) return;
    change(facts, data.replaces, (before) => {
      before.superseded = { ...act, document: data.document };
    });
  },
  'programme.document_withdrawn': of((document, { why, reason }, act) => {
    document.withdrawn = { ...act, why, reason };
  }),
};

function of<Data extends { document: Id }>(make: (document: ProgrammeDocument, data: Data, act: Act) => void) {
  return (facts: FactsOf['trust'], data: Data, act: Act): void =>
    change(facts, data.document, (document) => make(document, data, act));
}

function change(facts: FactsOf['trust'], id: Id, make: (document: ProgrammeDocument) => void): void {
  const document = copyOf(facts.documents?.[id]);
  if (!document) return;
  make(document);
  facts.documents = { ...facts.documents, [id]: document };
}
