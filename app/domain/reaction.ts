import type { z } from 'zod';
import type { Entries, Entry, Happening } from './event-entry.ts';
import type { CatalogFacts, Facts } from './facts.ts';
import type { Message, Posted } from './message.ts';
import type { Audience } from './readers.ts';
import type { Service } from './services/facts.ts';
import type { Id } from './words.ts';

/** What follows from an event. A message without a moment is posted at that of the event. */
export type Following = (Message | Posted)[];

/** A mail to one of those whom the entry names, and to nobody else. */
export type Tell<A extends Audience> = (to: A, person?: Id) => Message;

type Any = Entry<z.ZodObject, never>;
type AudienceOf<E extends Any> = Extract<keyof Exclude<E['tells'], 'nobody'>['to'], Audience>;

export type Reaction<E extends Any, F> = (
  facts: F,
  event: Happening & { data: z.output<E['data']> },
  tell: Tell<AudienceOf<E>>,
  /** The one that the event changed, as it left it. */
  service: Service | undefined,
  catalog: CatalogFacts,
) => Following;

/**
 * What some events of a room bring about, from the facts that they left: what the outside is asked, and who is told when that hangs
 * on more than the event. Of all others everybody is told whom their entry names. Which person is told is always said here.
 */
export type Reactions<E extends Entries, F = Facts> = {
  [T in keyof E as Extract<AudienceOf<E[T]>, 'person' | 'named'> extends never ? never : T]: Reaction<E[T], F>;
} & { [T in keyof E]?: Reaction<E[T], F> };
