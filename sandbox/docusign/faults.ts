import { z } from 'zod';

export const modes = [
  '500',
  'hang',
  'cut_pdf',
  'empty_pdf',
  'html',
  'nulls',
  'token_hang',
  'token_invalid',
  'consent_revoked',
  'answer_lost',
  'rate_limit',
  'webhook_drop',
  'webhook_duplicate',
  'webhook_delay',
  'webhook_reorder',
] as const;
export type Mode = (typeof modes)[number];

/** A fault holds until it is reset, or for so many times. */
export const faultInput = z.strictObject({
  mode: z.enum(modes),
  count: z.int().positive().optional(),
  delayMs: z.int().nonnegative().optional(),
});

export type Faults = ReturnType<typeof faultBox>;

export function faultBox() {
  const active = new Map<Mode, { remaining: number; delayMs: number }>();
  return {
    set: ({ mode, count, delayMs }: z.output<typeof faultInput>) =>
      void active.set(mode, { remaining: count ?? Number.POSITIVE_INFINITY, delayMs: delayMs ?? 2_000 }),
    reset: () => active.clear(),
    list: () =>
      [...active].map(([mode, each]) => ({
        mode,
        remaining: Number.isFinite(each.remaining) ? each.remaining : null,
        delayMs: each.delayMs,
      })),
    /** Uses a fault up once; its delay in milliseconds, or undefined when it does not hold. */
    take(mode: Mode): number | undefined {
      const each = active.get(mode);
      if (!each) return undefined;
      each.remaining -= 1;
      if (each.remaining <= 0) active.delete(mode);
      return each.delayMs;
    },
  };
}
