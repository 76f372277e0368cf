import { bool, index, ms, primaryKey, table, text } from '../columns.ts';

/** Agreements signed elsewhere, for the queue of counsel. */
export const paper = table(
  'paper',
  {
    id: text('id').primaryKey(),
    organization: text('organization').notNull(),
    sha256: text('sha256').notNull(),
    uploadedBy: text('uploaded_by').notNull(),
    uploadedAt: ms('uploaded_at').notNull(),
    pending: bool('pending').notNull(),
    accepted: bool('accepted').notNull(),
  },
  (t) => [index('paper_organization').on(t.organization), index('paper_pending').on(t.pending, t.uploadedAt, t.id)],
);

/** Who verified a paper: one row for each person, never the one who uploaded it. */
export const paperVerification = table(
  'paper_verification',
  { paper: text('paper').notNull(), person: text('person').notNull(), at: ms('at').notNull() },
  (t) => [primaryKey({ columns: [t.paper, t.person] })],
);
