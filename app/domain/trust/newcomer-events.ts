import { z } from 'zod';
import { endWords, plainDay } from '../calendar.ts';
import { event } from '../event-entry.ts';
import { admins, counsel as deskOfCounsel, type Reader } from '../readers.ts';
import { id, ms, text } from '../shapes.ts';
import { counted } from '../words.ts';
import { conditionsOf } from './applies.ts';
import { plain, published } from './published.ts';
import { grounds, groundWords, outcomes, outcomeWords, serviceWays, wayWords } from './words.ts';

const path = '/organizations/:organization/subprocessors';
const onPage: Reader = { ...admins, path, button: 'Read it, and object where you must' };
/** The contact for privacy, who need be no member: their own link asks for a code. */
const contact: Reader = {
  path: '/named/:organization/:person',
  button: 'Read it, and object where you must',
  because: 'You receive this because you are the contact for privacy of the organization.',
  next: 'You need no account: the page asks for a code, which we mail to this address, and leads on to the notices.',
};
const counsel: Reader = { ...deskOfCounsel, path, button: 'See the notice' };
const serving: Reader = {
  ...counsel,
  next: 'Mail does not reach this organization. Serve the notice another way, and record it: its window begins then.',
};
const quiet = { tells: 'nobody', gate: false, internal: false } as const;
const entry = { entry: id, name: z.string().min(1).max(500) };

/** What the organization is told, and what its window follows from. */
const notice = {
  entry: id,
  published,
  startsOn: ms,
  emergency: plain.optional(),
  agreement: id,
  days: z.int().nonnegative(),
  timeZone: id,
};
type Notice = z.output<z.ZodObject<typeof notice>>;

function noticeText({
  published: { name, legalName, purpose, dataTypes, location, appliesTo },
  startsOn,
  emergency,
  days,
  timeZone,
}: Notice): string {
  const window =
    days === 0
      ? 'Your agreement gives no time for objections.'
      : `Your agreement gives you ${counted(days, 'day')} to object, counted from the delivery of this notice to the end of the last day (${timeZone})${emergency === undefined ? '' : ', while it is in use'}.`;
  const of = [
    `Purpose: ${purpose}.`,
    `Data types: ${dataTypes ?? 'not stated'}.`,
    `Location: ${location ?? 'not stated'}.`,
    `It applies ${conditionsOf(appliesTo)}.`,
  ];
  return `${name} (${legalName ?? 'legal name not stated'}) becomes a sub-processor, in use not before ${plainDay(startsOn)} (UTC)${emergency === undefined ? '' : `, in an emergency: ${emergency}`}. ${of.join(' ')} ${window}`;
}

