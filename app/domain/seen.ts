import { z } from 'zod';
import { plainMoment } from './calendar.ts';
import { refuseUnless } from './refusal.ts';
import type { Ms } from './words.ts';

/** When what a form showed had last changed, as the form carries it back. Who decides without a form carries nothing. */
export const seen = z.coerce.number().optional();

/** A decision counts only for what was seen. Who is refused reads what happened meanwhile, as far as the facts tell. */
export function seenAsItIs(seenAt: Ms | undefined, at: Ms, meanwhile: string): void {
  const what = `${meanwhile}, ${plainMoment(at)}`;
  refuseUnless(
    seenAt === undefined || seenAt === at,
    'stale',
    `This changed while you were looking at it: ${what}. Look again and decide on what is true now.`,
  );
}
