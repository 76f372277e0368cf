import { desc, eq } from 'drizzle-orm';
import { agreementView, generations } from '../agreement/views.ts';
import { type Case, caseOf, caseReader, nameOf } from '../case.ts';
import type { InOrganization, Reading } from '../reading.ts';
import { inquiryView } from '../sales/views.ts';
import { regionRequest } from './schema.ts';
import { pickerView, regionViews } from './views.ts';

export const regionReads = {
  async regionPicker({ tx, now }: Reading, { organization }: InOrganization) {
    const each = await caseOf(tx, organization);
    return { now, ...pickerView(each), requests: regionViews(each, now) };
  },

  /** Open requests, the oldest first, each with the context for its decision; and what was decided lately. */
  async regionQueue({ tx, now }: Reading) {
    const read = caseReader(tx);
    const queue = async (pending: boolean) => {
      const rows = await tx
        .select()
        .from(regionRequest)
        .where(eq(regionRequest.pending, pending))
        .orderBy(pending ? regionRequest.requestedAt : desc(regionRequest.requestedAt))
        .limit(pending ? 200 : 50);
      const items = [];
      for (const row of rows) {
        const each = await read(row.organization);
        const history = regionViews(each, now);
        const request = history.find((view) => view.key === row.key);
        if (!request) continue;
        items.push({
          organization: row.organization,
          name: nameOf(each),
          request,
          inquiry: inquiryView(each),
          agreement: agreementShown(each, now),
          history,
        });
      }
      return items;
    };
    return { now, pending: await queue(true), decided: await queue(false) };
  },
};

/** The one that covers, else the last. */
function agreementShown(each: Case, now: number) {
  const { agreements } = each.facts;
  const { covering } = generations(each, now);
  const shown = agreements.find(({ id }) => id === covering) ?? agreements.at(-1);
  return shown && agreementView(shown, each);
}
