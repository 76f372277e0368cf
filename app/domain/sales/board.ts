import { type RequirementId, requirements } from '../requirements.ts';
import { type Turn, turns } from '../roles.ts';
import { type Ms, names, type Plan } from '../words.ts';

/** An organization as the desks' lists show it. */
export interface Card {
  id: string;
  name: string;
  vendorOrganization: string;
  domains: string[];
  plan: Plan;
  stage: RequirementId | 'ready';
  turn?: Turn | undefined;
  since: Ms;
  promisedBy?: Ms | undefined;
  owner?: string | undefined;
  ownerId?: string | undefined;
  signer?: string | undefined;
  signerEmail?: string | undefined;
  envelope?: string | undefined;
  nudgedAt?: Ms | undefined;
  hold: boolean;
  services: number;
}

export const stageTitles: Record<Card['stage'], string> = {
  ...(Object.fromEntries(requirements.map((each) => [each.id, each.title])) as Record<RequirementId, string>),
  ready: 'Gate open',
};
export const stages = Object.keys(stageTitles) as Card['stage'][];

export type Age = 'on time' | 'due soon' | 'overdue' | 'waiting long';
const day = 86_400_000;

/** How old a wait is, in words: a promise that is kept or not, or, where nothing is promised, more than a week. */
export function ageOf({ turn, since, promisedBy }: Pick<Card, 'turn' | 'since' | 'promisedBy'>, now: Ms): Age {
  if (!turn) return 'on time';
  if (promisedBy !== undefined)
    return promisedBy < now ? 'overdue' : promisedBy - now < day / 3 ? 'due soon' : 'on time';
  return now - since > 7 * day ? 'waiting long' : 'on time';
}

export const sorts = { since: 'Longest wait', name: 'Name', stage: 'Stage', owner: 'Owner' } as const;
export type Sort = keyof typeof sorts;

/** What is asked of the list; the address holds it, so that every view can be shared. */
export interface BoardQuery {
  q: string;
  stage: string;
  turn: string;
  owner: string;
  age: string;
  sort: Sort;
  view: 'table' | 'turns' | 'stages';
}

export function boardQuery(search: URLSearchParams): BoardQuery {
  const text = (name: string) => (search.get(name) ?? '').trim().slice(0, 200);
  const sort = text('sort');
  const view = text('view');
  return {
    q: text('q'),
    stage: text('stage'),
    turn: text('turn'),
    owner: text('owner'),
    age: text('age'),
    sort: sort in sorts ? (sort as Sort) : 'since',
    view: view === 'turns' || view === 'stages' ? view : 'table',
  };
}

/** The cards that a query asks for, in its order. `me` is who asks: `owner=me` means theirs, `owner=none` nobody's. */
export function selectCards(cards: readonly Card[], query: BoardQuery, me: string, now: Ms): Card[] {
  const wanted = query.q.toLowerCase();
  const ownedAsAsked = (card: Card) =>
    !query.owner || (query.owner === 'me' ? card.ownerId === me : query.owner === 'none' ? !card.ownerId : true);
  return cards
    .filter(
      (card) =>
        (!query.stage || card.stage === query.stage) &&
        (!query.turn || card.turn === query.turn) &&
        (!query.age || (query.age === 'late' ? ageOf(card, now) !== 'on time' : ageOf(card, now) === query.age)) &&
        ownedAsAsked(card) &&
        (!wanted || searched(card).some((text) => text.toLowerCase().includes(wanted))),
    )
    .sort(orders[query.sort]);
}

const searched = (card: Card): string[] =>
  [card.name, card.id, card.vendorOrganization, ...card.domains, card.signer, card.signerEmail, card.envelope].filter(
    (text) => text !== undefined,
  );

const byName = (a: Card, b: Card) => a.name.localeCompare(b.name);
const orders: Record<Sort, (a: Card, b: Card) => number> = {
  // Whoever waits for nobody comes last, however long ago the gate opened.
  since: (a, b) => Number(!a.turn) - Number(!b.turn) || a.since - b.since || byName(a, b),
  name: byName,
  stage: (a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage) || a.since - b.since,
  owner: (a, b) => (a.owner ?? '\uffff').localeCompare(b.owner ?? '\uffff') || a.since - b.since,
};

/** Cards in columns, every column there also when it is empty. */
export function columnsOf(cards: readonly Card[], by: 'turns' | 'stages') {
  const keys = by === 'stages' ? stages : [...turns, 'nobody' as const];
  return keys.map((key) => ({
    key,
    cards: cards.filter((card) => (by === 'stages' ? card.stage : (card.turn ?? 'nobody')) === key),
  }));
}

/** The list as CSV, RFC 4180. A cell that a spreadsheet would run as a formula begins with an apostrophe. */
export function csvOf(cards: readonly Card[], now: Ms): string {
  const head = [
    'Organization',
    'Id',
    'Plan',
    'Stage',
    'Whose turn',
    'Since (UTC)',
    'Promised by (UTC)',
    'Age',
    'Owner',
    'Signer',
    'Envelope',
    'Services',
    'On hold',
  ];
  const time = (at: Ms | undefined) => (at === undefined ? '' : new Date(at).toISOString());
  const rows = cards.map((card) => [
    card.name,
    card.vendorOrganization,
    names[card.plan] ?? card.plan,
    stageTitles[card.stage],
    card.turn ?? 'nobody',
    time(card.since),
    time(card.promisedBy),
    ageOf(card, now),
    card.owner ?? '',
    card.signer ?? '',
    card.envelope ?? '',
    String(card.services),
    card.hold ? 'yes' : 'no',
  ]);
  return [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