export const newcomerEvents = {
  'newcomer.announced': event({
    data: z.strictObject(notice),
    says: (d) => noticeText(d),
    tells: { to: { admins: onPage, named: contact }, subject: 'A new sub-processor is announced' },
    gate: false,
    internal: false,
  }),
  /** To one whose letter came back. */
  'newcomer.sent_again': event({
    data: z.strictObject({ ...notice, person: id }),
    says: (d) => `A notice that came back is sent again. ${noticeText(d)}`,
    tells: { to: { admins: onPage, named: contact }, subject: 'A new sub-processor is announced' },
    gate: false,
    internal: false,
  }),
  'newcomer.mailed': event({
    data: z.strictObject({ ...entry, person: id, letter: id }),
    says: (d, _who, say) => `The notice about ${d.name} was taken by the mail server of ${say.person(d.person)}.`,
    ...quiet,
  }),
  'newcomer.returned': event({
    data: z.strictObject({ ...entry, person: id, letter: id, returns: z.int().positive() }),
    says: (d, _who, say) =>
      `The notice about ${d.name} to ${say.person(d.person)} did not arrive: it came back ${counted(d.returns, 'time')}.`,
    tells: {
      to: {
        counsel: serving,
      },
      subject: 'A notice has to be served another way',
    },
    gate: false,
    internal: false,
  }),
  'newcomer.unsent': event({
    data: z.strictObject(entry),
    says: (d) => `No letter with the notice about ${d.name} is on its way, and none has arrived.`,
    tells: { to: { counsel: serving }, subject: 'A notice has to be served another way' },
    gate: false,
    internal: false,
  }),
  'newcomer.delivered': event({
    data: z.strictObject({ ...entry, from: ms, endsAt: ms }),
    says: (d) =>
      d.endsAt === d.from
        ? `The notice about ${d.name} is delivered: it did not come back for 72 hours.`
        : `The notice about ${d.name} is delivered: it did not come back for 72 hours. Objections until ${endWords(d.endsAt)}.`,
    ...quiet,
  }),
  'newcomer.served': event({
    data: z.strictObject({ ...entry, way: z.enum(serviceWays), from: ms, endsAt: ms, note: text }),
    says: (d, who) =>
      `${who} served the notice about ${d.name} ${wayWords[d.way]} on ${plainDay(d.from)}. Objections until ${endWords(d.endsAt)}.`,
    tells: { to: { admins: onPage }, subject: 'A notice was served another way' },
    gate: false,
    internal: false,
  }),
  'newcomer.read': event({
    data: z.strictObject(entry),
    says: (d, who) => `${who} said, signed in, that they have read the notice about ${d.name}.`,
    ...quiet,
  }),
  'newcomer.elapsed': event({
    data: z.strictObject(entry),
    says: (d) => `The time to object to ${d.name} is over. Nobody objected.`,
    ...quiet,
  }),
  'newcomer.starts': event({
    data: z.strictObject({ ...entry, from: ms }),
    says: (d) => `${d.name} is in use as a sub-processor from ${plainDay(d.from)} (UTC) on.`,
    ...quiet,
  }),
  'newcomer.called_off': event({
    data: z.strictObject({ ...entry, because: z.string().min(1).max(500) }),
    says: (d) => `${d.name} does not become a sub-processor: ${d.because}`,
    tells: { to: { admins: { ...onPage, button: 'See the notices' } }, subject: 'A sub-processor was called off' },
    gate: true,
    internal: false,
  }),
  'zone.chosen': event({
    data: z.strictObject({ timeZone: id }),
    says: (d, who) => `${who} said that the days of the organization are those of ${d.timeZone}.`,
    ...quiet,
  }),
};

const objection = { ...entry, objection: id };

export const objectionEvents = {
  'objection.raised': event({
    data: z.strictObject({
      ...objection,
      ground: z.enum(grounds),
      reason: text,
      late: z.literal(true).optional(),
    }),
    says: (d, who) =>
      `${who} objected to ${d.name}: ${groundWords[d.ground]}.${d.late ? ' It came after the time for objections, and blocks nothing.' : ''}`,
    tells: {
      to: { counsel: { ...counsel, button: 'Read and answer' }, admins: { ...onPage, button: 'See the receipt' } },
      subject: 'An objection to a sub-processor',
    },
    gate: true,
    internal: false,
  }),
  'objection.remedy_offered': event({
    data: z.strictObject({ ...objection, note: text }),
    says: (d, who) => `${who} answered the objection to ${d.name}, and offers a remedy.`,
    tells: { to: { admins: { ...onPage, button: 'Read and decide' } }, subject: 'Your objection was answered' },
    gate: false,
    internal: false,
  }),
  'objection.settled': event({
    data: z.strictObject({ ...objection, outcome: z.enum(outcomes), note: text.optional() }),
    says: (d, who) => `${who} settled the objection to ${d.name}: ${outcomeWords[d.outcome]}.`,
    tells: {
      to: {
        admins: { ...onPage, button: 'See how it was settled' },
        counsel: { ...counsel, button: 'See how it was settled' },
      },
      subject: 'An objection was settled',
    },
    gate: true,
    internal: false,
  }),
};
