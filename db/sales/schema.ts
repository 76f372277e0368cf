import { index, ms, table, text, uniqueIndex } from '../columns.ts';

/** Projection: one row for each organization, for the desks' lists. */
export const board = table(
  'board',
  {
    organization: text('organization').primaryKey(),
    vendorOrganization: text('vendor_organization').notNull(),
    stage: text('stage').notNull(),
    turn: text('turn').notNull(),
    since: ms('since').notNull(),
    owner: text('owner').notNull(),
    plan: text('plan').notNull(),
  },
  (t) => [uniqueIndex('board_vendor').on(t.vendorOrganization), index('board_stage').on(t.stage, t.since)],
);
