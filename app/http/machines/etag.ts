import { createHash } from 'node:crypto';
import { Refusal } from '#app/domain/refusal.ts';
import { Problem } from '../problem-types.ts';

/** A strong tag over the bytes: the same tag means the same answer. RFC 9110, 8.8.3. */
export const tagOf = (text: string): string =>
  `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;

/** Whether the asker has this answer already. RFC 9110, 13.1.2: weak tags count, and so does any. */
export function noneMatch(headers: Headers, tag: string): boolean {
  const asked = listed(headers.get('if-none-match')).map((each) => each.replace(/^W\//, ''));
  return asked.includes(tag) || asked.includes('*');
}

/** The answer under the tag of its bytes; whoever has them already is told so, and nothing more. */
export function tagged(request: Request, body: string, headers: Headers): Response {
  headers.set('etag', tagOf(body));
  return unlessKnown(request, body, headers);
}

/** The same under the tag that its headers have. */
export function unlessKnown(request: Request, body: BodyInit, headers: Headers): Response {
  if (!noneMatch(request.headers, headers.get('etag') ?? '')) return new Response(body, { headers });
  headers.delete('content-type');
  return new Response(null, { status: 304, headers });
}

/**
 * A decision counts only for what was seen, so it has to name it. RFC 9110, 13.1.1: weak tags do not count. "Any" names nothing and is
 * taken for no condition at all (RFC 6585, 3).
 */
export function refuseUnlessMatches(headers: Headers, tag: string): void {
  const asked = listed(headers.get('if-match'));
  if (asked.length === 0 || asked.includes('*')) throw new Problem('precondition_required');
  if (!asked.includes(tag)) throw new Problem('precondition_failed');
}

/** Decides on what was seen, and answers with what stands afterwards. */
export async function decidedAsSeen<Seen>(
  headers: Headers,
  current: () => Promise<Seen>,
  decide: (seen: Seen) => Promise<unknown>,
): Promise<{ body: Seen }> {
  const asSeen = async () => {
    const seen = await current();
    refuseUnlessMatches(headers, tagOf(JSON.stringify(seen)));
    return seen;
  };
  const seen = await asSeen();
  try {
    await decide(seen);
  } catch (error) {
    // Refused because somebody else decided between our reading and our writing? Then that is what has to be told.
    if (error instanceof Refusal) await asSeen();
    throw error;
  }
  return { body: await current() };
}

const listed = (value: string | null) => (value ?? '').split(',').flatMap((each) => each.trim() || []);
