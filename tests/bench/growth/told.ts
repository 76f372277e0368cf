import { type EventType, events } from '#app/domain/event.ts';
import { canonicalJson } from '#db/log/canonical.ts';

export interface Actor {
  role: string;
  id: string;
}

/** An event that happened once, in pieces: what every copy of it has alike, and what is each copy's own. */
export interface Told {
  type: EventType;
  at: number;
  actor: Actor;
  /** Canonical data. */
  pieces: readonly (string | Slot)[];
}

/** `hash` is that of the text behind another commitment, `document` that of a file. */
export type Slot = { kind: 'id' | 'time' | 'text' | 'hash' | 'document'; was: string; field: string };

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const own = new RegExp(`(${uuid}|[0-9a-f]{64}|(?<=[:,[])1[5-9]\\d{11}(?=[,}\\]]))`);
const isId = new RegExp(`^${uuid}$`);

/** Throws when the event is none that the closed list allows. */
export function toldOf(type: string, at: number, actor: Actor, data: object): Told {
  const known = type as EventType;
  events[known].data.parse(data);
  const fields = fieldsOf(data);
  const pieces = canonicalJson(data)
    .split(own)
    .map((piece, index) => (index % 2 === 0 ? piece : slotOf(piece, fields)));
  return { type: known, at, actor, pieces };
}

function slotOf(was: string, fields: ReadonlyMap<string, string>): string | Slot {
  const field = fields.get(was) ?? '';
  if (isId.test(was)) return { kind: 'id', was, field };
  if (was.length === 13) return { kind: 'time', was, field };
  if (/^(documentSha256|certificateSha256|sha256)$/.test(field)) return { kind: 'document', was, field };
  if (!field.endsWith('Sha256')) return { kind: 'text', was, field };
  const [text] = [...fields].find(([, name]) => `${name}Sha256` === field) ?? [];
  return text ? { kind: 'hash', was: text, field } : was;
}

/** Under which name each value stands; of several the first, as an organization has the vendor's id for its own. */
function fieldsOf(data: object, found = new Map<string, string>()): Map<string, string> {
  for (const [name, value] of Object.entries(data))
    if (typeof value === 'object' && value !== null) fieldsOf(value, found);
    else if (!found.has(String(value))) found.set(String(value), name);
  return found;
}

export const slotsOf = (told: readonly Told[]): Slot[] =>
  told.flatMap(({ pieces }) => pieces.filter((piece) => typeof piece !== 'string'));

/** The ids of actors and of what the data name. */
export const idsIn = (told: readonly Told[]): string[] => [
  ...told.map(({ actor }) => actor.id).filter((id) => isId.test(id)),
  ...slotsOf(told).flatMap((slot) => (slot.kind === 'id' ? [slot.was] : [])),
];

/** What first stands under a name. */
export const first = (told: readonly Told[], field: string): string =>
  slotsOf(told).find((slot) => slot.field === field)?.was ?? '';
