import { and, count, eq, gte, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { type BoardQuery, type Card, columnsBy, long, type Sort, soon } from '#app/domain/sales/board.ts';
import type { Plan } from '#app/domain/words.ts';
import { voicesOver } from '../case.ts';
import { countOf, type List, type Page, page, pageAmong } from '../page.ts';
import type { Reading } from '../reading.ts';
import { service } from '../services/schema.ts';
import type { ReadTx } from '../types.ts';
import { type CardRow, nobody, waitsOn } from './cards.ts';
import { namesOf } from './names.ts';
import { card, cardWait } from './schema.ts';
import { type Found, organizationsLike } from './search.ts';

export interface BoardAsked extends BoardQuery {
  cursor?: string | undefined;
  size?: number | undefined;
}

/** The turn under which those stand for whom nothing is open. */
const noTurn = 'nobody';

/** Where nothing is open, that comes last, however long ago it began. Those of one owner stand together. */
const orders: Record<Sort, List<typeof card>['order']> = {
  since: ['idle', 'since', 'organization'],
  name: ['name', 'organization'],
  stage: ['rank', 'since', 'organization'],
  owner: ['owner', 'idle', 'since', 'organization'],
};
/** The same among those who wait for one: in each of them something is open. */
const turnOrders: Record<Sort, List<typeof cardWait>['order']> = {
  since: ['since', 'organization'],
  name: ['name', 'organization'],
  stage: ['rank', 'since', 'organization'],
  owner: ['owner', 'since', 'organization'],
};
const onPage = 50;
const inColumn = 20;

/** Organizations as a query asks for them, a page at a time: whose turn it is, the longest wait first. */
export async function boardPage({ tx, now, actor }: Reading, query: BoardAsked) {
  const found = query.q ? await organizationsLike(tx, query.q) : undefined;
  const { rows, ...paging } = await listed(tx, { ...query, size: query.size ?? onPage }, found, actor.id, now);
  const all = await countOf(tx, { table: card });
  return { now, all, more: found?.more ?? false, cards: await cardsOf(tx, rows), paging };
}

/** The same in columns: the first of each, and how many it has. An organization stands in that of everybody whom it waits for. */
export async function boardColumns({ tx, now, actor }: Reading, { cursor: _, ...query }: BoardAsked) {
  const by = query.view === 'stages' ? 'stages' : 'turns';
  const found = query.q ? await organizationsLike(tx, query.q) : undefined;
  const columns = [];
  for (const key of columnsBy(by)) {
    // What is asked for and is not this column has nothing in it.
    const asked = by === 'stages' ? query.stage : query.turn;
    const here = { ...query, [by === 'stages' ? 'stage' : 'turn']: asked && asked !== key ? 'none' : key };
    const { rows, total } = await listed(tx, { ...here, size: inColumn }, found, actor.id, now);
    columns.push({ key, total, cards: await cardsOf(tx, rows) });
  }
  return { now, columns, more: found?.more ?? false };
}

type Listed = Pick<CardRow, 'organization' | 'since' | 'due' | 'undated'>;

/** Those who wait for one are looked for in a table of their own, in which an organization stands once for each. */
function listed(
  tx: ReadTx,
  query: BoardAsked & { size: number },
  found: Found | undefined,
  me: string,
  now: number,
): Promise<Page<Listed>> {
  const { turn, sort, size, cursor } = query;
  const name = `board ${sort}`;
  const where = (table: typeof card | typeof cardWait) => conditionOf(table, query, me, now);
  if (turn && turn !== noTurn) {
    const its = and(eq(cardWait.turn, turn), where(cardWait));
    return pageOf(
      tx,
      { name: `${name} ${turn}`, table: cardWait, order: turnOrders[sort], where: its, size },
      found,
      cursor,
    );
  }
  const its = and(turn ? is(card.idle, true, sort) : undefined, where(card));
  return pageOf(tx, { name, table: card, order: orders[sort], where: its, size }, found, cursor);
}

const pageOf = <Table extends typeof card | typeof cardWait>(
  tx: ReadTx,
  list: List<Table>,
  found: Found | undefined,
  cursor: string | undefined,
) =>
  found
    ? pageAmong(tx, { ...list, where: and(list.where, inArray(list.table.organization, found.organizations)) }, cursor)
    : page(tx, list, cursor);

/**
 * Each filter has an index in the order of the waits. In another order the index of that one is walked, which holds what is filtered by
 * too: what is wrapped tempts no other.
 */
const is = (column: PgColumn, value: string | boolean, sort: Sort) =>
  sort === 'since'
    ? eq(column, value)
    : sql`coalesce(${column}, ${sql.param(value === true ? false : '', column)}) = ${sql.param(value, column)}`;

/** `me` is who asks: `owner=me` means theirs, `owner=none` nobody's. */
function conditionOf(
  table: typeof card | typeof cardWait,
  query: BoardQuery,
  me: string,
  now: number,
): SQL | undefined {
  const { stage, owner, age, sort } = query;
  const whose = owner === 'me' ? me : owner === 'none' ? nobody : undefined;
  return and(
    stage ? is(table.stage, stage, sort) : undefined,
    whose ? is(table.owner, whose, sort) : undefined,
    age ? (ages(table, now)[age] ?? eq(table.organization, '')) : undefined,
  );
}

/** `ageOf` in the words of the database. */
function ages(
  { due, undated }: Pick<typeof card, 'due' | 'undated'> | Pick<typeof cardWait, 'due' | 'undated'>,
  now: number,
): Record<string, SQL | undefined> {
  const overdue = lt(due, now);
  const kept = or(isNull(due), gte(due, now));
  const waitsLong = lt(undated, now - long);
  const waits = or(isNull(undated), gte(undated, now - long));
  const dueSoon = and(gte(due, now), lt(due, now + soon));
  return {
    late: or(overdue, waitsLong, dueSoon),
    overdue,
    'waiting long': and(kept, waitsLong),
    'due soon': and(waits, dueSoon),
    'on time': and(waits, or(isNull(due), gte(due, now + soon))),
  };
}

/** Rows as they are shown, with one look for all cards, one for all names, one for all people and one for all counts. */
async function cardsOf(tx: ReadTx, listed: readonly Listed[]): Promise<Card[]> {
  const ids = listed.map((row) => row.organization);
  const found = await tx.select().from(card).where(inArray(card.organization, ids));
  const rows = new Map(found.map((row) => [row.organization, row]));
  const names = await namesOf(tx, ids);
  const say = await voicesOver(
    tx,
    found.map((row) => [row.owner, row.signer, row.signerName]),
  );
  const counted = await tx
    .select({ id: service.organization, n: count() })
    .from(service)
    .where(and(inArray(service.organization, ids), eq(service.listed, true)))
    .groupBy(service.organization);
  const services = new Map(counted.map((row) => [row.id, row.n]));
  return listed.flatMap(({ organization, since, due, undated }) => {
    const row = rows.get(organization);
    if (!row) return [];
    return {
      id: organization,
      name: names.get(organization) ?? '',
      vendorOrganization: row.vendorOrganization,
      plan: row.plan as Plan,
      stage: row.stage as Card['stage'],
      waits: waitsOn(row),
      since,
      due: due ?? undefined,
      undated: undated ?? undefined,
      owner: row.owner === nobody ? undefined : say.person(row.owner),
      signer: row.signerName ? say.text(row.signerName) : row.signer ? say.person(row.signer) : undefined,
      envelope: row.envelope || undefined,
      hold: row.held,
      services: services.get(organization) ?? 0,
    };
  });
}
