import type { z } from 'zod';
import type { Audience, Reader } from './readers.ts';
import type { Voices } from './voices.ts';
import type { Id, Ms } from './words.ts';

/** Who did it, as the log names them: the role in which they acted and an id. */
export interface ActorRef {
  role: string;
  id: Id;
}

/** Where in the log an event stands, when it happened, and by whom. */
export interface Happening {
  chain: string;
  seq: number;
  at: Ms;
  actor: ActorRef;
}

/** Who is told by mail, in the order in which they are, and what the mail asks for. */
export interface Telling<Data, A extends Audience> {
  to: { readonly [To in A]: Reader };
  subject: string;
  /** What is called otherwise, or asks for something else, by what the event holds. */
  instead?(data: Data): { subject: string; next?: { readonly [To in A]?: string } } | undefined;
}

/** All that the product says about one type of event. What it leaves in the facts stands in the room's `evolve.ts`. */
export interface Entry<Data extends z.ZodObject, A extends Audience> {
  /** What the log holds. Never stricter than what was ever written. */
  data: Data;
  /** One plain sentence: timeline, mail and evidence all say it in these words. `who` is the actor's name. */
  says(data: z.output<Data>, who: string, say: Voices): string;
  tells: Telling<z.output<Data>, A> | 'nobody';
  /** It may open or close the gate: a checkpoint is signed within a tenth of a second. */
  gate: boolean;
  /** Not for the customer's timeline. */
  internal: boolean;
}

/** What every entry can be read as. */
export type Entries = Readonly<Record<string, Entry<z.ZodObject, never>>>;

export const event = <Data extends z.ZodObject, A extends Audience = never>(entry: Entry<Data, A>): Entry<Data, A> =>
  entry;
