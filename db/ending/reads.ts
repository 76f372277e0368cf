import { eq, inArray } from 'drizzle-orm';
import { exitOf } from '#app/domain/ending/exit-tasks.ts';
import { caseOf, voicesOver } from '../case.ts';
import { type List, type Page, page } from '../page.ts';
import type { InOrganization, Reading } from '../reading.ts';
import { nobody } from '../sales/cards.ts';
import { namesOf } from '../sales/names.ts';
import { card } from '../sales/schema.ts';
import { everyService } from '../services/held.ts';
import { stateOf } from '../state.ts';
import type { ReadTx } from '../types.ts';
import { cover } from './schema.ts';
import { endingView } from './views.ts';

interface Asked {
  cursor?: string | undefined;
}
type Cover = typeof cover.$inferSelect;

const size = 50;
const table = cover;
/** Each has its column of the projection, and its order: what ends or is due first. */
const endings = {
  notice: { name: 'notices', table, where: eq(cover.notice, true), order: ['endsAt', 'organization'], size },
  certificate: {
    name: 'certificates',
    table,
    where: eq(cover.certificateOpen, true),
    order: ['endsAt', 'organization'],
    size,
  },
  exit: { name: 'exits', table, where: eq(cover.exitOpen, true), order: ['dueAt', 'organization'], size },
} satisfies Record<string, List<typeof cover>>;

async function endingPage({ tx, now }: Reading, list: List<typeof cover>, { cursor }: Asked) {
  const { rows, ...paging } = await page(tx, list, cursor);
  const items = [];
  for (const { organization } of rows) items.push(await endingOf(tx, organization, now));
  return { now, items, paging };
}

export const renewalSorts = ['end', 'name', 'start'] as const;
export type RenewalSort = (typeof renewalSorts)[number];
const where = eq(cover.listed, true);
const byTime = {
  end: { name: 'renewals by end', table, where, order: ['endsAt', 'organization'], size },
  start: { name: 'renewals by start', table, where, order: ['effectiveAt', 'organization'], size },
} satisfies Record<Exclude<RenewalSort, 'name'>, List<typeof cover>>;
const byName: List<typeof card> = {
  name: 'renewals by name',
  table: card,
  where: eq(card.covered, true),
  order: ['name', 'organization'],
  size,
};

async function renewalPage(tx: ReadTx, sort: RenewalSort, cursor: string | undefined): Promise<Page<Cover>> {
  if (sort !== 'name') return page(tx, byTime[sort], cursor);
  const { rows, ...paging } = await page(tx, byName, cursor);
  const ids = rows.map((row) => row.organization);
  const covers = new Map(
    (await tx.select().from(cover).where(inArray(cover.organization, ids))).map((row) => [row.organization, row]),
  );
  return { ...paging, rows: ids.flatMap((id) => covers.get(id) ?? []) };
}

/** Who owns which organization, by name. */
async function ownersOf(tx: ReadTx, ids: string[]): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: card.organization, owner: card.owner })
    .from(card)
    .where(inArray(card.organization, ids));
  const say = await voicesOver(tx, rows);
  return new Map(rows.flatMap(({ id, owner }) => (owner === nobody ? [] : [[id, say.person(owner)] as const])));
}

async function endingOf(tx: ReadTx, organization: string, now: number) {
  const { facts } = await stateOf(tx, organization, 'organization');
  const services = exitOf(facts, now) ? await everyService(tx, organization) : [];
  return endingView(await caseOf(tx, organization, services), services, now);
}

export const endingReads = {
  ending: ({ tx, now }: Reading, { organization }: InOrganization) => endingOf(tx, organization, now),

  /** Every agreement with its end, whether it is renewed or ended by notice. */
  async renewals({ tx, now }: Reading, { sort = 'end', cursor }: Asked & { sort?: RenewalSort }) {
    const { rows, ...paging } = await renewalPage(tx, sort, cursor);
    const ids = rows.map((row) => row.organization);
    const [names, owners] = [await namesOf(tx, ids), await ownersOf(tx, ids)];
    const items = rows.map(({ organization, effectiveAt, endsAt, paper, notice, followed, requestedAt }) => ({
      organization,
      name: names.get(organization) ?? '',
      effectiveAt,
      endsAt,
      paper,
      notice,
      over: endsAt <= now,
      pending: followed,
      requestedAt: requestedAt ?? undefined,
      owner: owners.get(organization),
    }));
    return { now, items, paging };
  },

  notices: (reading: Reading, asked: Asked) => endingPage(reading, endings.notice, asked),
  exits: (reading: Reading, asked: Asked) => endingPage(reading, endings.exit, asked),
  destructions: (reading: Reading, asked: Asked) => endingPage(reading, endings.certificate, asked),
};
