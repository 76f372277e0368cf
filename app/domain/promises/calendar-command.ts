import { z } from 'zod';
import { calendarDay, isoDay } from '../calendar.ts';
import { command } from '../command.ts';
import { freeText, many } from '../input.ts';
import { refuseUnless } from '../refusal.ts';
import { seen, seenAsItIs } from '../seen.ts';
import { weekdays } from './facts.ts';
import { calendarOf } from './promise.ts';
import { isTimeZone } from './zone.ts';

const mostClosedDays = 400;
const timeOfDay = z
  .string()
  .trim()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time as hours and minutes, such as 09:00.');

/** Days of a text, each on its line or beside the others; what is wrong names the one that is. */
const days = z.string().transform((text, context) => {
  const found = text.split(/[\s,;]+/).filter((each) => each !== '');
  if (found.length > mostClosedDays)
    context.addIssue({ code: 'custom', message: `At most ${mostClosedDays} closed days.` });
  const read = found.map((each) => {
    const parsed = calendarDay.safeParse(each);
    if (parsed.success) return isoDay(parsed.data);
    context.addIssue({ code: 'custom', message: `${each.slice(0, 20)}: ${parsed.error.issues[0]?.message}` });
    return each;
  });
  return [...new Set(read)].sort();
});

/** Sets the vendor’s working days. Promises count by them from then on, also those that are open. */
export const changeCalendar = command({
  on: 'catalog',
  input: z
    .strictObject({
      timeZone: z
        .string()
        .trim()
        .min(1)
        .max(100)
        .refine(isTimeZone, 'There is no such time zone. Write its name, such as America/Los_Angeles.'),
      weekdays: many(z.enum(weekdays), weekdays.length),
      opens: timeOfDay,
      closes: timeOfDay,
      closedDays: days,
      reason: freeText(500),
      seen,
    })
    .refine(({ opens, closes }) => opens < closes, {
      path: ['closes'],
      message: 'Office hours end after they begin, on the same day.',
    }),
  decide(facts, { seen, reason, ...typed }) {
    seenAsItIs(seen, facts.calendar?.at ?? 0, 'somebody changed the working days');
    const calendar = { ...typed, weekdays: weekdays.filter((each) => typed.weekdays.includes(each)) };
    const { timeZone, weekdays: working, opens, closes, closedDays } = calendarOf(facts);
    const now = { timeZone, opens, closes, closedDays, weekdays: working };
    refuseUnless(
      Object.entries(now).some(([name, value]) => String(value) !== String(calendar[name as keyof typeof calendar])),
      'already_done',
      'These are the working days already.',
    );
    return [{ type: 'catalog.calendar_changed', data: { ...calendar, reason } }];
  },
});
