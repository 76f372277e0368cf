import { and, count, eq, gte, lt, max, type SQL, sql } from 'drizzle-orm';
import { sentenceOf, whoOf } from '#app/domain/sentences.ts';
import { voicesOver } from '../case.ts';
import { type List, pageUncounted } from '../page.ts';
import type { Reading } from '../reading.ts';
import { namesOf } from '../sales/names.ts';
import { eventFromRow } from '../store.ts';
import type { ReadTx } from '../types.ts';
import { event, leaf, pendingLeaf, state } from './schema.ts';

export interface LogQuery {
  chain?: string | undefined;
  type?: string | undefined;
  role?: string | undefined;
  from?: number | undefined;
  until?: number | undefined;
  cursor?: string | undefined;
}

const size = 100;

/** The whole log, newest first, a page at a time. */
export async function logPage({ tx, now }: Reading, query: LogQuery) {
  const { rows, ...paging } = await pageUncounted(tx, listOf(query), query.cursor);
  // One look for all that they name, over all chains.
  const say = await voicesOver(
    tx,
    rows.map((row) => [row.data, row.actorId]),
  );
  const names = await namesOf(
    tx,
    rows.map((row) => row.chain),
  );
  const entries = rows.map((row) => {
    const each = eventFromRow(row);
    const { chain, seq, at, type } = each;
    const about = { chain, name: names.get(chain), seq, at, type, role: each.actor.role, leaf: row.leaf };
    return { ...about, who: whoOf(each, say), sentence: sentenceOf(each, say) };
  });
  return { now, entries, paging, total: await totalOf(tx, query) };
}

/** In a chain time never runs backwards, so there the order of its events is the order of time. */
function listOf({ chain, type, role, from, until }: LogQuery): List<typeof event> {
  // Of a chain the order of its key is the one: no other index shall look tempting because of what else is asked.
  const text = (column: typeof event.type): SQL => (chain ? sql`coalesce(${column}, '')` : sql`${column}`);
  const at = chain ? sql`coalesce(${event.at}, 0)` : sql`${event.at}`;
  const where = and(
    chain ? eq(event.chain, chain) : undefined,
    type ? eq(text(event.type), type) : undefined,
    role ? eq(text(event.actorRole), role) : undefined,
    from === undefined ? undefined : gte(at, from),
    until === undefined ? undefined : lt(at, until),
  );
  const name = chain ? `log of ${chain}` : 'log';
  return { name, table: event, where, order: chain ? ['seq'] : ['at', 'chain', 'seq'], down: true, size };
}

/** How many events there are, where that is known without counting them: in all, or of one chain. */
async function totalOf(tx: ReadTx, { chain, type, role, from, until }: LogQuery): Promise<number | undefined> {
  if (type || role || from !== undefined || until !== undefined) return undefined;
  if (chain) {
    const [kept] = await tx.select({ seq: state.seq }).from(state).where(eq(state.chain, chain));
    return kept?.seq ?? 0;
  }
  const [last] = await tx.select({ position: max(leaf.position) }).from(leaf);
  const [waiting] = await tx.select({ n: count() }).from(pendingLeaf);
  return (last?.position ?? -1) + 1 + (waiting?.n ?? 0);
}
