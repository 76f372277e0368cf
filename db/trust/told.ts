import { and, count, eq, max, min } from 'drizzle-orm';
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
  const among = async (where?: Parameters<typeof and>[0]) => {
    const [row] = await tx
      .select({ n: count() })
      .from(newcomer)
      .where(and(eq(newcomer.entry, entry), where));
    return row?.n ?? 0;
  };
  const [ends] = await tx
    .select({ last: max(newcomer.endsAt), first: min(newcomer.endsAt) })
    .from(newcomer)
    .where(eq(newcomer.entry, entry));
  return {
    told: await among(),
    uncertain: await among(eq(newcomer.certain, false)),
    objected: await among(eq(newcomer.objected, true)),
    held: await among(eq(newcomer.held, true)),
    lastEndsAt: ends?.last ?? undefined,
    firstEndsAt: ends?.first ?? undefined,
  };
}
