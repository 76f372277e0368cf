import { eq } from 'drizzle-orm';
import { caseOf, casesOf, nameOf } from '../case.ts';
import { type List, page } from '../page.ts';
import type { InOrganization, Reading } from '../reading.ts';
import { paper } from './schema.ts';
import { paperView, paperViews } from './views.ts';

export const paperReads = {
  async papers({ tx, now }: Reading, { organization }: InOrganization) {
    const each = await caseOf(tx, organization);
    const { inquiry, qualified, plan } = each.facts;
    return {
      now,
      organization: { id: organization, name: nameOf(each) },
      papers: paperViews(each),
      open: plan?.is === 'enterprise' && !!inquiry && !!qualified,
      onPlan: plan?.is === 'enterprise',
      legalEntity: inquiry ? each.say.text(inquiry.legalEntity) : '',
      deployment: inquiry?.deployment,
    };
  },

  /** What waits for two people of counsel, the oldest first. */
  async paperQueue({ tx, now }: Reading, { cursor }: { cursor?: string | undefined }) {
    const { rows, ...paging } = await page(tx, waiting(), cursor);
    const cases = await casesOf(
      tx,
      rows.map((row) => row.organization),
    );
    const items = rows.flatMap(({ organization, id }) => {
      const each = cases.get(organization);
      const found = each?.facts.papers?.[id];
      return each && found ? [{ ...paperView(found, each), name: nameOf(each) }] : [];
    });
    return { now, items, paging };
  },
};

const waiting = (): List<typeof paper> => ({
  name: 'papers',
  table: paper,
  where: eq(paper.pending, true),
  order: ['uploadedAt', 'id'],
  size: 50,
});
