import { lastInForce } from '../agreement/cover.ts';
import type { Agreement } from '../agreement/facts.ts';
import { dayMs } from '../calendar.ts';
import type { Facts } from '../facts.ts';
import type { Service } from '../services/facts.ts';
import { heldData, saidGone, taskSettled } from '../services/tally.ts';
import type { Ms } from '../words.ts';
import { endOfEffect, openNotice } from './end-of-effect.ts';
import type { Destruction, ExitTally, ServiceExit } from './facts.ts';

/** Days to return or destroy everything after the end, unless the notice says otherwise. */
export const defaultExitDays = 30;

/** The way out of an agreement: known from the notice on, or from the end of the term. */
export interface Exit {
  agreement: Agreement;
  since: Ms;
  endsAt: Ms;
  dueAt: Ms;
  /** How many services held data. There is a task for each. */
  held: number;
  done: ExitTally;
}

/** One service that held ePHI, and what was done with it. */
export interface ExitTask extends ServiceExit {
  service: Service;
}

/** The exit that runs at that time, or undefined. A later generation in force ends it: services go on under that one. */
export function exitOf(facts: Pick<Facts, 'agreements' | 'serviceTally'>, asOf: Ms): Exit | undefined {
  const agreement = lastInForce(facts);
  const endsAt = agreement && endOfEffect(agreement);
  if (!agreement || endsAt === undefined) return undefined;
  const notice = openNotice(agreement);
  if (!notice && endsAt > asOf) return undefined;
  return {
    agreement,
    since: Math.min(notice?.at ?? endsAt, endsAt),
    endsAt,
    dueAt: endsAt + (notice?.exitDays ?? defaultExitDays) * dayMs,
    held: facts.serviceTally.held,
    done: agreement.exit?.done ?? { settled: 0, destroyed: 0 },
  };
}

/** What is to be done with one service, and was; undefined for one that held nothing. */
export const taskOf = (exit: Exit, service: Service): ExitTask | undefined =>
  heldData(service) ? { service, ...service.exits?.[exit.agreement.id] } : undefined;

export const exitSettled = (exit: Exit): boolean => exit.done.settled === exit.held;

/** Whose turn a task is: the customer takes the data out and deletes it, then the vendor destroys what is left. */
export const taskTurn = (task: ServiceExit, exit: Exit, asOf: Ms): 'customer' | 'ops' | undefined =>
  taskSettled(task) ? undefined : saidGone(task) || exit.dueAt <= asOf ? 'ops' : 'customer';

/** A certificate that is on its way to being signed. */
export const destructionOpen = (each: Destruction): boolean => !each.signed && !each.ended && !each.contradicted;

/** Everything is settled, and what was certified last is not all of it, or is not certified. */
export function certificateDue({ agreement, done }: Exit): boolean {
  const last = agreement.destructions?.at(-1);
  if (!last || last.ended || last.contradicted) return true;
  return !!last.signed && (done.lastDestroyedAt ?? 0) > last.prepared.at;
}
