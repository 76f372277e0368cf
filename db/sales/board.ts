import { and, count, eq, gte, inArray, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import { type BoardQuery, type Card, columnsBy, long, type Sort, soon } from '#app/domain/sales/board.ts';
import type { Plan } from '#app/domain/words.ts';
import { voicesOver } from '../case.ts';
import { countOf, type List, type Page, page, pageAmong } from '../page.ts';
import type { Reading } from '../reading.ts';
import { service } from '../services/schema.ts';
import type { ReadTx } from '../types.ts';
import { type CardRow, nobody } from './cards.ts';
import { namesOf } from './names.ts';
import { card } from './schema.ts';
import { type Found, organizationsLike } from './search.ts';

export interface BoardAsked extends BoardQuery {
  cursor?: string | undefined;
  size?: number | undefined;
}

/** Whoever waits for nobody comes last, however long ago the gate opened. Those of one owner stand together. */
const orders: Record<Sort, List<typeof card>['order']> = {
  since: ['ready', 'since', 'organization'],
  name: ['name', 'organization'],
  stage: ['rank', 'since', 'organization'],
  owner: ['owner', 'ready', 'since', 'organization'],
};
const onPage = 50;
const inColumn = 20;

/** Organizations as a query asks for them, a page at a time: whose turn it is, the longest wait first. */
export async function boardPage({ tx, now, actor }: Reading, query: BoardAsked) {
  const where = conditionOf(query, actor.id, now);
  const list = { ...listOf(query), where, size: query.size ?? onPage };
  const found = query.q ? await organizationsLike(tx, query.q) : undefined;
  const { rows, ...paging } = await pageOf(tx, list, found, query.cursor);
  const all = await countOf(tx, { table: card });
  return { now, all, more: found?.more ?? false, cards: await cardsOf(tx, rows), paging };
}

/** The same in columns: the first of each, and how many it has. */
export async function boardColumns({ tx, now, actor }: Reading, query: BoardAsked) {
  const by = query.view === 'stages' ? 'stages' : 'turns';
  const found = query.q ? await organizationsLike(tx, query.q) : undefined;
  const columns = [];
  for (const key of columnsBy(by)) {
    const here = by === 'stages' ? eq(card.stage, key) : eq(card.turn, key === 'nobody' ? '' : key);
    const where = and(conditionOf(query, actor.id, now), here);
    const { rows, total } = await pageOf(tx, { ...listOf(query), where, size: inColumn }, found, undefined);
    columns.push({ key, total, cards: await cardsOf(tx, rows) });
  }
  return { now, columns, more: found?.more ?? false };
}

const listOf = ({ sort }: BoardQuery) => ({ name: `board ${sort}`, table: card, order: orders[sort] });

const pageOf = (
  tx: ReadTx,
  list: List<typeof card>,
  found: Found | undefined,
  cursor: string | undefined,
): Promise<Page<CardRow>> =>
  found
    ? pageAmong(tx, { ...list, where: and(list.where, inArray(card.organization, found.organizations)) }, cursor)
    : page(tx, list, cursor);

/**
 * `me` is who asks: `owner=me` means theirs, `owner=none` nobody's. Each filter has an index in the order of the waits. In another order
 * the index of that one is walked, which holds what is filtered by too: what is wrapped tempts no other.
 */
function conditionOf(query: BoardQuery, me: string, now: number): SQL | undefined {
  const is = (column: typeof card.stage, value: string) =>
    query.sort === 'since' ? eq(column, value) : sql`coalesce(${column}, '') = ${value}`;
  return and(
    query.stage ? is(card.stage, query.stage) : undefined,
    query.turn ? is(card.turn, query.turn) : undefined,
    query.owner === 'me' ? is(card.owner, me) : query.owner === 'none' ? is(card.owner, nobody) : undefined,
    query.age ? (ages(now)[query.age] ?? eq(card.organization, '')) : undefined,
  );
}

/** `ageOf` in the words of the database. */
function ages(now: number): Record<string, SQL | undefined> {
  const promised = lt(card.promisedAt, now + soon);
  const waitsLong = and(isNull(card.promisedAt), lt(card.since, now - long));
  const waits = (so: SQL | undefined) => and(ne(card.stage, 'ready'), so);
  return {
    late: waits(or(promised, waitsLong)),
    overdue: waits(lt(card.promisedAt, now)),
    'due soon': waits(and(promised, gte(card.promisedAt, now))),
    'waiting long': waits(waitsLong),
    'on time': or(
      eq(card.stage, 'ready'),
      gte(card.promisedAt, now + soon),
      and(isNull(card.promisedAt), gte(card.since, now - long)),
    ),
  };
}

/** Rows as they are shown, with one look for all names, one for all people and one for all counts. */
async function cardsOf(tx: ReadTx, rows: readonly CardRow[]): Promise<Card[]> {
  const ids = rows.map((row) => row.organization);
  const names = await namesOf(tx, ids);
  const say = await voicesOver(
    tx,
    rows.map((row) => [row.owner, row.signer, row.signerName]),
  );
  const counted = await tx
    .select({ id: service.organization, n: count() })
    .from(service)
    .where(inArray(service.organization, ids))
    .groupBy(service.organization);
  const services = new Map(counted.map((row) => [row.id, row.n]));
  return rows.map((row) => ({
    id: row.organization,
    name: names.get(row.organization) ?? '',
    vendorOrganization: row.vendorOrganization,
    plan: row.plan as Plan,
    stage: row.stage as Card['stage'],
    turn: (row.turn || undefined) as Card['turn'],
    since: row.since,
    promisedBy: row.promisedAt ?? undefined,
    owner: row.owner === nobody ? undefined : say.person(row.owner),
    signer: row.signerName ? say.text(row.signerName) : row.signer ? say.person(row.signer) : undefined,
    envelope: row.envelope || undefined,
    hold: row.held,
    services: services.get(row.organization) ?? 0,
  }));
}
