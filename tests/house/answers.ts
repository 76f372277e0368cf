import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Event, type EventType, events } from '#app/domain/event.ts';
import { serviceOf } from '#app/domain/evolve.ts';
import { type ChainKind, noCatalogFacts, type Whole } from '#app/domain/facts.ts';
import type { Message, Posted } from '#app/domain/message.ts';
import { react } from '#app/domain/reactions.ts';
import { where } from '#app/domain/regions/catalog.ts';
import { internal, quoteOf, readerOf, sentenceOf } from '#app/domain/sentences.ts';
import type { Voices } from '#app/domain/voices.ts';
import { letterFor } from '#app/jobs/letters/mail.ts';
import { canonicalJson } from '#db/log/canonical.ts';
import { projections } from '#db/projections.ts';
import { asRecorded } from './demo-events.ts';
import { changesBetween } from './difference.ts';
import { type Actor, afterwards, eventAfter, type Past, pastsOf } from './histories.ts';
import { day, nameOfText, type Sample, samplesFor, start } from './samples.ts';
import { together } from './together.ts';

const pasts = {
  organization: pastsOf('organization'),
  catalog: pastsOf('catalog'),
  staff: pastsOf('staff'),
  trust: pastsOf('trust'),
  incidents: pastsOf('incidents'),
  privacy: pastsOf('privacy'),
};

/** In which chains an event may stand. */
function chainsOf(type: EventType): readonly ChainKind[] {
  if (/^(catalog|template|campaign|matrix)\./.test(type)) return ['catalog'];
  if (/^(staff|docusign|connect|job|delivery|security_file|document_domain)\./.test(type)) return ['staff'];
  if (/^programme\.document_/.test(type)) return ['trust'];
  if (/^(incident\.|attempts\.(drafted|sent)$)/.test(type)) return ['incidents'];
  if (/^privacy\./.test(type)) return ['privacy'];
  if (/^(subprocessor|nda_text|legal\.version)[._]/.test(type)) return ['trust'];
  return /^(token|webhook)\./.test(type) ? ['organization', 'staff'] : ['organization'];
}

const portal: Actor = { role: 'system', id: 'worker' };
const signer: Actor = { role: 'customer signer', id: 'pat' };
const counsel: Actor = { role: 'counsel', id: 'clara' };

/** One way in which an event comes: with which data, from whom, and when. */
interface Case {
  label: string;
  sample: Sample;
  how: { actor?: Actor; at?: number };
}

function casesOf(type: EventType): Case[] {
  const [plain, ...others] = samplesFor(type);
  if (!plain) return [];
  return [
    { label: 'plain', sample: plain, how: {} },
    { label: 'by the portal', sample: plain, how: { actor: portal } },
    { label: 'by the signer', sample: plain, how: { actor: signer } },
    { label: 'by counsel', sample: plain, how: { actor: counsel } },
    { label: 'on a Saturday', sample: plain, how: { at: start + 4 * day } },
    { label: 'in the next week', sample: plain, how: { at: start + 6 * day } },
    { label: 'when the time to sign is over', sample: plain, how: { at: start + 9 * day } },
    ...others.map((sample) => ({ label: sample.label, sample, how: {} })),
  ];
}

interface Happening {
  past: Past;
  event: Event;
  after: Whole;
}

/** Whatever an event is about was there before, or is brought into being by it; a service only by being asked for. */
const aboutNames =
  /^(agreement|service|paper|notice|destruction|hold|invitation|token|webhook|draft|campaign|entry|objection|incident|summary)$/;

const texts = new Map<Past, string>();
function textOf(past: Past): string {
  const text = texts.get(past) ?? JSON.stringify(together(past.whole));
  texts.set(past, text);
  return text;
}

function happenings(kind: ChainKind, type: EventType, { sample, how }: Case): Happening[] {
  return pasts[kind].flatMap((past) => {
    const { service } = sample.data as { service?: string };
    if (service && type !== 'service.requested' && !past.whole.services.has(service)) return [];
    const event = eventAfter(past, type, sample.data, how);
    const after = afterwards(kind, past.whole, event);
    if (kind === 'organization' && !('organization' in after.facts)) return [];
    const text = textOf(past) + JSON.stringify(together(after));
    const about = Object.entries(sample.data).filter(
      ([name, id]) => aboutNames.test(name) && !(name === 'campaign' && kind === 'organization') && id,
    );
    return about.every(([, id]) => text.includes(`"${id}"`)) ? [{ past, event, after }] : [];
  });
}

function postedBy(kind: ChainKind, { after, event }: Happening): Posted[] {
  const { facts, services } = after;
  return react(kind, { facts, service: services.get(serviceOf(kind, event) ?? ''), catalog: noCatalogFacts() }, event);
}

