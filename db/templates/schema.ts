import { index, int, table, text } from '../columns.ts';

/** Projection: every generation of every agreement, for campaigns that ask for a new one. */
export const generation = table(
  'generation',
  {
    agreement: text('agreement').primaryKey(),
    organization: text('organization').notNull(),
    template: text('template').notNull(),
    major: int('major').notNull(),
    phase: text('phase').notNull(),
    /** The campaign that asked for its replacement; empty when none did. */
    campaign: text('campaign').notNull(),
  },
  (t) => [
    index('generation_template').on(t.template, t.phase, t.major),
    index('generation_organization').on(t.organization),
    index('generation_campaign').on(t.campaign),
  ],
);
