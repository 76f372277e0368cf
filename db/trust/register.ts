import { dayMs, isoDay, startOfDay } from '#app/domain/calendar.ts';
import { Refusal } from '#app/domain/refusal.ts';
import { changesBetween, daysOf, listAt, registerAt } from '#app/domain/trust/register.ts';
import { compiledOn, shippedLists } from '#app/domain/trust/shipped.ts';
import { trustFacts } from '../state.ts';
import type { ReadTx } from '../types.ts';

/** Days as an address names them. */
export interface RegisterQuery {
  on?: string | null | undefined;
  since?: string | null | undefined;
}

/** The list as it stood at the end of a day, today where none is named; and what was otherwise on another day before it. */
export async function publicRegister(tx: ReadTx, now: number, { on, since }: RegisterQuery) {
  const facts = await trustFacts(tx);
  const [day, from] = [dayIn(on, now) ?? startOfDay(now), dayIn(since, now)];
  const at = Math.min(now, day + dayMs - 1);
  const entries = registerAt(facts, at);
  const list = listAt(at);
  return {
    now,
    day,
    since: from,
    entries,
    changes: from === undefined ? undefined : changesBetween(registerAt(facts, from + dayMs - 1), entries),
    list: list && { on: list.on, source: list.source, unread: list.unread ?? [] },
    first: shippedLists[0]?.on,
    compiledOn,
    days: daysOf(facts, now).map((each) => isoDay(each)),
  };
}
export type PublicRegister = Awaited<ReturnType<typeof publicRegister>>;

/** A day that has come; undefined where none is named. */
export function dayIn(text: string | null | undefined, now: number): number | undefined {
  if (!text) return undefined;
  const day = Date.parse(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || isoDay(day) !== text)
    throw new Refusal('not_found', 'There is no such day. Write it as year-month-day.');
  if (day > now) throw new Refusal('not_found', 'That day has not come yet. What is announced stands in today’s list.');
  return day;
}