/** What cases come to, those together that come to the same. */
function alike<Each>(each: readonly Each[], label: (one: Each) => string, answer: (one: Each) => unknown) {
  const groups = new Map<string, { answer: unknown; labels: string[] }>();
  for (const one of each) {
    const found = answer(one);
    const text = JSON.stringify(found);
    const group = groups.get(text) ?? { answer: found, labels: [] };
    group.labels.push(label(one));
    groups.set(text, group);
  }
  const [only, ...others] = groups.values();
  if (only && others.length === 0) return [{ answer: only.answer, labels: 'always' }];
  return [...groups.values()];
}

type Happened = Case & { happened: Happening[] };

const leadsTo = (kind: ChainKind, all: readonly Happened[]) =>
  alike(
    all,
    ({ label }) => label,
    ({ happened }) =>
      alike(
        happened,
        ({ past }) => past.name,
        (each) => postedBy(kind, each).map(({ message, at }) => ({ ...message, afterMs: at - each.event.at })),
      ).map(({ answer, labels }) => ({ after: labels, posts: answer })),
  ).map(({ answer, labels }) => ({ when: labels, outcomes: answer }));

/** What it changes in the facts, or in the rows that follow from them: the first change to read, and a hash over all of them. */
function changesOf(all: readonly Happened[], view: (whole: Whole) => unknown) {
  const changes = all.flatMap(({ label, happened }) =>
    happened.map(({ past, after }) => ({
      case: `${label}, after: ${past.name}`,
      changes: changesBetween(view(past.whole), view(after)),
    })),
  );
  const told = changes.find((each) => Object.keys(each.changes).length > 0);
  const sha256 = createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(changes))))
    .digest('hex');
  return { example: told ?? 'nothing', cases: changes.length, sha256 };
}

/** Of the lists that were recorded, and of those the columns that were. What came since is held by replaying the demo and by its own tests. */
function rowsOf(whole: Whole): unknown {
  const { verifications: _, retention: __, pace: ___, ...recorded } = projections;
  const rows = Object.entries(recorded).map(([name, each]) => [
    name,
    asRecorded(name, each.due('organization-1', whole as Whole<'organization'>)),
  ]);
  // What came to the rows of services since: their facts are held by what is left, and their places follow from those.
  const services = projections.services.due('organization-1', whole as Whole<'organization'>);
  const known = services.map(({ id, organization, requestedAt }) => ({ id, organization, requestedAt }));
  return { ...Object.fromEntries(rows), services: known };
}

const say: Voices = {
  person: (id) => `[${id}]`,
  text: (ref) => `[the ${nameOfText(ref)}]`,
  place: (of) => where(noCatalogFacts(), of),
};

const sentencesOf = (type: EventType) =>
  alike(
    casesOf(type),
    ({ label }) => label,
    ({ sample, how }) => {
      const event = eventAfter({ seq: 0 }, type, sample.data, how);
      const quote = quoteOf(event);
      return { says: sentenceOf(event, say), ...(quote && { quotes: say.text(quote) }) };
    },
  ).map(({ answer, labels }) => ({ when: labels, ...(answer as object) }));

/** Every mail that it leads to, each once: what it is called, where it leads, and what it says beside the sentence. */
function mailsOf(kind: ChainKind, all: readonly Happened[]) {
  const letters = all
    .flatMap(({ happened }) => happened)
    .flatMap((each) => postedBy(kind, each).flatMap(({ message }) => letterOf(message, each)));
  return [...new Map(letters.map((each) => [JSON.stringify(each), each])).values()];
}

function letterOf(message: Message, { event, after }: Happening): object[] {
  if (message.kind === 'mail.alarm') {
    const { about, desk: to = 'ops' } = message;
    const { subject, next, path, button } = readerOf(event, to);
    return [{ about, to, subject, next, path, button }];
  }
  if (message.kind !== 'mail') return [];
  const { about, to } = message;
  const letter = letterFor(event, message, 'organization-1', (after as Whole<'organization'>).facts);
  const { subject, next, path, button, because } = letter;
  return [{ about, to, subject, next, path, button, because }];
}

/** All that the product says and does about events of one type, as far as their data and facts decide it. */
export function answersTo(type: EventType): unknown {
  const { $schema: _, ...data } = z.toJSONSchema(events[type].data);
  const chains = chainsOf(type).map((kind) => {
    const all = casesOf(type).map((each) => ({ ...each, happened: happenings(kind, type, each) }));
    const leaves = changesOf(all, together);
    const rows = kind === 'organization' ? changesOf(all.slice(0, 1), rowsOf) : undefined;
    return [kind, { leadsTo: leadsTo(kind, all), mails: mailsOf(kind, all), leaves, rows }];
  });
  const answers = {
    data,
    sentences: sentencesOf(type),
    internal: internal.has(type),
    gateRelevant: events[type].gate,
    ...Object.fromEntries(chains),
  };
  return JSON.parse(JSON.stringify(answers));
}
