import { hash } from 'node:crypto';
import { sampleOf } from '#app/domain/templates/samples.ts';
import { commitment, type SealedText } from '#db/seal.ts';
import { peopleIn, type Story, shared, sharedTimes, type Unit } from './stories.ts';
import { type Actor, first, type Slot, type Told } from './told.ts';

/** One event of one copy, ready to be appended. */
export interface Happening {
  chain: string;
  at: number;
  actor: Actor;
  type: Told['type'];
  /** Canonical JSON. */
  data: string;
  texts: SealedText[];
  people?: readonly Person[];
}
export interface Person {
  id: string;
  email: string;
  name: string;
}

/** What all copies stand in. */
export interface Surroundings {
  now: number;
  /** How much later the catalog's events happen than they did. */
  catalogShift: number;
  /** SHA-256 of the one document that is everybody's. */
  document: string;
}

const [hour, minute] = [3_600_000, 60_000];

export type Copy = ReturnType<typeof copyOf>;

/** An organization of its own: its ids, times, people, texts and salts, all made from its number. */
export function copyOf(number: number, story: Pick<Story, 'told'>, around: Surroundings, startsAt: number) {
  const kept = new Map<string, string>();
  const name = `${pick(places, number)} ${pick(houses, Math.floor(number / places.length))} ${number}`;

  /** The id that stands in this copy for one of the story; with a scope, one of many that stand for it. */
  const id = (was: string, scope = ''): string => {
    if (shared.has(was)) return was;
    const key = `id ${scope} ${was}`;
    const known = kept.get(key);
    if (known) return known;
    const made = madeId(was, startsAt, digest(`${number} ${key}`));
    if (!scope) kept.set(key, made);
    return made;
  };
  const people = peopleIn(story.told).map((was, index) => ({
    id: id(was),
    email: `person.${index + 1}@customer-${number}.example`,
    name: `${pick(names, number + index)} ${pick(places, number * 7 + index)}`,
  }));
  const chain = id(first(story.told, 'organization'));

  const body = (type: string, field: string, scope: string): string => {
    if (field === 'text') return sampleOf('business-associate').text;
    if (type === 'organization.registered') return name;
    if (/^(legalEntity|customer)$/.test(field)) return `${name}, Inc.`;
    if (type.startsWith('service.')) return `claims ${scope}`.trim();
    if (field === 'email') return people[0]?.email ?? '';
    if (/^(name|signerName|signature)$/.test(field)) return people[0]?.name ?? '';
    return said[field] ?? `What ${name} says of ${field}.`;
  };
  const commit = (type: string, { was, field }: Slot, scope: string, texts: SealedText[]): string => {
    const key = `text ${scope} ${was}`;
    const known = kept.get(key);
    if (known) return known;
    const text = { salt: digest(`${number} ${key}`), body: body(type, field, scope) };
    const ref = commitment(text.salt, text.body);
    texts.push({ ref, ...text, ...(field === 'text' && { long: true }) });
    if (!scope) kept.set(key, ref);
    return ref;
  };
  const happening = (told: Told, at: number, { unit, scope = '', also }: Within = {}): Happening => {
    const texts: SealedText[] = [];
    const idOf = (was: string) => also?.get(was) ?? id(was, unit?.own.has(was) ? scope : '');
    const fill = (slot: Slot): string => {
      if (slot.kind === 'id') return idOf(slot.was);
      if (slot.kind === 'document') return around.document;
      if (slot.kind === 'hash') return digest(body(told.type, 'text', scope));
      if (slot.kind === 'text') return commit(told.type, slot, scope, texts);
      return String(Number(slot.was) + (sharedTimes.has(slot.was) ? around.catalogShift : at - told.at));
    };
    const data = told.pieces.map((piece) => (typeof piece === 'string' ? piece : fill(piece))).join('');
    const { role, id: by } = told.actor;
    return { chain, at, actor: { role, id: by.includes('-') ? idOf(by) : by }, type: told.type, data, texts };
  };

  return {
    chain,
    id,
    happening,
    /** The story from its beginning: each act hours after the one before it, and what the portal does by itself a minute. */
    *begin(): Generator<Happening> {
      let at = startsAt;
      for (const [index, told] of story.told.entries()) {
        if (told.type === 'agreement.resign_asked') at = Math.max(at, told.at + around.catalogShift);
        at += told.actor.role === 'system' ? minute : (2 + ((number * 7 + index * 13) % 46)) * hour;
        at = Math.min(at, around.now);
        yield { ...happening(told, at), ...(index === 0 && { people }) };
      }
    },
    /** The same events again about something new. `also` says what stands for other ids. */
    *again(unit: Unit, scope: string, at: number, also?: ReadonlyMap<string, string>): Generator<Happening> {
      for (const [index, told] of unit.told.entries())
        yield happening(told, Math.min(at + index * minute, around.now), { unit, scope, also });
    },
  };
}

interface Within {
  unit?: Unit;
  scope?: string;
  also?: ReadonlyMap<string, string> | undefined;
}

/** As the one it stands for: a UUID of version 7 begins with a time. */
function madeId(was: string, at: number, random: string): string {
  const head = was[14] === '7' ? at.toString(16).padStart(12, '0') : random.slice(20, 32);
  const rest = `${was[14]}${random.slice(0, 3)}-a${random.slice(3, 6)}-${random.slice(6, 18)}`;
  return `${head.slice(0, 8)}-${head.slice(8)}-${rest}`;
}

const digest = (text: string): string => hash('sha256', text);
const pick = (words: readonly string[], index: number): string => words[index % words.length] ?? '';

const said: Record<string, string> = {
  address: '12 Harbor Street\nPortland, OR 97204\nUSA',
  use: 'Analytics over claims and encounters for our care teams; no free-text notes.',
  body: 'Welcome. Name your signer and we send the agreement the same day.',
  title: 'Chief Privacy Officer',
  reason: 'Our patients live in the United States and Sweden.',
  conditions: 'Private endpoint only.',
};
const places =
  'Alder Birch Cedar Dune Elm Fjord Garnet Harbor Iris Juniper Kestrel Linden Maple North Oak Pine Quartz River Spruce Tamarack'.split(
    ' ',
  );
const houses =
  'Health|Clinics|Diagnostics|Imaging|Hospital|Genomics|Health Plan|Hospice|Pharmacy|Dental|Home Care|Oncology'.split(
    '|',
  );
const names = 'Ada Ben Cora Dan Ella Finn Gina Hana Igor June Karl Lena Milo Nora Otto'.split(' ');
