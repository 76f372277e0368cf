import { Hono } from 'hono';
import { ApiError } from '#sandbox/docusign/errors.ts';
import type { Room } from '#sandbox/docusign/room.ts';
import { date } from '#sandbox/docusign/wire.ts';
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
  resources(room, app);
  return app;
}

/** The texts of a brand, one file of XML for each kind of page or letter. */
function resources(room: Room, app: Hono): void {
  const { files } = room.vault;
  const path = '/brands/:brand/resources/:type{[A-Za-z_]+}';
  const kinds = ['email', 'sending', 'signing', 'signing_captive'];
  const kindOf = (type: string) => {
    const kind = type.toLowerCase();
    if (!kinds.includes(kind)) throw new ApiError('RESOURCE_NOT_FOUND', `There are no resources of ${type}.`, 404);
    return `resource:${kind}`;
  };
  app.get(path, (c) => {
    const kind = kindOf(c.req.param('type'));
    const bytes =
      files.get(c.req.param('brand'), kind) ?? Buffer.from('<?xml version="1.0" encoding="utf-8"?><DataItems/>');
    return c.body(new Uint8Array(bytes), 200, { 'content-type': 'text/xml; charset=utf-8' });
  });
  app.put(path, async (c) => {
    const type = c.req.param('type').toLowerCase();
    const kind = kindOf(type);
    const posted = await c.req.parseBody().catch(() => ({}));
    const file = Object.values(posted).find((each) => each instanceof File);
    files.put(c.req.param('brand'), kind, Buffer.from(file ? await file.arrayBuffer() : await c.req.arrayBuffer()));
    const at = date(room.now());
    const { name: userName, email, userId } = room.options.user;
    const by = { userName, email, userId };
    return reply(c, {
      resourcesContentType: type,
      resourcesContentUri: `/brands/${c.req.param('brand')}/resources/${type}`,
      ...{ createdDate: at, createdByUserInfo: by, modifiedDate: at, modifiedByUserInfo: by },
    });
  });
}
