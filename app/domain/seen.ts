import { z } from 'zod';
import { refuseUnless } from './refusal.ts';
import type { Ms } from './words.ts';

/** When what a form showed had last changed, as the form carries it back. Who decides without a form carries nothing. */
export const seen = z.coerce.number().optional();

/** A decision counts only for what was seen. */
export function seenAsItIs(seenAt: Ms | undefined, at: Ms): void {
  refuseUnless(seenAt === undefined || seenAt === at, 'stale');
}
