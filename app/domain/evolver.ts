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

/** Parts of an organization's facts that are copied apart from the rest, and only for the events that touch them. */
export type OwnPart = 'services' | 'regions' | 'webhooks' | 'tokens';

/** What is touched may be changed; everything else is shared with the facts before. */
interface Touched {
  /** Services are many, and an event is about one: that one is replaced. */
  services: { services: Record<Id, Readonly<Service>> };
  regions: Pick<Facts, 'regions'>;
  webhooks: Pick<Facts, 'webhooks'>;
  tokens: Pick<Facts, 'tokens'>;
  rest: Omit<Facts, OwnPart>;
}
export type Part = keyof Touched;

/** What a list of events leaves in the facts of an organization, and the part of them that it touches: it gets no other. */
export interface Evolution<P extends Part, E extends Entries> {
  touches: P;
  by: Evolvers<Touched[P], E>;
}
