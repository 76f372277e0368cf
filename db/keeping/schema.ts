import { isNull } from 'drizzle-orm';
import { bool, index, ms, primaryKey, table, text } from '../columns.ts';

/** Every stored document with the day until which it must be kept; none while it is in effect. Triggers hold this against everybody. */
export const document = table(
  'document',
  {
    organization: text('organization').notNull(),
    source: text('source').notNull(),
    what: text('what').notNull(),
    sha256: text('sha256').notNull(),
    createdAt: ms('created_at').notNull(),
    retainUntil: ms('retain_until'),
    held: bool('held').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organization, t.source, t.what] }), index('document_sha256').on(t.sha256)],
);

/** Until when an organization's free texts must be kept, whether anything is in effect still, and whether a legal hold keeps them. */
export const retention = table('retention', {
  organization: text('organization').primaryKey(),
  until: ms('until').notNull(),
  inEffect: bool('in_effect').notNull(),
  held: bool('held').notNull(),
});

export const legalHold = table(
  'legal_hold',
  {
    id: text('id').primaryKey(),
    organization: text('organization').notNull(),
    placedAt: ms('placed_at').notNull(),
    releaseRequestedBy: text('release_requested_by'),
    releasedBy: text('released_by'),
  },
  (t) => [
    index('legal_hold_organization').on(t.organization),
    index('legal_hold_standing').on(t.placedAt, t.id, t.releasedBy).where(isNull(t.releasedBy)),
  ],
);

/** Texts that somebody asked to erase; a second person confirms. */
export const erasure = table('erasure', {
  ref: text('ref').primaryKey(),
  organization: text('organization').notNull(),
  requestedBy: text('requested_by').notNull(),
  requestedAt: ms('requested_at').notNull(),
  confirmedBy: text('confirmed_by'),
});
