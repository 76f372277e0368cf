import { v7 } from 'uuid';

/** The asker's own id when it is harmless, else one of ours. It goes into the answer, the log and every problem. */
export function requestIdOf(request: Request): string {
  const given = request.headers.get('x-request-id') ?? '';
  return /^[\w.:-]{1,100}$/.test(given) ? given : v7();
}
