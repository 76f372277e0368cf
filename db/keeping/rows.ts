import { ending } from '#app/domain/ending/end-of-effect.ts';
import type { Facts } from '#app/domain/facts.ts';
import { documentsOf, everyDocument, onLegalHold, textRetention } from '#app/domain/keeping/retention.ts';
import { projection } from '../projection.ts';
import { document, legalHold, retention } from './schema.ts';

/** What becomes of services counts for how long things are kept once an agreement comes to its end, and not before. */
const services = (facts: Facts) => facts.agreements.some(ending);
const from = ['agreements', 'papers', 'ndaPapers', 'purged', 'legalHolds', 'serviceTally'] as const;

export const legalHolds = projection({
  table: legalHold,
  key: ['id'],
  guarded: { begins: (row) => ({ ...row, releaseRequestedBy: null, releasedBy: null }) },
  of: (organization, facts) =>
    Object.entries(facts.legalHolds ?? {}).map(([id, hold]) => ({
      id,
      organization,
      placedAt: hold.at,
      releaseRequestedBy: hold.releaseRequested?.by ?? null,
      releasedBy: hold.released?.by ?? null,
    })),
});

/** What is gone from the facts was purged by an event; the trigger asks the clock again. */
export const documents = projection({
  table: document,
  key: ['organization', 'source', 'what'],
  from,
  guarded: { begins: (row) => row, goes: true },
  services,
  of: (organization, facts) =>
    documentsOf(facts).map((each) => ({
      organization,
      ...each,
      retainUntil: each.retainUntil ?? null,
      held: onLegalHold(facts),
    })),
});

/** From the first document or hold on: nothing else keeps a text longer than anything is in effect. */
export const retentions = projection({
  table: retention,
  key: ['organization'],
  from,
  guarded: { begins: (row) => row },
  services,
  of: (organization, facts) =>
    facts.legalHolds || everyDocument(facts).length > 0
      ? [{ organization, ...textRetention(facts), held: onLegalHold(facts) }]
      : [],
});
