import { count, eq, max, min, type SQLWrapper, sql } from 'drizzle-orm';
import type { ReadTx } from '../types.ts';
import { newcomer } from './schema.ts';

/** Whoever was told of an entry. */
export async function toldOf(tx: ReadTx, entry: string): Promise<string[]> {
  const rows = await tx.select({ organization: newcomer.organization }).from(newcomer).where(eq(newcomer.entry, entry));
  return rows.map(({ organization }) => organization);
}

/** How the windows of an entry stand, over all who were told. */
export interface Windows {
  told: number;
  /** Of these no letter has arrived for certain. */
  uncertain: number;
  /** Objections that counsel has not settled. */
  objected: number;
  held: number;
  /** The end of the last window as things stand; undefined where nobody was told. */
  lastEndsAt: number | undefined;
  firstEndsAt: number | undefined;
}

export async function windowsOf(tx: ReadTx, entry: string): Promise<Windows> {
  const [row] = await tx
    .select({
      told: count(),
      uncertain: among(sql`not ${newcomer.certain}`),
      objected: among(newcomer.objected),
      held: among(newcomer.held),
      last: max(newcomer.endsAt),
      first: min(newcomer.endsAt),
    })
    .from(newcomer)
    .where(eq(newcomer.entry, entry));
  const { last, first, ...counts } = row ?? { ...none, last: null, first: null };
  return { ...counts, lastEndsAt: last ?? undefined, firstEndsAt: first ?? undefined };
}

const none = { told: 0, uncertain: 0, objected: 0, held: 0 };

/** How many of them. Yes is true on one engine and 1 on the other: both count here. */
const among = (that: SQLWrapper) => sql`coalesce(sum(case when ${that} then 1 else 0 end), 0)`.mapWith(Number);
