import { dayMs } from '../calendar.ts';
import type { Ms } from '../words.ts';

const minuteMs = 60_000;

const clocks = new Map<string, Intl.DateTimeFormat>();
/** Made once for each zone: making one takes longer than a thousand answers of it. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const fields = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
  const made = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...fields });
  clocks.set(timeZone, made);
  return made;
}

/** Whether it is the name of a zone. Offsets, which know no summer, are none. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    clockOf(name);
    return true;
  } catch {
    return false;
  }
}

/** What the clocks of a zone show at a moment, to the minute, as if they showed UTC. */
function shownAt(timeZone: string, at: Ms): Ms {
  const parts: Record<string, number> = {};
  for (const { type, value } of clockOf(timeZone).formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute);
}

/** The day that the clocks of a zone show at a moment, counted as those of UTC are. */
export const dayIn = (timeZone: string, at: Ms): number => Math.floor(shownAt(timeZone, at) / dayMs);

/**
 * The moment at which the clocks of a zone show a minute of a day: the first one where they show it twice, and where they leap over
 * it the one as far behind the leap.
 */
export function momentIn(timeZone: string, day: number, minute: number): Ms {
  const shown = day * dayMs + minute * minuteMs;
  const [before, after] = [shown - dayMs, shown + dayMs].map((near) => shown - (shownAt(timeZone, near) - near));
  const fits = [before, after].filter((at) => at !== undefined && shownAt(timeZone, at) === shown) as Ms[];
  return fits.length > 0 ? Math.min(...fits) : (before ?? shown);
}
