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

/** What was shown of what a decision will do: the SHA-256 of all of it, and behind it, for people, the counts of which it was made. */
export const preview = z
  .string({ error: 'Look first at what it does.' })
  .regex(/^[0-9a-f]{64}(?:\.\d{1,9}){0,12}$/, 'Look first at what it does.')
  .transform((token) => token.slice(0, 64));

export type Counts = Readonly<Record<string, number>>;

/** What a form carries back, so that a decision counts only for what was shown. */
export const previewToken = (sha256: string, counts: Counts): string => [sha256, ...Object.values(counts)].join('.');

/** What is otherwise than what was shown, in a sentence. `words` names the counts, in the order in which the token has them. */
export function changedSince(token: unknown, counts: Counts, words: Readonly<Record<string, string>>): string {
  const shown = typeof token === 'string' ? token.split('.').slice(1).map(Number) : [];
  const moved = Object.entries(counts).flatMap(([name, count], index) => {
    const before = shown[index];
    return before === undefined || before === count ? [] : [`${words[name] ?? name}: ${before} before, ${count} now`];
  });
  const others = shown.length > 0 ? ['The numbers are the same and stand for others now'] : [];
  const said = moved.length > 0 ? moved : others;
  return ['What it does changed while you were looking at it', ...said, 'Look again.'].join('. ');
}
