import { type Context, Hono } from 'hono';
import { ApiError } from '#sandbox/docusign/errors.ts';
import type { Room } from '#sandbox/docusign/room.ts';
import { listOf, type Raw, strings, text } from '#sandbox/docusign/wire.ts';
import { bodyOrNothing, reply } from '../request.ts';

export interface Collection {
  path: string;
  /** The field under which the list is answered. */
  list: string;
  id: string;
  name: string;
  newId: () => string;
  /** What is there before anybody made anything. */
  seeds?: Raw[];
  /** The field under which a POST carries its list, where it is not the same. */
  posted?: string;
  /** Whether a POST is answered with a list. */
  answersList?: boolean;
  rest?: (all: Raw[]) => Raw;
}

/** A list of the account that is only kept and given back: brands, groups, permission profiles. */
export function collection(
  room: Room,
  { path, list, posted = list, id, name, newId, seeds = [], answersList = false, rest }: Collection,
) {
  const app = new Hono();
  const { records } = room.vault;
  const all = () => {
    const kept = records.list<Raw>(path);
    const changed = new Set(kept.map((each) => each[id]));
    return [...seeds.filter((each) => !changed.has(each[id])), ...kept];
  };
  const one = (c: Context): Raw => {
    const wanted = c.req.param('item');
    const known = all().find((each) => String(each[id]).toLowerCase() === wanted?.toLowerCase());
    if (!known) throw new ApiError('RESOURCE_NOT_FOUND', `There is no such ${id.replace(/Id$/, '')}.`, 404);
    return known;
  };
  const keep = (wish: Raw, key: string) => {
    const kept = { ...(strings(wish) as Raw), [id]: key };
    records.put(path, key, kept, room.now());
    return kept;
  };

  app.get(`/${path}`, (c) => reply(c, { [list]: all(), ...(rest?.(all()) ?? {}) }));
  app.post(`/${path}`, async (c) => {
    const body = await bodyOrNothing(c);
    const many = Array.isArray(body[posted]) ? listOf(body[posted]) : [body];
    const made = many.map((each) => keep({ [name]: text(each[name]) ?? '', ...each }, newId()));
    return reply(c, answersList ? { [list]: made } : made[0], 201);
  });
  /** Changes or removes those that the list names. */
  const named = (body: Raw) =>
    listOf(body[posted]).flatMap((each) => {
      const known = all().find((one) => text(one[id]) === text(each[id]));
      return known ? [{ known, change: each }] : [];
    });
  app.put(`/${path}`, async (c) => {
    const changes = named(await bodyOrNothing(c));
    return reply(c, { [list]: changes.map(({ known, change }) => keep({ ...known, ...change }, String(known[id]))) });
  });
  app.delete(`/${path}`, async (c) => {
    const gone = named(await bodyOrNothing(c));
    for (const { known } of gone) records.remove(path, String(known[id]));
    return reply(c, { [list]: gone.map(({ known }) => known) });
  });
  app.get(`/${path}/:item`, (c) => reply(c, one(c)));
  app.put(`/${path}/:item`, async (c) => {
    const known = one(c);
    return reply(c, keep({ ...known, ...(await bodyOrNothing(c)) }, String(known[id])));
  });
  app.delete(`/${path}/:item`, (c) => {
    records.remove(path, String(one(c)[id]));
    return reply(c, {});
  });
  return app;
}
