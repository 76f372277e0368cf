import { and, count, desc, eq, lt, or } from 'drizzle-orm';
import type { Service } from '#app/domain/services/facts.ts';
import { caseOf, nameOf } from '../case.ts';
import { stuckOrders } from '../operations/view.ts';
import type { InOrganization, Reading } from '../reading.ts';
import type { ReadTx } from '../types.ts';
import { newestServices, serviceIn } from './held.ts';
import { service } from './schema.ts';
import { inspectedServices, serviceRows } from './shown.ts';
import { inspectionView, serviceViews } from './views.ts';

/** Behind this service a page of the registry begins. */
export interface RegistryPlace {
  at: number;
  id: string;
}

export const serviceReads = {
  /** A page of an organization's services, the newest first. `total` is how many there are. */
  async services({ tx, now }: Reading, { organization, after }: InOrganization & { after?: string | undefined }) {
    const found = await newestServices(tx, organization, { after, limit: serviceRows + 1 });
    const shown = found.slice(0, serviceRows);
    const about = await inspectedServices(tx, organization);
    const each = await caseOf(tx, organization, shown, [...about.values()]);
    return {
      now,
      services: serviceViews(shown, each, now),
      total: each.facts.serviceTally.all,
      more: found.length > shown.length,
      stuck: await stuckOrders(tx, organization),
      inspection: inspectionView(each, about),
    };
  },

  /** A page of all services, the newest first, and what is to be put right at the organizations on it. */
  async serviceRegistry({ tx, now }: Reading, { after }: { after?: RegistryPlace | undefined }) {
    const rows = await registryRows(tx, after);
    const shown = rows.slice(0, serviceRows);
    const last = rows.length > shown.length ? shown.at(-1) : undefined;
    const byOrganization = Map.groupBy(shown, (row) => row.organization);
    const views = new Map<string, RegistryView>();
    const inspections = [];
    for (const [organization, mine] of byOrganization) {
      const { services, inspection } = await shownOf(tx, organization, mine.map(serviceIn), now);
      for (const view of services) views.set(`${organization} ${view.id}`, view);
      if (inspection) inspections.push(inspection);
    }
    return {
      now,
      services: shown.flatMap((row) => views.get(`${row.organization} ${row.id}`) ?? []),
      total: (await tx.select({ n: count() }).from(service))[0]?.n ?? 0,
      next: last && { at: last.requestedAt, id: last.id },
      inspections,
    };
  },
};

type RegistryView = Awaited<ReturnType<typeof shownOf>>['services'][number];

const registryRows = (tx: ReadTx, after: RegistryPlace | undefined) =>
  tx
    .select()
    .from(service)
    .where(
      after && or(lt(service.requestedAt, after.at), and(eq(service.requestedAt, after.at), lt(service.id, after.id))),
    )
    .orderBy(desc(service.requestedAt), desc(service.id))
    .limit(serviceRows + 1);

async function shownOf(tx: ReadTx, organization: string, services: readonly Service[], now: number) {
  const about = await inspectedServices(tx, organization);
  const each = await caseOf(tx, organization, services, [...about.values()]);
  const name = nameOf(each);
  const inspection = inspectionView(each, about);
  return {
    services: serviceViews(services, each, now).map((view) => ({ ...view, organizationName: name })),
    inspection: inspection && inspection.findings.length > 0 ? { organization, name, ...inspection } : undefined,
  };
}
