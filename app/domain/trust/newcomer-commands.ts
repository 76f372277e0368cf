import { z } from 'zod';
import { commitmentsOf } from '../agreement/commitments.ts';
import { coveringAgreement } from '../agreement/cover.ts';
import { calendarDay, dayMs } from '../calendar.ts';
import { command } from '../command.ts';
import type { Facts } from '../facts.ts';
import { freeText } from '../input.ts';
import { dayIn, isTimeZone, momentIn } from '../promises/zone.ts';
import { Invalid, refuseUnless } from '../refusal.ts';

import { newcomerOf } from './newcomer-of.ts';
import { plain, published } from './published.ts';
import { maySpeak } from './receivers.ts';
import { unreached, windowEnd } from './window.ts';
import { serviceWays } from './words.ts';

const ofEntry = { entry: z.string().max(100) };
const zoneOf = ({ zone }: Facts): string => zone?.timeZone ?? 'UTC';

/** Tells an organization of what was announced, once. Who has signed nothing was promised nothing, and reads the public list. */
export const tellOfNewcomer = command({
  on: 'organization',
  input: z.strictObject({ ...ofEntry, published, startsOn: z.number(), emergency: plain.optional() }),
  decide(facts, input) {
    const agreement = coveringAgreement(facts);
    if (!agreement || facts.newcomers?.[input.entry]) return [];
    const days = commitmentsOf(agreement).objectionDays;
    return [{ type: 'newcomer.announced', data: { ...input, agreement: agreement.id, days, timeZone: zoneOf(facts) } }];
  },
});

/** A mail server took the letter. Whether it arrives shows in the three days after. */
export const noteNoticeMailed = command({
  on: 'organization',
  input: z.strictObject({ ...ofEntry, person: z.string().max(100), letter: z.string().max(100) }),
  decide(facts, { entry, person, letter }) {
    const newcomer = facts.newcomers?.[entry];
    const before = newcomer?.letters[person];
    const again = before?.letter === letter && before.back === undefined;
    if (!newcomer || newcomer.window || newcomer.calledOff || again) return [];
    return [{ type: 'newcomer.mailed', data: { entry, name: newcomer.published.name, person, letter } }];
  },
});

/** Mail does not reach them: counsel served the notice another way, and the window begins on that day. */
export const serveNotice = command({
  on: 'organization',
  input: z.strictObject({
    ...ofEntry,
    way: z.enum(serviceWays).exclude(['mail']),
    servedOn: calendarDay,
    note: freeText(500),
  }),
  decide(facts, { entry, way, servedOn, note }, { now }) {
    const newcomer = newcomerOf(facts, entry);
    refuseUnless(!newcomer.window, 'already_done');
    refuseUnless(
      unreached(newcomer),
      'too_soon',
      'Mail may still reach them: nobody’s letter came back for the second time, and one may be on its way.',
    );
    const { timeZone, days, at } = newcomer;
    const from = momentIn(timeZone, servedOn / dayMs, 0);
    if (servedOn / dayMs > dayIn(timeZone, now)) throw new Invalid({ servedOn: 'This day has not come yet.' });
    if (servedOn / dayMs < dayIn(timeZone, at))
      throw new Invalid({ servedOn: 'It was not announced yet on that day.' });
    const endsAt = windowEnd(timeZone, from, days);
    return [{ type: 'newcomer.served', data: { entry, name: newcomer.published.name, way, from, endsAt, note } }];
  },
});

/** The only proof that it was read: somebody who speaks for the organization says so, signed in. */
export const confirmNoticeRead = command({
  on: 'organization',
  input: z.strictObject(ofEntry),
  decide(facts, { entry }, { actor, now }) {
    const newcomer = newcomerOf(facts, entry);
    refuseUnless(maySpeak(facts, actor.id, now), 'not_allowed');
    refuseUnless(newcomer.read?.[actor.id] === undefined, 'already_done');
    return [{ type: 'newcomer.read', data: { entry, name: newcomer.published.name } }];
  },
});

/** The vendor uses it from that day on; for an organization for which it can be held back not before its window is over. */
export const tellOfStart = command({
  on: 'organization',
  input: z.strictObject({ ...ofEntry, from: z.number() }),
  decide(facts, { entry, from }) {
    const newcomer = facts.newcomers?.[entry];
    if (!newcomer || newcomer.starts || newcomer.calledOff) return [];
    return [{ type: 'newcomer.starts', data: { entry, name: newcomer.published.name, from } }];
  },
});

export const callOffNewcomer = command({
  on: 'organization',
  input: z.strictObject({ ...ofEntry, because: z.string().max(500) }),
  decide(facts, { entry, because }) {
    const newcomer = facts.newcomers?.[entry];
    if (!newcomer || newcomer.calledOff) return [];
    return [{ type: 'newcomer.called_off', data: { entry, name: newcomer.published.name, because } }];
  },
});

/** In which zone the days of the organization are counted from now on. Windows that run keep the zone that they were told in. */
export const chooseZone = command({
  on: 'organization',
  input: z.strictObject({
    timeZone: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .refine(isTimeZone, 'Write the name of a zone, such as America/Chicago.'),
  }),
  decide(facts, { timeZone }) {
    refuseUnless(timeZone !== zoneOf(facts), 'already_done');
    return [{ type: 'zone.chosen', data: { timeZone } }];
  },
});
