import { z } from 'zod';
import { event } from '../event-entry.ts';
import { id, text } from '../shapes.ts';
import { weekdays } from './facts.ts';

export const calendarEvents = {
  'catalog.calendar_changed': event({
    data: z.strictObject({
      timeZone: id,
      weekdays: z.array(z.enum(weekdays)),
      opens: id,
      closes: id,
      closedDays: z.array(id),
      reason: text,
    }),
    says: (d, who) => `${who} changed the working days: from ${d.opens} to ${d.closes} in the zone ${d.timeZone}.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
};
