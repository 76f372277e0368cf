import { type Context, Hono } from 'hono';
import { ApiError } from '#sandbox/docusign/errors.ts';
import { guid, type Room } from '#sandbox/docusign/room.ts';
import { date, isTrue, type Raw } from '#sandbox/docusign/wire.ts';
import { bodyOrNothing, reply } from '../request.ts';

/** A request as its maker may look at it afterwards: never with its token, its headers or its body. */
interface Logged {
  requestLogId: string;
  at: number;
  description: string;
  status: number;
}
const mostEntries = 50;

/** The log of API requests, which a user switches on to show support what his program did. */
export function diagnostics(room: Room) {
  const app = new Hono();
  const { records } = room.vault;
  app.get('/settings', (c) => reply(c, settingsOf(room)));
  app.put('/settings', async (c) => {
    records.put('setting', 'request log', isTrue((await bodyOrNothing(c))['apiRequestLogging']), room.now());
    return reply(c, settingsOf(room));
  });
  app.get('/request_logs', (c) => reply(c, { apiRequestLogs: entries(room).toReversed().map(answer) }));
  app.delete('/request_logs', (c) => {
    for (const each of entries(room)) records.remove('request log', each.requestLogId);
    return reply(c, {});
  });
  app.get('/request_logs/:log', (c) => {
    const found = records.get<Logged>('request log', c.req.param('log'));
    if (!found) throw new ApiError('RESOURCE_NOT_FOUND', 'The request log does not exist.', 404);
    return c.text(`${date(found.at)} ${found.description}\n${found.status}\n`);
  });
  return app;
}

/** Writes down a request that was answered, while the log is on and has room. */
export function log(room: Room, c: Context): void {
  if (!isOn(room) || c.req.path.includes('/diagnostics/') || entries(room).length >= mostEntries) return;
  const entry: Logged = {
    requestLogId: guid(),
    at: room.now(),
    description: `${c.req.method} ${c.req.path}`,
    status: c.res.status,
  };
  room.vault.records.put('request log', entry.requestLogId, entry, room.now());
}

const isOn = (room: Room) => room.vault.records.get<boolean>('setting', 'request log') ?? false;

const entries = (room: Room) => room.vault.records.list<Logged>('request log');

const settingsOf = (room: Room): Raw => ({
  apiRequestLogging: String(isOn(room)),
  apiRequestLogMaxEntries: String(mostEntries),
  apiRequestLogRemainingEntries: isOn(room) ? String(mostEntries - entries(room).length) : '0',
});

const answer = ({ requestLogId, at, description, status }: Logged): Raw => ({
  requestLogId,
  createdDateTime: date(at),
  description,
  status: String(status),
});
