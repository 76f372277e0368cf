import type { z } from 'zod';
import type { Draft } from './event.ts';
import type { CatalogFacts, ChainKind, FactsOf } from './facts.ts';
import type { Sealed } from './input.ts';
import type { StaffRole } from './roles.ts';
import type { Id, Ms } from './words.ts';

/** Who asks. What a person may do in an organization follows from its facts, never from the session. */
export type Actor =
  | { kind: 'person'; id: Id; staff?: StaffRole | undefined }
  | { kind: 'machine'; id: Id; scopes: readonly string[]; organizations: 'all' | readonly Id[] }
  | { kind: 'system'; id: string };

/** What a rule may know besides facts and input; so that rules stay pure. */
export interface Asking {
  actor: Actor;
  now: Ms;
  /** A fresh UUIDv7 for what the command brings into being. */
  id: Id;
  catalog: CatalogFacts;
  /** The person who signs agreements for the vendor. */
  countersigner: Id;
}

/** What an actor asks: input is parsed and sealed, then decided on from facts alone, into events or a refusal. */
export interface Command<K extends ChainKind = ChainKind, S extends z.ZodType = z.ZodType> {
  on: K;
  input: S;
  decide(facts: FactsOf[K], input: Sealed<z.output<S>>, asking: Asking): Draft[];
}

export const command = <K extends ChainKind, S extends z.ZodType>(definition: Command<K, S>): Command<K, S> =>
  definition;
