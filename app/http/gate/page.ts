import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { Invalid } from '#app/domain/refusal.ts';
import { optional } from './question.ts';

/** AuthZEN, section 8.2: pages by opaque tokens. A token holds where the page begins, its size and what was asked. */
export const page = optional(
  z.object({ token: optional(z.string().max(1000)), limit: optional(z.int().nonnegative()) }),
);
const inside = z.object({ after: z.string(), limit: z.int(), asked: z.string() });
const usual = 100;
const most = 1000;

export interface Page {
  after: string;
  limit: number;
  /** The token of the page that begins after this; empty when there is none. Behind a page of size zero come pages of size zero: nothing. */
  next(after: string | undefined): string;
}

/** Everything but the token must stay as it was in the first request, in whatever order; a token grants nothing that asking anew would not. */
export function pageOf(asked: z.output<typeof page>, question: unknown): Page {
  const digest = createHash('sha256')
    .update(canonicalize(question) ?? '')
    .digest('base64url')
    .slice(0, 16);
  const begun = asked?.token ? opened(asked.token) : undefined;
  const limit = Math.min(asked?.limit ?? begun?.limit ?? usual, most);
  if (begun && (begun.asked !== digest || begun.limit !== limit))
    throw new Invalid({ 'page.token': 'This token belongs to another question. Ask the same one, page after page.' });
  const next = (after: string | undefined) =>
    after === undefined || limit === 0
      ? ''
      : Buffer.from(JSON.stringify({ after, limit, asked: digest })).toString('base64url');
  return { after: begun?.after ?? '', limit, next };
}

function opened(token: string): z.output<typeof inside> {
  try {
    return inside.parse(JSON.parse(Buffer.from(token, 'base64url').toString('utf8')));
  } catch {
    throw new Invalid({ 'page.token': 'This is no token that this portal gave.' });
  }
}
