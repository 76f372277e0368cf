import { calendarDay, dayMs, startOfDay } from '../calendar.ts';
import { freeText } from '../input.ts';
import { Invalid } from '../refusal.ts';
import type { Ms } from '../words.ts';

/** Where it stands, as an address or a sentence, and the day on which somebody looked. */
export const sourced = { source: freeText(300), lookedOn: calendarDay };

/** Nobody has looked on a day that has not come. */
export function looked(on: Ms, now: Ms): void {
  // The asker's day may have begun already where that of UTC has not.
  if (on > startOfDay(now) + dayMs) throw new Invalid({ lookedOn: 'This day has not come yet.' });
}

/** The day from which on something counts: today, when none is named, or later. Past days are answered as they were. */
export function fromDay(from: Ms | undefined, now: Ms): Ms {
  const today = startOfDay(now);
  if (from !== undefined && from < today) throw new Invalid({ from: 'This day is over. What was answered stays so.' });
  return from ?? today;
}

/** The same, undefined where it counts at once. */
export function aheadOf(from: Ms | undefined, now: Ms): Ms | undefined {
  const day = fromDay(from, now);
  return day > now ? day : undefined;
}
