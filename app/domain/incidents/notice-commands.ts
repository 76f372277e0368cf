import { z } from 'zod';
import { calendarDay, dayMs, optionalMinute, plainMoment, utcMinute } from '../calendar.ts';
import { command } from '../command.ts';
import { emptyOr, freeText, many, optionalText, whole } from '../input.ts';
import { Invalid, refuseUnless } from '../refusal.ts';
import { preview } from '../seen.ts';
import { holdRuns, mostOralMs, releasedBy, waitingFor } from './clock.ts';
import { ofIncident, openIncident } from './commands.ts';
import { attemptKinds, statements, verdicts } from './words.ts';

const withoutEmpty = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Value;

/** What is known so far. Whatever is left empty is told as not known yet; no name and no number of an individual belongs in it. */
export const draftIncidentNotice = command({
  on: 'incidents',
  input: z.strictObject({
    ...ofIncident,
    what: freeText(2000),
    individuals: optionalText(1000),
    information: optionalText(1000),
    steps: optionalText(2000),
    measures: optionalText(2000),
    contact: optionalText(500),
  }),
  decide(facts, { incident: id, ...typed }, { id: notice }) {
    const incident = openIncident(facts, id);
    refuseUnless(!releasedBy(incident), 'already_done', 'Two people found that this is no breach.');
    return [{ type: 'incident.notice_drafted', data: { incident: id, notice, fields: withoutEmpty(typed) } }];
  },
});

/** By a second person, to everybody who has not had it and whom nobody holds back. */
export const sendIncidentNotice = command({
  on: 'incidents',
  input: z.strictObject({ ...ofIncident, notice: z.string().max(100), preview }),
  decide(facts, { incident: id, notice, preview }, { actor, now }) {
    const incident = openIncident(facts, id);
    const written = incident.notices.at(-1);
    refuseUnless(written?.id === notice, 'stale');
    refuseUnless(written.by !== actor.id, 'four_eyes');
    refuseUnless(
      waitingFor(incident, notice, now).length > 0,
      'step_not_open',
      'There is nobody to whom it could go now.',
    );
    return [{ type: 'incident.notice_sent', data: { incident: id, notice, preview } }];
  },
});

/** It went to these. */
export const noteIncidentTold = command({
  on: 'incidents',
  input: z.strictObject({ ...ofIncident, notice: z.string().max(100), organizations: z.array(z.string().max(100)) }),
  decide(facts, { incident, notice, organizations }) {
    const known = facts.incidents?.[incident]?.concerned ?? {};
    const fresh = organizations.filter((each) => known[each] && known[each].told?.notice !== notice);
    return fresh.length > 0 ? [{ type: 'incident.told', data: { incident, notice, organizations: fresh } }] : [];
  },
});

/** 45 CFR 164.412: while an official says so nobody is told, and nothing of it shows. */
export const holdIncident = command({
  on: 'incidents',
  input: z.strictObject({
    ...ofIncident,
    statement: z.enum(statements),
    official: freeText(200),
    record: freeText(1000),
    paperSha256: emptyOr(
      z
        .string()
        .trim()
        .toLowerCase()
        .regex(/^[0-9a-f]{64}$/, 'A SHA-256 has 64 hexadecimal digits.'),
    ),
    statedAt: utcMinute,
    until: optionalMinute,
    organizations: z.preprocess(
      (value) => (value === undefined || value === '' ? undefined : [value].flat()),
      many(z.string().max(100), 5_000).optional(),
    ),
  }),
  decide(facts, { incident: id, until: named, organizations, paperSha256, ...said }, { id: hold, now }) {
    const incident = openIncident(facts, id);
    const { statement, statedAt } = said;
    if (statedAt > now) throw new Invalid({ statedAt: 'This moment has not come yet.' });
    const last = statedAt + mostOralMs;
    const until = named ?? (statement === 'oral' ? last : undefined);
    if (until === undefined) throw new Invalid({ until: 'A written statement names its time.' });
    if (statement === 'oral' && until > last)
      throw new Invalid({ until: `An oral statement holds for 30 days: until ${plainMoment(last)}.` });
    if (statement === 'written' && paperSha256 === undefined)
      throw new Invalid({ paperSha256: 'Name the SHA-256 of the writing, so that it can be shown later.' });
    if (until <= now) throw new Invalid({ until: 'This moment has passed.' });
    const unknown = organizations?.find((each) => !incident.concerned[each]);
    if (unknown !== undefined) throw new Invalid({ organizations: 'It does not concern one of them.' });
    const overlaps = (others: readonly string[] | undefined) =>
      !others || !organizations || organizations.some((each) => others.includes(each));
    refuseUnless(
      statement === 'written' ||
        !incident.holds.some((each) => each.statement === 'oral' && overlaps(each.organizations)),
      'already_done',
      'An oral statement was recorded already. Only a written one holds it back for longer.',
    );
    const more = { ...(paperSha256 !== undefined && { paperSha256 }), ...(organizations && { organizations }) };
    return [{ type: 'incident.held', data: { incident: id, hold, ...said, until, ...more } }];
  },
});

export const liftHold = command({
  on: 'incidents',
  input: z.strictObject({ ...ofIncident, hold: z.string().max(100), reason: freeText(500) }),
  decide(facts, { incident: id, hold, reason }, { now }) {
    const found = openIncident(facts, id).holds.find((each) => each.id === hold);
    refuseUnless(found, 'not_found');
    refuseUnless(holdRuns(found, now), 'already_done', 'It holds nothing back any more.');
    return [{ type: 'incident.hold_lifted', data: { incident: id, hold, reason } }];
  },
});

/** The four answers of 45 CFR 164.402(2). Without them an incident counts as a breach, and its clocks run whatever is being looked into. */
export const assessIncident = command({
  on: 'incidents',
  input: z.strictObject({
    ...ofIncident,
    verdict: z.enum(verdicts),
    nature: freeText(1000),
    recipient: freeText(1000),
    acquired: freeText(1000),
    mitigated: freeText(1000),
  }),
  decide(facts, { incident: id, verdict, ...answers }) {
    const incident = openIncident(facts, id);
    refuseUnless(!releasedBy(incident), 'already_done', 'Two people found already that this is no breach.');
    return [{ type: 'incident.assessed', data: { incident: id, verdict, answers } }];
  },
});

/** By a second person. Found to be none, it releases every clock; otherwise they run on as they did. */
export const confirmAssessment = command({
  on: 'incidents',
  input: z.strictObject({ ...ofIncident, at: z.coerce.number() }),
  decide(facts, { incident: id, at }, { actor }) {
    const proposed = openIncident(facts, id).assessments.at(-1);
    refuseUnless(proposed && !proposed.confirmed, 'already_done', 'No assessment waits.');
    refuseUnless(proposed.at === at, 'stale');
    refuseUnless(proposed.by !== actor.id, 'four_eyes');
    return [{ type: 'incident.assessment_confirmed', data: { incident: id, verdict: proposed.verdict } }];
  },
});

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
