import { z } from 'zod';
import type { Draft } from '../event.ts';
import type { Endpoint, Service } from './facts.ts';
import { toArrange } from './tally.ts';

/** As the vendor's API lists them; users and passwords are left there. */
export const endpoints = z
  .array(z.strictObject({ protocol: z.string().min(1).max(40), host: z.string().min(1).max(300), port: z.int() }))
  .max(20);

/** By which the vendor's cloud knows an order: another one for each try of the customer. */
export const orderNameOf = ({ id, retries }: Pick<Service, 'id' | 'retries'>): string =>
  retries ? `${id}.${retries}` : id;

const gone = new Set(['gone', 'terminated']);
const over = new Set([...gone, 'terminating', 'softdeleting', 'softdeleted']);
/** Nothing of it is left, as far as the vendor's cloud says: it knows no such service, or has terminated it. */
export const isGone = (state: string): boolean => gone.has(state);
/** The same, or on its way to it: nobody can use it any more. */
export const isOver = (state: string): boolean => over.has(state);

const running = new Set(['running', 'idle']);
/** It can be used: an idle one wakes when it is asked. */
export const runs = (state: string): boolean => running.has(state);

/** How it stands, in one word: the vendor's, once the vendor has made it. */
export const stateWord = (service: Service): string => {
  if (service.removed) return 'removed';
  if (service.failed) return 'failed';
  return toArrange(service) ? 'arranging' : (service.state?.is ?? 'requested');
};

const addresses = (all: readonly Endpoint[]): string =>
  all.map(({ protocol, host, port }) => `${protocol} ${host} ${port}`).join();

/** What is new in how the vendor's cloud shows a service: its state, and where it is reached once it runs. */
export function stateDrafts(service: Service, seen: { state: string; endpoints?: Endpoint[] | undefined }): Draft[] {
  const drafts: Draft[] = [];
  if (service.state?.is !== seen.state)
    drafts.push({ type: 'service.state_changed', data: { service: service.id, state: seen.state } });
  const reached = seen.state === 'running' ? seen.endpoints : undefined;
  if (reached && reached.length > 0 && addresses(reached) !== addresses(service.endpoints ?? []))
    drafts.push({ type: 'service.endpoints_read', data: { service: service.id, endpoints: reached } });
  return drafts;
}
