import { z } from 'zod';
import type { Ms } from './words.ts';

export const dayMs = 86_400_000;

/** A calendar day as date fields send it, read as its first moment in UTC. */
export const calendarDay = z
  .string()
  .trim()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'Write a date as year-month-day, such as 2026-11-23.')
  .refine((text) => isoDay(Date.parse(`${text}T00:00:00Z`)) === text, 'There is no such day.')
  .transform((text): Ms => Date.parse(`${text}T00:00:00Z`));

/** The same, left out when empty. */
export const optionalDay = z.union([z.literal('').transform(() => undefined), calendarDay]).optional();

/** A minute of UTC as fields for moments send it, with seconds or without. */
export const utcMinute = z
  .string()
  .trim()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?$/, 'Write a day and a time, such as 2026-11-23T10:04.')
  .refine((text) => isoDay(Date.parse(`${text}Z`)) === text.slice(0, 10), 'There is no such moment.')
  .transform((text): Ms => Date.parse(`${text}Z`));
export const optionalMinute = z.union([z.literal('').transform(() => undefined), utcMinute]).optional();

/** A moment as such a field shows it. */
export const fieldMinute = (at: Ms): string => new Date(at).toISOString().slice(0, 16);

export const startOfDay = (at: Ms): Ms => at - (((at % dayMs) + dayMs) % dayMs);
export const isoDay = (at: Ms): string => (Number.isNaN(at) ? '' : new Date(at).toISOString().slice(0, 10));

/** A day as people read it, in UTC: 23 Nov 2026. */
export const plainDay = (at: Ms): string => dayAsRead.format(at);
const dayAsRead = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

/** The same with two digits for the day, as it stands in what is told of ends: 03 Nov 2026. */
export const exactDay = (at: Ms): string => new Date(at).toUTCString().slice(5, 16);

/** A moment as people read it where nobody knows their zone: 3 Nov 2026, 10:04 UTC. */
export const plainMoment = (at: Ms): string => `${plainDay(at)}, ${new Date(at).toISOString().slice(11, 16)} UTC`;

/**
 * A moment until which something holds, as every page, sentence and mail says it: a whole day that still counts, or a minute. It
 * reads after “until”, “by” and “at”.
 */
export const endWords = (at: Ms): string =>
  at === startOfDay(at) ? `the end of ${plainDay(at - 1)} (UTC)` : plainMoment(at);

/** Adds calendar months in UTC; the 31st becomes the last day of a shorter month. */
export function addMonths(at: Ms, months: number): Ms {
  const date = new Date(at);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return date.setUTCDate(Math.min(day, last));
}
