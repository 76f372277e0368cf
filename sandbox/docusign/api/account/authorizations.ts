import { type Context, Hono } from 'hono';
import { ApiError, invalidParameter } from '#sandbox/docusign/errors.ts';
import { guid, type Room } from '#sandbox/docusign/room.ts';
import { date, listOf, type Raw, rawOf, text } from '#sandbox/docusign/wire.ts';
import { bodyOf, bodyOrNothing, commaList, extent, page, reply } from '../request.ts';
import { nameCard } from './users.ts';

/** Shared access: what a user (the principal) lets another (the agent) do with his envelopes. */
export function authorizations(room: Room) {
  const app = new Hono();
  const { records } = room.vault;
  const keep = (each: Authorization) => {
    records.put('authorization', each.authorizationId, each, room.now());
    return answer(room, each);
  };
  const one = (c: Context): Authorization => {
    const found = records.get<Authorization>('authorization', c.req.param('authorization') ?? '');
    if (!found || found.principal !== principalOf(c))
      throw new ApiError('AUTHORIZATION_NOT_FOUND', 'The authorization does not exist.', 404);
    return found;
  };

  app.get('/users/:user/authorizations', (c) =>
    reply(
      c,
      listed(room, c, (each) => each.principal === principalOf(c)),
    ),
  );
  app.get('/users/:user/authorizations/agent', (c) =>
    reply(
      c,
      listed(room, c, (each) => each.agent === principalOf(c)),
    ),
  );
  app.post('/users/:user/authorization', async (c) => reply(c, keep(read(room, c, await bodyOf(c))), 201));
  app.post('/users/:user/authorizations', async (c) => {
    const made = listOf((await bodyOf(c))['authorizations']).map((each) => ({
      authorization: keep(read(room, c, each)),
    }));
    return reply(c, { results: made });
  });
  app.delete('/users/:user/authorizations', async (c) => {
    const ids = (await bodyOrNothing(c))['authorizationIds'];
    const gone = (Array.isArray(ids) ? ids : []).map(String).filter((id) => records.remove('authorization', id));
    return reply(c, { results: gone.map((authorizationId) => ({ authorizationId })) });
  });
  app.get('/users/:user/authorization/:authorization', (c) => reply(c, answer(room, one(c))));
  app.put('/users/:user/authorization/:authorization', async (c) => {
    const wish = await bodyOf(c);
    const before = one(c);
    return reply(
      c,
      keep({ ...before, permission: permissionOf(wish['permission'] ?? before.permission), modified: room.now() }),
    );
  });
  app.delete('/users/:user/authorization/:authorization', (c) => {
    records.remove('authorization', one(c).authorizationId);
    return reply(c, {});
  });
  return app;
}

interface Authorization {
  authorizationId: string;
  principal: string;
  agent: string;
  permission: string;
  created: number;
  modified: number;
  startDate?: string | undefined;
  endDate?: string | undefined;
}

const principalOf = (c: Context) => (c.req.param('user') ?? '').toLowerCase();

function permissionOf(value: unknown): string {
  const permission = text(value)?.toLowerCase() ?? '';
  if (!['send', 'manage', 'sign'].includes(permission))
    throw invalidParameter('permission must be send, manage or sign.');
  return permission;
}

function read(room: Room, c: Context, posted: Raw): Authorization {
  const agent = text(rawOf(posted['agentUser'])['userId'])?.toLowerCase() ?? '';
  for (const id of [principalOf(c), agent]) nameCard(room, id);
  const at = room.now();
  return {
    authorizationId: guid(),
    principal: principalOf(c),
    agent,
    permission: permissionOf(posted['permission']),
    created: at,
    modified: at,
    startDate: text(posted['startDate']),
    endDate: text(posted['endDate']),
  };
}

const answer = (room: Room, each: Authorization): Raw => ({
  authorizationId: each.authorizationId,
  permission: each.permission,
  principalUser: nameCard(room, each.principal),
  agentUser: nameCard(room, each.agent),
  createdBy: room.options.user.userId,
  created: date(each.created),
  modified: date(each.modified),
  modifiedBy: room.options.user.userId,
  startDate: each.startDate ?? date(each.created),
  endDate: each.endDate,
});

function listed(room: Room, c: Context, mine: (each: Authorization) => boolean): Raw {
  nameCard(room, principalOf(c));
  const permissions = commaList(c.req.query('permissions')).map((each) => each.toLowerCase());
  const found = room.vault.records
    .list<Authorization>('authorization')
    .filter((each) => mine(each) && (permissions.length === 0 || permissions.includes(each.permission)));
  const { start, count } = page(c, 100);
  const shown = found.slice(start, start + count);
  return {
    authorizations: shown.map((each) => answer(room, each)),
    ...extent(start, shown.length, found.length, () => ''),
  };
}
