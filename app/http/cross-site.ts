/**
 * Whether an unsafe request comes from our own pages. Before the framework, because its own check misses resource routes, requests
 * without Origin and spoofed forwarding headers. The rule is that of Go's CrossOriginProtection.
 */
export function fromOurPages(request: Request, publicUrl: string): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  const site = request.headers.get('sec-fetch-site');
  if (site) return site === 'same-origin';
  const origin = request.headers.get('origin');
  if (origin) return origin === new URL(publicUrl).origin;
  return !request.headers.get('cookie');
}
