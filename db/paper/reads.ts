import { asc, eq } from 'drizzle-orm';
import { caseOf, caseReader, nameOf } from '../case.ts';
import type { InOrganization, Reading } from '../reading.ts';
import { paper } from './schema.ts';
import { paperView, paperViews } from './views.ts';

const atMost = 500;

export const paperReads = {
  async papers({ tx, now }: Reading, { organization }: InOrganization) {
    const each = await caseOf(tx, organization);
    const { inquiry, qualified, plan } = each.facts;
    return {
      now,
      organization: { id: organization, name: nameOf(each) },
      papers: paperViews(each),
      open: plan?.is === 'enterprise' && !!inquiry && !!qualified,
      legalEntity: inquiry ? each.say.text(inquiry.legalEntity) : '',
      deployment: inquiry?.deployment,
    };
  },

  async paperQueue({ tx, now }: Reading) {
    const rows = await tx
      .select()
      .from(paper)
      .where(eq(paper.pending, true))
      .orderBy(asc(paper.uploadedAt))
      .limit(atMost);
    const read = caseReader(tx);
    const items = [];
    for (const row of rows) {
      const each = await read(row.organization);
      const found = each.facts.papers?.[row.id];
      if (found) items.push({ ...paperView(found, each), name: nameOf(each) });
    }
    return { now, items };
  },
};
