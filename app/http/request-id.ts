import { freshId } from '#db/fresh.ts';

/**
 * The asker's own id when it is harmless, else one of ours. It goes into the answer, the log and every problem. The gate gives back
 * whatever it got, as AuthZEN wants it.
 */
export function requestIdOf(request: Request): string {
  const given = request.headers.get('x-request-id') ?? '';
  if (given && new URL(request.url).pathname.startsWith('/access/')) return given;
  return /^[\w.:-]{1,100}$/.test(given) ? given : freshId();
}
