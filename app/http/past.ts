import { calendarDay, dayMs, isoDay } from '#app/domain/calendar.ts';

/** The moment that a page about the past is asked for: a day and a time in UTC, the end of the day without one; today when none is given. */
export function momentOf(search: URLSearchParams, now: number) {
  const today = isoDay(now);
  const asked = calendarDay.safeParse(search.get('on') ?? today);
  const time = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(search.get('time') ?? '');
  const day = asked.success ? asked.data : (calendarDay.parse(today) as number);
  const at = time ? day + (Number(time[1]) * 60 + Number(time[2])) * 60_000 : day + dayMs - 1;
  return { at, on: isoDay(day), time: time?.[0] ?? '', today };
}
