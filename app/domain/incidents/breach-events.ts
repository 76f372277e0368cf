import { z } from 'zod';
import { plainDay, plainMoment } from '../calendar.ts';
import { event } from '../event-entry.ts';
import { admins, counsel as deskOfCounsel, type Reader } from '../readers.ts';
import { id, ms, text } from '../shapes.ts';
import { serviceWays, wayWords } from '../trust/words.ts';
import { counted } from '../words.ts';
import { answers, clocks, counts, fields, quiet, saidOfCounts, times } from './shapes.ts';
import { incidentKinds, kindWords } from './words.ts';

const path = '/organizations/:organization/incidents';
const next = 'The page says what is known, what is not known yet and what comes next. Please acknowledge it there.';
const onPage: Reader = { ...admins, path, button: 'Read and acknowledge it', next };
/** The contacts for incidents and privacy, who need be no members: their own link asks for a code. */
const contact: Reader = {
  path: '/named/:organization/:person',
  button: 'Read and acknowledge it',
  because: 'You receive this because you are a contact of the organization.',
  next: 'You need no account: the page asks for a code, which we mail to this address, and leads on to the notice.',
};
const told = { admins: onPage, named: contact };
const of = { incident: id };
const notice = { ...of, notice: id, body: text };

/** In the chain of an organization: from here on it may know. Names and numbers of individuals are in none of it. */
export const breachEvents = {
  'breach.notified': event({
    data: z.strictObject({
      ...notice,
      kind: z.enum(incidentKinds),
      title: text,
      subprocessor: z.string().min(1).max(500).optional(),
      times: z.strictObject(times),
      discovery: ms,
      clocks,
      timeZone: id,
      held: z.array(z.strictObject({ from: ms, until: ms })),
      dueAt: ms,
      services: z.int().nonnegative(),
      places: z.array(id),
      fields,
    }),
    says: (d) =>
      `Notice of an incident: ${kindWords[d.kind]}${d.subprocessor ? ` at ${d.subprocessor}` : ''}, discovered on ${plainMoment(d.discovery)}. It concerns ${counted(d.services, 'service')}. Your agreement promises this notice within ${counted(Math.min(...d.clocks.map(({ hours }) => hours)), 'hour')}: by ${plainMoment(d.dueAt)}.`,
    tells: { to: told, subject: 'Notice of an incident' },
    gate: false,
    internal: false,
  }),
  'breach.supplemented': event({
    data: z.strictObject({ ...notice, fields }),
    says: () => 'More is known of an incident that you were told of.',
    tells: { to: told, subject: 'More is known of an incident' },
    gate: false,
    internal: false,
  }),
  /** To one whose letter came back. */
  'breach.sent_again': event({
    data: z.strictObject({ ...notice, person: id }),
    says: () => 'A notice of an incident that came back is sent again.',
    tells: { to: told, subject: 'Notice of an incident' },
    gate: false,
    internal: false,
  }),
  'breach.mailed': event({
    data: z.strictObject({ ...of, notice: id, person: id, letter: id }),
    says: (d, _who, say) => `A notice of an incident was taken by the mail server of ${say.person(d.person)}.`,
    ...quiet,
  }),
  'breach.returned': event({
    data: z.strictObject({ ...of, notice: id, person: id, letter: id, returns: z.int().positive() }),
    says: (d, _who, say) =>
      `A notice of an incident to ${say.person(d.person)} did not arrive: it came back ${counted(d.returns, 'time')}.`,
    tells: {
      to: {
        counsel: {
          ...deskOfCounsel,
          path,
          button: 'See the notice',
          next: 'No letter has reached this organization, and the clock of its agreement runs. Serve the notice another way, and record it.',
        },
      },
      subject: 'A notice of an incident has to be served another way',
    },
    gate: false,
    internal: false,
  }),
  'breach.unsent': event({
    data: z.strictObject({ ...of, notice: id }),
    says: () => 'An hour after a notice of an incident no letter with it had left.',
    tells: {
      to: {
        counsel: {
          ...deskOfCounsel,
          path,
          button: 'See the notice',
          next: 'Nobody there can be mailed, or no mail can be sent; the clock of the agreement runs. Serve the notice another way, and record it.',
        },
      },
      subject: 'A notice of an incident has to be served another way',
    },
    gate: false,
    internal: false,
  }),
  'breach.delivered': event({
    data: z.strictObject({ ...of, notice: id, from: ms }),
    says: () => 'A notice of an incident is delivered: it did not come back for 72 hours.',
    ...quiet,
  }),
  'breach.served': event({
    data: z.strictObject({ ...of, notice: id, way: z.enum(serviceWays), from: ms, note: text }),
    says: (d, who) => `${who} served a notice of an incident ${wayWords[d.way]} on ${plainMoment(d.from)}.`,
    tells: { to: { admins: onPage }, subject: 'A notice of an incident was served another way' },
    gate: false,
    internal: false,
  }),
  'breach.acknowledged': event({
    data: z.strictObject({ ...of, notice: id }),
    says: (_d, who) => `${who} acknowledged, signed in, a notice of an incident.`,
    ...quiet,
  }),
  'breach.corrected': event({
    data: z.strictObject({ ...of, discovery: ms, dueAt: ms }),
    says: (d) =>
      `The discovery of an incident that you were told of was corrected to ${plainMoment(d.discovery)}. By that the notice was due by ${plainMoment(d.dueAt)}.`,
    tells: {
      to: { admins: { ...onPage, button: 'See the incident' } },
      subject: 'A date of an incident was corrected',
    },
    gate: false,
    internal: false,
  }),
  'breach.released': event({
    data: z.strictObject({ ...of, answers }),
    says: () =>
      'An incident that you were told of is no breach: two people found by the four factors of 45 CFR 164.402 that the probability that PHI was compromised is low.',
    tells: { to: { admins: { ...onPage, button: 'Read the four answers' } }, subject: 'An incident is no breach' },
    gate: false,
    internal: false,
  }),
  'breach.closed': event({
    data: z.strictObject(of),
    says: () => 'An incident that you were told of is closed. Nothing more is expected to become known.',
    tells: { to: { admins: { ...onPage, button: 'See the incident' } }, subject: 'An incident is closed' },
    gate: false,
    internal: false,
  }),
  'attempts.summarized': event({
    data: z.strictObject({ summary: id, from: ms, until: ms, counts }),
    says: (d) =>
      `Attempts without success from ${plainDay(d.from)} to ${plainDay(d.until)}, over all customers: ${saidOfCounts(d.counts)}. None of them touched PHI.`,
    tells: {
      to: { admins: { ...admins, path, button: 'See the summaries' } },
      subject: 'Attempts without success, summarized',
    },
    gate: false,
    internal: false,
  }),
};
