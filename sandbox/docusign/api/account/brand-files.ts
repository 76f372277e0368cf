import { Hono } from 'hono';
import { ApiError } from '#sandbox/docusign/errors.ts';
import type { Room } from '#sandbox/docusign/room.ts';
import { reply } from '../request.ts';

/** The logos of a brand: pictures that are kept and given back. */
export function brandFiles(room: Room) {
  const app = new Hono();
  const { files } = room.vault;
  const path = '/brands/:brand/logos/:type{[A-Za-z]+}';
  app.get(path, (c) => {
    const bytes = files.get(c.req.param('brand'), c.req.param('type').toLowerCase());
    if (!bytes) throw new ApiError('RESOURCE_NOT_FOUND', 'The brand has no such logo.', 404);
    return c.body(new Uint8Array(bytes), 200, { 'content-type': 'image/png' });
  });
  app.put(path, async (c) => {
    files.put(c.req.param('brand'), c.req.param('type').toLowerCase(), Buffer.from(await c.req.arrayBuffer()));
    return reply(c, {});
  });
  app.delete(path, (c) => {
    files.remove(c.req.param('brand'), c.req.param('type').toLowerCase());
    return reply(c, {});
  });
  return app;
}
