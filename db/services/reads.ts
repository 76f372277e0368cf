import { desc } from 'drizzle-orm';
import { caseOf, nameOf } from '../case.ts';
import { stuckOrders } from '../operations/view.ts';
import type { InOrganization, Reading } from '../reading.ts';
import { service } from './schema.ts';
import { inspectionView, serviceViews } from './views.ts';

export const serviceReads = {
  async services({ tx, now }: Reading, { organization }: InOrganization) {
    const each = await caseOf(tx, organization);
    const stuck = await stuckOrders(tx, organization);
    return { now, services: serviceViews(each, now), stuck, inspection: inspectionView(each) };
  },

  async serviceRegistry({ tx, now }: Reading) {
    const rows = await tx.select().from(service).orderBy(desc(service.requestedAt)).limit(500);
    const found = [];
    const inspections = [];
    for (const organization of new Set(rows.map((row) => row.organization))) {
      const each = await caseOf(tx, organization);
      const name = nameOf(each);
      found.push(...serviceViews(each, now).map((view) => ({ ...view, organizationName: name })));
      const inspection = inspectionView(each);
      if (inspection && inspection.findings.length > 0) inspections.push({ organization, name, ...inspection });
    }
    return { now, services: found.sort((a, b) => b.requestedAt - a.requestedAt), inspections };
  },
};
