import type { z } from 'zod';
import type { Draft } from './event.ts';
import type { CatalogFacts, ChainKind, FactsOf } from './facts.ts';
import type { Sealed } from './input.ts';
import type { StaffRole } from './roles.ts';
import type { Service } from './services/facts.ts';
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

/** Which services a command may decide on. Beside the facts it sees those, and no others. */
interface Seen {
  none: [];
  /** The one that the field `service` of its input names; undefined when there is none of that id. */
  'the named one': [service: Readonly<Service> | undefined];
  /** There may be very many: only for what cannot be decided on one, or on what is counted in the facts. */
  all: [services: readonly Readonly<Service>[]];
}
export type Wanted = keyof Seen;
export type ServicesFor<W extends Wanted> = Seen[W];

/** What an actor asks: input is parsed and sealed, then decided on from facts alone, into events or a refusal. */
export interface Command<K extends ChainKind = ChainKind, S extends z.ZodType = z.ZodType, W extends Wanted = Wanted> {
  on: K;
  input: S;
  services?: W;
  decide(facts: FactsOf[K], input: Sealed<z.output<S>>, asking: Asking, ...services: ServicesFor<W>): Draft[];
}

/** Without a word about services it sees none of them. Who wants the named one has to have an input that names one. */
export function command<K extends ChainKind, S extends z.ZodType>(
  definition: Command<K, S, 'none'> & { services?: never },
): Command<K, S, 'none'>;
export function command<S extends z.ZodType<{ service: string }>>(
  definition: Command<'organization', S, 'the named one'> & { services: 'the named one' },
): Command<'organization', S, 'the named one'>;
export function command<S extends z.ZodType>(
  definition: Command<'organization', S, 'all'> & { services: 'all' },
): Command<'organization', S, 'all'>;
export function command(definition: unknown): unknown {
  return definition;
}
