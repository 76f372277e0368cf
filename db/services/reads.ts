import { and, eq } from 'drizzle-orm';
import { regionsNow } from '#app/domain/gate/open-places.ts';
import { rolesOf } from '#app/domain/policy.ts';
import { Refusal } from '#app/domain/refusal.ts';
import type { CoverFilter } from '#app/domain/services/cover-words.ts';
import type { Service } from '#app/domain/services/facts.ts';
import { caseOf, casesOf, nameOf } from '../case.ts';
import { stuckOrders } from '../operations/view.ts';
import { type List, page } from '../page.ts';
import { turnViews } from '../promises/views.ts';
import type { InOrganization, Reading } from '../reading.ts';
import type { ReadTx } from '../types.ts';
import { conversions } from './conversions.ts';
import { whereCover } from './covered.ts';
import { serviceIn, serviceNamed } from './held.ts';
import { passportViews } from './passports.ts';
import { service } from './schema.ts';
import { inspectedIn, inspectedServices, serviceRows } from './shown.ts';
import { inspectionView, serviceViews } from './views.ts';

const registry: List<typeof service> = {
  name: 'services of all',
  table: service,
  where: eq(service.listed, true),
  order: ['requestedAt', 'id'],
  down: true,
  size: serviceRows,
};

/** What operations has to make with the vendor, the oldest first. */
const arrangements: List<typeof service> = {
  name: 'services to arrange',
  table: service,
  where: eq(service.arranging, true),
  order: ['requestedAt', 'id'],
  size: serviceRows,
};

export const serviceReads = {
  /** A page of an organization's services, the newest first. */
  async services(
    { tx, now, actor }: Reading,
    { organization, cursor }: InOrganization & { cursor?: string | undefined },
  ) {
    const where = and(eq(service.organization, organization), eq(service.listed, true));
    const list: List<typeof service> = { ...registry, name: 'services', where, order: ['id'] };
    const { rows, ...paging } = await page(tx, list, cursor);
    const shown = rows.map(serviceIn);
    const about = await inspectedServices(tx, organization);
    const each = await caseOf(tx, organization, shown, [...about.values()]);
    const question = { ...each, asOf: now };
    return {
      now,
      turns: turnViews(organization, question, rolesOf(actor, each.facts), actor.id),
      ...regionsNow(question),
      services: serviceViews(shown, each, now),
      paging,
      stuck: await stuckOrders(tx, organization),
      inspection: inspectionView(each, about),
    };
  },

  conversions,

  /** A service with the links that show its cover to others. */
  async passports({ tx, now }: Reading, { organization, service: id }: InOrganization & { service: string }) {
    const found = await serviceNamed(tx, organization, id);
    if (!found) throw new Refusal('not_found');
    const each = await caseOf(tx, organization, found);
    const [view] = serviceViews([found], each, now);
    return {
      now,
      about: { id: organization, name: nameOf(each) },
      service: view,
      passports: passportViews(found, each, now),
    };
  },

  /** A page of all services, the newest first, and what is to be put right at the organizations on it. */
  async serviceRegistry({ tx, now }: Reading, { cursor, cover }: { cursor?: string | undefined; cover?: CoverFilter }) {
    const list = cover ? { ...registry, name: `services ${cover}`, where: whereCover(cover, now) } : registry;
    const { rows, ...paging } = await page(tx, list, cursor);
    const waiting = await page(tx, arrangements, undefined);
    const byOrganization = Map.groupBy([...waiting.rows, ...rows], (row) => row.organization);
    const shown = await shownOf(tx, byOrganization);
    const views = new Map<string, RegistryView>();
    const inspections = [];
    for (const { each, services, about } of shown) {
      const { organization } = each;
      const name = nameOf(each);
      const inspection = inspectionView(each, about);
      /** What a look at the vendor's cloud found at a service: the row of a table says it as well. */
      const foundAt = (vendorService: string | undefined) =>
        (inspection?.findings ?? []).flatMap((finding) =>
          vendorService && finding.vendorService === vendorService ? [`${finding.title}.`] : [],
        );
      for (const view of serviceViews(services, each, now))
        views.set(`${organization} ${view.id}`, {
          ...view,
          organizationName: name,
          found: foundAt(view.vendorService),
        });
      if (inspection && inspection.findings.length > 0) inspections.push({ organization, name, ...inspection });
    }
    const viewsOf = (some: typeof rows) => some.flatMap((row) => views.get(`${row.organization} ${row.id}`) ?? []);
    return {
      now,
      services: viewsOf(rows),
      arranging: viewsOf(waiting.rows),
      paging,
      inspections,
    };
  },
};

type RegistryView = ReturnType<typeof serviceViews>[number] & { organizationName: string; found: string[] };

/** The organizations of a page with their services on it, and those that something was found about. */
async function shownOf(tx: ReadTx, byOrganization: ReadonlyMap<string, (typeof service.$inferSelect)[]>) {
  const found = new Map<string, { services: Service[]; about: ReadonlyMap<string, Service> }>();
  const cases = await casesOf(tx, byOrganization.keys(), async (organization, facts) => {
    const about = await inspectedIn(tx, organization, facts);
    const services = (byOrganization.get(organization) ?? []).map(serviceIn);
    found.set(organization, { services, about });
    return [services, [...about.values()]];
  });
  return [...cases.values()].flatMap((each) => {
    const shown = found.get(each.organization);
    return shown ? [{ each, ...shown }] : [];
  });
}
