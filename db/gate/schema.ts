import { index, ms, table, text } from '../columns.ts';

/** Permits that were consumed or refused: none counts twice. Rows go when the permit could not be valid any more. */
export const permitUse = table(
  'permit_use',
  {
    permit: text('permit').primaryKey(),
    organization: text('organization').notNull(),
    expiresAt: ms('expires_at').notNull(),
  },
  (t) => [index('permit_use_expires').on(t.expiresAt)],
);
