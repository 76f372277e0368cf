import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { createMiddleware } from 'hono/factory';
import { z } from 'zod';

export const faultModes = ['500', '429', 'html', 'hang', 'slow', 'answer_lost', 'provisioning_fails'] as const;
type Mode = (typeof faultModes)[number];

/** `count` is how many requests are hit; without it the fault stays until `none`. `delayMs` belongs to `slow`. */
export const FaultOrder = z.strictObject({
  mode: z.enum([...faultModes, 'none']),
  count: z.preprocess((value) => (value === '' ? undefined : value), z.coerce.number().int().min(1).optional()),
  delayMs: z.coerce.number().int().min(0).max(600_000).optional(),
});

export type Fault = { mode: Mode; remaining: number | null; delayMs: number };
export type Faults = ReturnType<typeof openFaults>;

/** Faults live in memory: a restart is the end of every one of them. */
export function openFaults() {
  const active = new Map<Mode, Fault>();
  return {
    list: () => [...active.values()],
    set({ mode, count, delayMs = 3000 }: z.infer<typeof FaultOrder>) {
      if (mode === 'none') active.clear();
      else active.set(mode, { mode, remaining: count ?? null, delayMs });
    },
    /** The fault if it is on, and one use of it is spent. */
    take(mode: Mode): Fault | undefined {
      const fault = active.get(mode);
      if (fault && fault.remaining !== null && --fault.remaining === 0) active.delete(mode);
      return fault;
    },
  };
}

/** The faults that hit any request of the API before it is looked at. */
export function trouble(faults: Faults) {
  return createMiddleware<{ Bindings: HttpBindings; Variables: { requestId: string } }>(async (c, next) => {
    const requestId = c.get('requestId');
    if (faults.take('hang')) await new Promise(() => {});
    const slow = faults.take('slow');
    if (slow) await sleep(slow.delayMs);
    if (faults.take('html')) return c.html('<!doctype html><title>Bad gateway</title><h1>Bad gateway</h1>');
    if (faults.take('429')) {
      return c.json({ status: 429, requestId, error: 'Too many requests' }, 429, { 'retry-after': '1' });
    }
    if (faults.take('500')) return c.json({ status: 500, requestId, error: 'INTERNAL_ERROR: Internal error' }, 500);
    return next();
  });
}
