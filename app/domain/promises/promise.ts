import { dayMs, isoDay } from '../calendar.ts';
import type { CatalogFacts } from '../facts.ts';
import type { Owner } from '../roles.ts';
import { desks, isStaffRole } from '../roles.ts';
import type { Ms } from '../words.ts';
import { type OfficeCalendar, weekdays } from './facts.ts';
import { shippedCalendar } from './shipped.ts';
import { dayIn, momentIn } from './zone.ts';

/** The calendar by which promises count: the one that operations set, else the one that was shipped. */
export const calendarOf = (catalog: Pick<CatalogFacts, 'calendar'>): OfficeCalendar =>
  catalog.calendar ?? shippedCalendar;

/**
 * The moment by which a desk has promised to act: as long after the office opens as the matter came, so many working days later. What
 * comes while it is closed comes with its next opening. Nobody else promises anything.
 */
export function promisedBy(owner: Owner, since: Ms, catalog: Pick<CatalogFacts, 'calendar'>): Ms | undefined {
  const days = isStaffRole(owner) ? desks[owner].promiseDays : undefined;
  return days === undefined ? undefined : workingDaysAfter(calendarOf(catalog), since, days);
}

/** So many working days after a moment. */
export function workingDaysAfter(calendar: OfficeCalendar, since: Ms, days: number): Ms | undefined {
  const first = hoursAfter(calendar, since);
  let last = first;
  for (let left = days; left > 0; left -= 1) last = last && hoursAfter(calendar, last.closes);
  return first && last && Math.min(last.opens + Math.max(0, since - first.opens), last.closes);
}

/** When the office closes on the last of so many working days after the one on which something came. Undefined by a calendar of closed days alone. */
export function closingAfter(calendar: OfficeCalendar, since: Ms, days: number): Ms | undefined {
  const first = dayIn(calendar.timeZone, since) + 1;
  let left = days;
  for (let day = first; day < first + farthestDays; day += 1) {
    if (isWorkingDay(calendar, day)) left -= 1;
    if (left === 0) return hoursOn(calendar, day).closes;
  }
  return undefined;
}

interface Hours {
  opens: Ms;
  closes: Ms;
}

/** Further on nobody looks: a calendar may hold closed days alone. */
const farthestDays = 3_660;

/** The first office hours that end after a moment. */
function hoursAfter(calendar: OfficeCalendar, at: Ms): Hours | undefined {
  // In no zone is it another day than that of UTC or one beside it.
  const today = Math.floor(at / dayMs) - 1;
  for (let day = today; day < today + farthestDays; day += 1) {
    const hours = hoursOf(calendar, day);
    if (hours && hours.closes > at) return hours;
  }
  return undefined;
}

let lastAsked: OfficeCalendar | undefined;
const found = new Map<number, Hours | undefined>();
const mostFound = 10_000;

/** Of one calendar they are remembered: it is asked for every page, about the same days. */
function hoursOf(calendar: OfficeCalendar, day: number): Hours | undefined {
  if (lastAsked !== calendar || found.size >= mostFound) {
    found.clear();
    lastAsked = calendar;
  }
  if (!found.has(day)) {
    const hours = isWorkingDay(calendar, day) ? hoursOn(calendar, day) : undefined;
    // Clocks may leap over all of them.
    found.set(day, hours && hours.closes > hours.opens ? hours : undefined);
  }
  return found.get(day);
}

const isWorkingDay = ({ weekdays: working, closedDays }: OfficeCalendar, day: number): boolean =>
  working.some((each) => each === weekdays[(((day + 3) % 7) + 7) % 7]) && !closedDays.includes(isoDay(day * dayMs));

const hoursOn = ({ timeZone, opens, closes }: OfficeCalendar, day: number): Hours => ({
  opens: momentIn(timeZone, day, minuteOf(opens)),
  closes: momentIn(timeZone, day, minuteOf(closes)),
});

/** Of 09:30 the 570th. */
const minuteOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};
