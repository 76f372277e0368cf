import { type Event, type EventType, events } from './event.ts';
import type { Telling } from './event-entry.ts';
import type { Audience, Reader } from './readers.ts';
import type { Voices } from './voices.ts';

/** Who did it. */
export const whoOf = ({ actor }: Event, say: Voices): string =>
  actor.role === 'system' ? 'The portal' : say.person(actor.id);

export function sentenceOf(event: Event, say: Voices): string {
  const says = events[event.type].says as (data: unknown, who: string, say: Voices) => string;
  return says(event.data, whoOf(event, say), say);
}

/** The free text that belongs to an event and may be quoted beside its sentence. */
export function quoteOf(event: Event): string | undefined {
  const data = event.data as Record<string, unknown>;
  const ref = data['reason'] ?? data['body'] ?? data['note'] ?? data['conditions'];
  return typeof ref === 'string' ? ref : undefined;
}

/** Events that are not for the customer's timeline. */
export const internal: ReadonlySet<EventType> = new Set(
  (Object.keys(events) as EventType[]).filter((type) => events[type].internal),
);

type AnyTelling = Omit<Telling<unknown, Audience>, 'to'> & { to: { readonly [To in Audience]?: Reader } };

/** What a mail about an event asks one of its readers for. */
export function readerOf({ type: about, data }: Event, to: Audience): Reader & { subject: string } {
  const tells = events[about].tells as AnyTelling | 'nobody';
  const reader = tells === 'nobody' ? undefined : tells.to[to];
  if (tells === 'nobody' || !reader) throw new Error(`The entry of ${about} has nothing to tell: ${to}.`);
  const instead = tells.instead?.(data);
  const next = instead?.next?.[to];
  return { subject: instead?.subject ?? tells.subject, ...reader, ...(next && { next }) };
}
