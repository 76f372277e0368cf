import { createMiddleware } from 'hono/factory';

/** A page of another origin may not post to the sandbox; scripts, which send no Origin, may. */
export const sameOrigin = createMiddleware(async (c, next) => {
  const origin = c.req.header('origin');
  if (c.req.method !== 'GET' && origin !== undefined && origin !== new URL(c.req.url).origin) {
    return c.json({ error: 'This request came from another site.' }, 403);
  }
  return next();
});
