import { z } from 'zod';
import { calendarDay, dayMs } from '../calendar.ts';
import { command } from '../command.ts';
import { whole } from '../input.ts';
import { Invalid, refuseUnless } from '../refusal.ts';
import { preview } from '../seen.ts';
import { withoutEmpty } from './named.ts';
import { attemptKinds } from './words.ts';

const count = z.preprocess((value) => (value === '' ? undefined : value), whole(0, 999_999_999).optional());

/** Attempts that touched no PHI, in one notice for a period, to everybody with an agreement in force. */
export const draftAttempts = command({
  on: 'incidents',
  input: z.strictObject({
    from: calendarDay,
    until: calendarDay,
    pings: count,
    port_scans: count,
    failed_logons: count,
    denial_of_service: count,
    other: count,
  }),
  decide({ summaries = {} }, { from, until, ...typed }, { id: summary, now }) {
    if (until < from) throw new Invalid({ until: 'The period begins later.' });
    if (until + dayMs > now) throw new Invalid({ until: 'This day is not over yet.' });
    const before = Object.values(summaries).find((each) => each.sent && each.from <= until && from <= each.until);
    if (before) throw new Invalid({ from: 'Days of this period were told in another summary.' });
    const counts = withoutEmpty(typed);
    if (!attemptKinds.some((each) => counts[each] !== undefined))
      throw new Invalid({ pings: 'Count at least one kind.' });
    return [{ type: 'attempts.drafted', data: { summary, from, until, counts } }];
  },
});

export const sendAttempts = command({
  on: 'incidents',
  input: z.strictObject({ summary: z.string().max(100), preview }),
  decide({ summaries = {} }, { summary: id, preview }, { actor }) {
    const summary = summaries[id];
    refuseUnless(summary, 'not_found');
    refuseUnless(!summary.sent, 'already_done');
    refuseUnless(summary.by !== actor.id, 'four_eyes');
    return [{ type: 'attempts.sent', data: { summary: id, preview } }];
  },
});
