import { dayMs } from '../calendar.ts';
import { openOf, type Wait, type Waited } from '../promises/waits.ts';
import { type RequirementId, requirements } from '../requirements.ts';
import { owners } from '../roles.ts';
import { type Ms, names, type Plan } from '../words.ts';

/** An organization as the desks' lists show it. It waits for each of those whose turn something is; its age is that of what is listed. */
export interface Card extends Waited {
  id: string;
  name: string;
  vendorOrganization: string;
  plan: Plan;
  stage: RequirementId | 'hold' | 'ready' | 'prospect';
  waits: readonly Wait[];
  owner?: string | undefined;
  signer?: string | undefined;
  envelope?: string | undefined;
  hold: boolean;
  services: number;
}

export const stageTitles: Record<Card['stage'], string> = {
  ...(Object.fromEntries(requirements.map((each) => [each.id, each.title])) as Record<RequirementId, string>),
  hold: 'On hold',
  ready: 'Gate open',
  prospect: 'Not at the vendor yet',
};
export const stages = Object.keys(stageTitles) as Card['stage'][];

export type Age = 'on time' | 'due soon' | 'overdue' | 'waiting long';
/** So long before a promise is due it is due soon, and so long is a long wait where nothing is promised. */
export const soon = dayMs / 3;
export const long = 7 * dayMs;

/** How old a wait is, in words: a date that is kept or not, or, where none is set, more than a week. */
export function ageOf({ due, undated }: Omit<Waited, 'since'>, now: Ms): Age {
  if (due !== undefined && due < now) return 'overdue';
  if (undated !== undefined && now - undated > long) return 'waiting long';
  return due !== undefined && due - now < soon ? 'due soon' : 'on time';
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

/** The columns of a view, every one there also when it is empty. */
export const columnsBy = (by: 'turns' | 'stages'): readonly string[] =>
  by === 'stages' ? stages : [...owners, 'nobody'];

const columns: [head: string, cell: (card: Card, now: Ms) => string][] = [
  ['Organization', (card) => card.name],
  ['Id', (card) => card.vendorOrganization],
  ['Plan', (card) => names[card.plan] ?? card.plan],
  ['Stage', (card) => stageTitles[card.stage]],
  ['Whose turn', ({ waits }) => waits.map((each) => each.owner).join(', ') || 'nobody'],
  ['What is open', ({ waits }) => waits.map((each) => `${each.owner}: ${openOf(each)}`).join('; ')],
  ['Since (UTC)', (card) => time(card.waits.length === 0 ? undefined : card.since)],
  ['First date (UTC)', (card) => time(card.due)],
  ['Age', ageOf],
  ['Owner', (card) => card.owner ?? ''],
  ['Signer', (card) => card.signer ?? ''],
  ['Envelope', (card) => card.envelope ?? ''],
  ['Services', (card) => String(card.services)],
  ['On hold', (card) => (card.hold ? 'yes' : 'no')],
];
const time = (at: Ms | undefined) => (at === undefined ? '' : new Date(at).toISOString());

/** The list as CSV, RFC 4180, some rows at a time. A cell that a spreadsheet would run as a formula begins with an apostrophe. */
export const csvHead = (): string => lineOf(columns.map(([head]) => head));
export const csvRows = (cards: readonly Card[], now: Ms): string =>
  cards.map((card) => lineOf(columns.map(([, of]) => of(card, now)))).join('');

/** One line of a spreadsheet, in which nothing is a formula. */
export const lineOf = (cells: string[]) => `${cells.map(cell).join(',')}\r\n`;

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
