import { calendarDay, dayMs, isoDay } from '#app/domain/calendar.ts';

export interface AskedMoment {
  /** Nothing where there is no such moment, or it has not come yet. */
  at: number | undefined;
  on: string;
  time: string;
  today: string;
  /** What is wrong with the day or the time, by field. */
  issues: { on?: string; time?: string };
}

/**
 * The moment that a page about the past is asked for: a day and a time in UTC, the end of the day without one; today when none is
 * given. UTC has no hour that is left out or comes twice.
 */
export function momentOf(search: URLSearchParams, now: number): AskedMoment {
  const today = isoDay(now);
  const [on, time] = [search.get('on')?.trim() ?? today, search.get('time')?.trim() ?? ''];
  const asked = { on, time, today };
  const refused = (issues: AskedMoment['issues']): AskedMoment => ({ ...asked, at: undefined, issues });
  if (on === '') return refused({ on: 'Choose a day.' });
  const { data: day, error } = calendarDay.safeParse(on);
  if (day === undefined) return refused({ on: `${error?.issues[0]?.message ?? ''} You wrote ${on.slice(0, 20)}.` });
  if (isoDay(day) > today) return refused({ on: 'This day has not come yet.' });
  const clock = /^([01]\d|2[0-3]):([0-5]\d)(:00)?$/.exec(time);
  if (time && !clock) return refused({ time: `There is no such time. You wrote ${time.slice(0, 20)}.` });
  const at = clock ? day + (Number(clock[1]) * 60 + Number(clock[2])) * 60_000 : undefined;
  if (at !== undefined && at > now) return refused({ time: 'This time has not come yet.' });
  return { ...asked, at: at ?? day + dayMs - 1, issues: {} };
}
