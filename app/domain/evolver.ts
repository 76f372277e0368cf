import type { z } from 'zod';
import type { ActorRef, Entries } from './event-entry.ts';
import type { Facts } from './facts.ts';
import type { Service } from './services/facts.ts';
import type { Act, Id } from './words.ts';

/** What an event makes of facts that may be changed in place. Never fails: what is in the log happened. */
export type Evolver<F, Data> = (facts: F, data: Data, act: Act, actor: ActorRef) => void;

/** One for each event. What leaves nothing says so. */
export type Evolvers<F, E extends Entries> = {
  readonly [T in keyof E]: Evolver<F, z.output<E[T]['data']>> | 'leaves nothing';
};

/** What an event makes of the one service that its data name; undefined where it leaves everything as it is. */
export type ServiceEvolver<Data> = (before: Readonly<Service> | undefined, data: Data, act: Act) => Service | undefined;

/** Only an event that names a service may say what becomes of it. */
type ServiceEvolvers<E extends Entries> = {
  readonly [T in keyof E]: z.output<E[T]['data']> extends { service: Id }
    ? ServiceEvolver<z.output<E[T]['data']>> | 'leaves nothing'
    : 'leaves nothing';
};

/** Parts of an organization's facts that are copied apart from the rest, and only for the events that touch them. */
export type OwnPart = 'regions' | 'webhooks' | 'tokens';

/** What is touched may be changed; everything else is shared with the facts before. */
interface Touched {
  regions: Pick<Facts, 'regions'>;
  webhooks: Pick<Facts, 'webhooks'>;
  tokens: Pick<Facts, 'tokens'>;
  rest: Omit<Facts, OwnPart | 'serviceTally'>;
}
/** Services stand beside the facts: there are many, and an event is about one. */
export type Part = keyof Touched | 'service';

/** What a list of events leaves in the facts of an organization, and the part of them that it touches: it gets no other. */
export interface Evolution<P extends Part, E extends Entries> {
  touches: P;
  by: P extends keyof Touched ? Evolvers<Touched[P], E> : ServiceEvolvers<E>;
}
