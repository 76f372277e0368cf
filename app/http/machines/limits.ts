/** So many requests in a minute, for one key. */
export interface Limit {
  name: string;
  key: string;
  perMinute: number;
}
/** What is left of a limit. */
export interface Quota {
  limit: Limit;
  left: number;
  /** Seconds until the key is as free as ever. */
  seconds: number;
}

const minute = 60_000;

/**
 * The generic cell rate algorithm: one number for each key says when it would be free again. In memory, because a limit that
 * costs a commit would be dearer than what it protects; a restart forgives, and nothing else depends on it.
 */
export function limiter(clock: () => number) {
  const freeAt = new Map<string, number>();
  const forget = (now: number) => {
    for (const [key, at] of freeAt) if (at <= now) freeAt.delete(key);
  };

  /** Takes one from each limit, or from none when one is used up. */
  return (limits: readonly Limit[]): { allowed: boolean; quotas: Quota[]; retryAfter: number } => {
    const now = clock();
    if (freeAt.size > 50_000) forget(now);
    const asked = limits.map((limit) => {
      const step = minute / limit.perMinute;
      const at = Math.max(now, freeAt.get(limit.key) ?? 0);
      return { limit, step, at, fits: at + step <= now + minute };
    });
    const allowed = asked.every((each) => each.fits);
    if (allowed) for (const each of asked) freeAt.set(each.limit.key, each.at + each.step);
    const quotas = asked.map(({ limit, step, at }) => {
      const busy = (allowed ? at + step : at) - now;
      return { limit, left: Math.max(0, Math.floor((minute - busy) / step)), seconds: Math.ceil(busy / 1000) };
    });
    const wait = Math.max(...asked.map((each) => (each.fits ? 0 : each.at + each.step - now - minute)));
    return { allowed, quotas, retryAfter: Math.max(1, Math.ceil(wait / 1000)) };
  };
}
export type Limiter = ReturnType<typeof limiter>;

/** RateLimit and RateLimit-Policy as draft-ietf-httpapi-ratelimit-headers-10 writes them. */
export const limitHeaders = (quotas: readonly Quota[]): Record<string, string> => ({
  'ratelimit-policy': quotas.map(({ limit }) => `"${limit.name}";q=${limit.perMinute};w=60`).join(', '),
  ratelimit: quotas.map(({ limit, left, seconds }) => `"${limit.name}";r=${left};t=${seconds}`).join(', '),
});
