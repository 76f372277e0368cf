import { randomBytes, randomInt } from 'node:crypto';
import { Hono } from 'hono';
import {
  type Configuration,
  configurationAnswer,
  configurations,
  readConfiguration,
} from '#sandbox/docusign/connect/configuration.ts';
import { activeKeys, type ConnectKey } from '#sandbox/docusign/connect/keys.ts';
import { ApiError, invalidParameter } from '#sandbox/docusign/errors.ts';
import { guid, type Room } from '#sandbox/docusign/room.ts';
import { date, dropEmpty, type Raw, text } from '#sandbox/docusign/wire.ts';
import { bodyOf, reply } from '../request.ts';

/** Connect for the account: configurations and HMAC keys. */
export function connect(room: Room) {
  const app = new Hono();

  app.get('/', (c) => {
    const all = configurations(room);
    return reply(c, { configurations: all.map(configurationAnswer), totalRecords: String(all.length) });
  });
  app.post('/', async (c) => {
    const made = readConfiguration(room, await bodyOf(c), String(randomInt(1_000_000, 10_000_000)));
    room.vault.records.put('connect', made.connectId, made, room.now());
    return reply(c, configurationAnswer(made), 201);
  });
  app.put('/', async (c) => {
    const wish = await bodyOf(c);
    const before = configuration(room, text(wish['connectId']) ?? '');
    const made = readConfiguration(room, wish, before.connectId, before);
    room.vault.records.put('connect', made.connectId, made, room.now());
    return reply(c, configurationAnswer(made));
  });

  app.get('/secret', (c) => reply(c, { connectSecrets: activeKeys(room).map((each) => keyAnswer(each, false)) }));
  app.post('/secret', (c) => {
    if (activeKeys(room).length >= 100) throw invalidParameter('An account has at most 100 Connect keys.');
    const made: ConnectKey = { keyId: guid(), key: randomBytes(32).toString('base64'), createdAt: room.now() };
    room.vault.records.put('secret', made.keyId, made, room.now());
    return reply(c, keyAnswer(made, true), 201);
  });
  app.delete('/secret/:key', (c) => {
    const known = room.vault.records.get<ConnectKey>('secret', c.req.param('key'));
    if (!known) throw new ApiError('CONNECT_SECRET_NOT_FOUND', 'The Connect key does not exist.', 404);
    room.vault.records.put('secret', known.keyId, { ...known, revokedAt: room.now() }, room.now());
    return reply(c, {});
  });

  for (const path of ['/:connect/users', '/:connect/all/users'])
    app.get(path, (c) => {
      configuration(room, c.req.param('connect') ?? '');
      const { userId, name, email } = room.options.user;
      return reply(c, { users: [{ userId, userName: name, email, isIncluded: 'true' }], resultSetSize: '1' });
    });
  app.get('/:connect', (c) => {
    const known = configuration(room, c.req.param('connect'));
    return reply(c, { configurations: [configurationAnswer(known)], totalRecords: '1' });
  });
  app.delete('/:connect', (c) => {
    const known = configuration(room, c.req.param('connect'));
    room.vault.records.remove('connect', known.connectId);
    return reply(c, {});
  });
  return app;
}

function configuration(room: Room, id: string): Configuration {
  const known = room.vault.records.get<Configuration>('connect', id);
  if (!known) throw new ApiError('CONNECT_CONFIGURATION_NOT_FOUND', 'The Connect configuration does not exist.', 404);
  return known;
}

const keyAnswer = (each: ConnectKey, withKey: boolean): Raw =>
  dropEmpty({
    keyId: each.keyId,
    secretKey: withKey ? each.key : undefined,
    createdDateTime: date(each.createdAt),
    active: 'true',
  });
