import { expect } from 'vitest';
import type { Cast } from './cast.ts';
import { openVisitor } from './visitor.ts';

/** A page is the same bytes for everybody, brings no script, no session and no cookie, and whoever has it is told so. */
export async function isStill(cast: Cast, page: string): Promise<void> {
  const [one, other] = [await openVisitor(cast).get(page), await openVisitor(cast).get(page)];
  expect(one.status).toBe(200);
  expect(other.body).toBe(one.body);
  expect(one.body).not.toMatch(/<script|nonce=/);
  expect(one.headers.getSetCookie()).toEqual([]);
  expect(one.headers.get('content-security-policy')).toContain("script-src 'none'");
  expect(one.headers.get('cache-control')).toBe('no-cache');
  expect(one.headers.get('vary')).toContain('cookie');
  const again = await openVisitor(cast).get(page, { 'if-none-match': one.headers.get('etag') ?? '' });
  expect([again.status, again.body]).toEqual([304, '']);
  expect(again.headers.get('content-security-policy')).toContain("script-src 'none'");
}
