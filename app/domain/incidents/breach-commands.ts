import { z } from 'zod';
import { utcMinute } from '../calendar.ts';
import { command } from '../command.ts';
import { freeText, kept } from '../input.ts';
import { Invalid, refuseUnless } from '../refusal.ts';
import { serviceWays } from '../trust/words.ts';
import { noticeIn, servable } from './breach.ts';
import { dueAfter, plainDue, strictest } from './clock.ts';
import { mayAcknowledge } from './receivers.ts';
import { counts } from './shapes.ts';
import { incidentKinds } from './words.ts';

const of = { incident: z.string().max(100), notice: z.string().max(100) };
const long = kept(10_000);
const fields = z.strictObject({
  what: long,
  individuals: long.optional(),
  information: long.optional(),
  steps: long.optional(),
  measures: long.optional(),
  contact: long.optional(),
});
const moment = z.number();
const minuteMs = 60_000;

/** Tells an organization of an incident, once; and of what is known since, by each later notice once. */
export const tellOfBreach = command({
  on: 'organization',
  input: z.strictObject({
    ...of,
    kind: z.enum(incidentKinds),
    title: kept(500),
    subprocessor: z.string().max(500).optional(),
    times: z.strictObject({ began: moment.optional(), detected: moment.optional(), ended: moment.optional() }),
    discovery: moment,
    clocks: z.array(z.strictObject({ agreement: z.string().max(100), hours: z.int().positive() })).min(1),
    timeZone: z.string().max(100),
    held: z.array(z.strictObject({ from: moment, until: moment })),
    dueAt: moment,
    services: z.int(),
    places: z.array(z.string().max(300)),
    fields,
    body: long,
  }),
  decide(facts, input) {
    const known = facts.breaches?.[input.incident];
    if (!known) return [{ type: 'breach.notified', data: input }];
    const { incident, notice, fields, body } = input;
    if (known.notices.some(({ id }) => id === notice)) return [];
    return [{ type: 'breach.supplemented', data: { incident, notice, fields, body } }];
  },
});

/** A mail server took a letter. Whether it arrives shows in the three days after. */
export const noteBreachMailed = command({
  on: 'organization',
  input: z.strictObject({ notice: of.notice, person: z.string().max(100), letter: z.string().max(100) }),
  decide(facts, { notice: id, person, letter }) {
    const { incident, notice } = noticeIn(facts, id) ?? {};
    const before = notice?.letters[person];
    const again = before?.letter === letter && before.back === undefined;
    if (incident === undefined || !notice || notice.delivered || again) return [];
    return [{ type: 'breach.mailed', data: { incident, notice: id, person, letter } }];
  },
});

/** Mail does not reach them: counsel served the notice another way, at a moment. */
export const serveBreach = command({
  on: 'organization',
  input: z.strictObject({
    ...of,
    way: z.enum(serviceWays).exclude(['mail']),
    servedAt: utcMinute,
    note: freeText(500),
  }),
  decide(facts, { incident, notice: id, way, servedAt, note }, { now }) {
    const notice = noticeIn(facts, id)?.notice;
    refuseUnless(notice && facts.breaches?.[incident], 'not_found');
    refuseUnless(!notice.delivered, 'already_done');
    refuseUnless(servable(notice), 'too_soon', 'Mail has reached them, or may within the hour: nothing came back.');
    if (servedAt > now) throw new Invalid({ servedAt: 'This moment has not come yet.' });
    // A form says a minute, which may be that of the notice.
    const from = Math.max(servedAt, notice.at);
    if (from - servedAt >= minuteMs) throw new Invalid({ servedAt: 'The notice was not sent yet at that moment.' });
    return [{ type: 'breach.served', data: { incident, notice: id, way, from, note } }];
  },
});

/** The strongest receipt: somebody who speaks for the organization says so, signed in. */
export const acknowledgeBreach = command({
  on: 'organization',
  input: z.strictObject(of),
  decide(facts, { incident, notice }, { actor, now }) {
    const found = noticeIn(facts, notice);
    refuseUnless(found?.incident === incident, 'not_found');
    refuseUnless(mayAcknowledge(facts, actor.id, now), 'not_allowed');
    refuseUnless(!found.notice.acknowledged, 'already_done');
    return [{ type: 'breach.acknowledged', data: { incident, notice } }];
  },
});

const answers = z.strictObject({ nature: long, recipient: long, acquired: long, mitigated: long });

/** What became of an incident of which it was told: a corrected discovery, that it is no breach, that it is closed. Each once. */
export const tellOfCourse = command({
  on: 'organization',
  input: z.strictObject({
    incident: of.incident,
    discovery: moment,
    released: answers.optional(),
    closed: z.boolean(),
  }),
  decide(facts, { incident, discovery, released, closed }) {
    const known = facts.breaches?.[incident];
    if (!known) return [];
    const plain = plainDue({ hours: strictest(known.clocks)?.hours ?? 0 }, known.timeZone, discovery);
    const corrected = { incident, discovery, dueAt: dueAfter(discovery, plain, known.held) };
    return [
      ...(known.discovery === discovery ? [] : [{ type: 'breach.corrected' as const, data: corrected }]),
      ...(released && !known.released
        ? [{ type: 'breach.released' as const, data: { incident, answers: released } }]
        : []),
      ...(closed && !known.closed ? [{ type: 'breach.closed' as const, data: { incident } }] : []),
    ];
  },
});

export const tellOfAttempts = command({
  on: 'organization',
  input: z.strictObject({ summary: z.string().max(100), from: moment, until: moment, counts }),
  decide: (facts, input) => (facts.summaries?.[input.summary] ? [] : [{ type: 'attempts.summarized', data: input }]),
});
