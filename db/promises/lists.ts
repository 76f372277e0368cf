import { and, count, eq, gt, lt, lte, or } from 'drizzle-orm';
import { dayMs, isoDay } from '#app/domain/calendar.ts';
import { Refusal } from '#app/domain/refusal.ts';
import { type List, type Page, page, pageAmong } from '../page.ts';
import type { ReadTx } from '../types.ts';
import type { ObligationRow } from './ledger.ts';
import { obligation } from './schema.ts';

export const hows = ['open', 'late', 'kept', 'released'] as const;
export type How = (typeof hows)[number];

/** What of a ledger is looked at: those that stand like this, at the end of a day, today where none is named. */
export interface LedgerQuery {
  how: How;
  on?: string | undefined;
  cursor?: string | undefined;
}

/** The end of a day that has come, in UTC; now where none is named. */
export function asOfDay(on: string | undefined, now: number): number {
  if (!on) return now;
  const day = Date.parse(`${on}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(on) || isoDay(day) !== on)
    throw new Refusal('not_found', 'There is no such day. Write it as year-month-day.');
  if (day > now) throw new Refusal('not_found', 'That day has not come yet.');
  return Math.min(now, day + dayMs - 1);
}

const openThen = (at: number) =>
  and(lte(obligation.openedAt, at), or(eq(obligation.closedAt, 0), gt(obligation.closedAt, at)));
const closedThen = (how: How, at: number) =>
  and(eq(obligation.how, how), gt(obligation.closedAt, 0), lte(obligation.closedAt, at));

/** Over all organizations. What is open comes by its date, what is over by its end; of a day that is over by its beginning. */
const everywhere = (how: How, on: string | undefined, asOf: number): List<typeof obligation> => {
  const about = { name: `ledger ${how}${on ? ' then' : ''}`, table: obligation, size: 50 } as const;
  if (how !== 'open')
    return { ...about, where: closedThen(how, asOf), order: ['closedAt', 'organization', 'id'], down: true };
  return on
    ? { ...about, where: openThen(asOf), order: ['openedAt', 'organization', 'id'], down: true }
    : { ...about, where: eq(obligation.how, 'open'), order: ['due', 'organization', 'id'] };
};

export const ledgerPage = (tx: ReadTx, { how, on, cursor }: LedgerQuery, asOf: number): Promise<Page<ObligationRow>> =>
  page(tx, everywhere(how, on, asOf), cursor);

/** Of one organization there are some tens a year. */
export function ledgerPageOf(
  tx: ReadTx,
  organization: string,
  { how, cursor }: LedgerQuery,
  asOf: number,
): Promise<Page<ObligationRow>> {
  const stands = how === 'open' ? openThen(asOf) : closedThen(how, asOf);
  const list: List<typeof obligation> = {
    name: `promises ${how}`,
    table: obligation,
    where: and(eq(obligation.organization, organization), stands),
    order: how === 'open' ? ['due', 'id'] : ['closedAt', 'id'],
    size: 50,
    ...(how !== 'open' && { down: true as const }),
  };
  return pageAmong(tx, list, cursor);
}

/** Every obligation of an organization that had begun by then. */
export const obligationRows = (tx: ReadTx, organization: string, asOf: number): Promise<ObligationRow[]> =>
  tx
    .select()
    .from(obligation)
    .where(and(eq(obligation.organization, organization), lte(obligation.openedAt, asOf)));

/** How many stand how now, over all organizations; and how many of the open ones are late. */
export async function countsOver(tx: ReadTx, now: number): Promise<Record<How | 'overdue', number>> {
  const of = async (where: ReturnType<typeof and>) => {
    const [row] = await tx.select({ n: count() }).from(obligation).where(where);
    return row?.n ?? 0;
  };
  const [open = 0, late = 0, kept = 0, released = 0] = [
    await of(eq(obligation.how, 'open')),
    await of(eq(obligation.how, 'late')),
    await of(eq(obligation.how, 'kept')),
    await of(eq(obligation.how, 'released')),
  ];
  const overdue = await of(and(eq(obligation.how, 'open'), lt(obligation.due, now)));
  return { open, late, kept, released, overdue };
}
