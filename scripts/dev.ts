import { createServer } from 'node:http';
import { join } from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import { createServer as createVite } from 'vite';
import { refused, takeFolder } from './demo/folder.ts';
import { openStage } from './demo/stage.ts';

type Server = typeof import('#app/start/server.ts');
type Running = Awaited<ReturnType<Server['develop']>>;

/** Whoever started us died. */
const orphaned = new Promise((resolve) => process.once('disconnect', resolve));
const data = process.env['PORTAL_DATA'] || join(process.cwd(), '.data');
const stage = await openStage(await takeFolder(data).catch(refused));
const environment = { ...stage.environment, NODE_ENV: 'development' };
const http = createServer();
const vite = await createVite({ server: { middlewareMode: true, hmr: { server: http } }, appType: 'custom' });
const migrations = join(process.cwd(), 'db/migrations');
let running: { server: Server; portal: Running } | undefined;
let turn: Promise<unknown> = Promise.resolve();

/** The portal of today's sources. When the server's code changed, the house is closed and opened again: all that matters is on disk. */
function today(): Promise<Running> {
  const next = turn.then(async () => {
    const server = (await vite.ssrLoadModule('/app/start/server.ts')) as Server;
    if (running?.server === server) return running.portal;
    await running?.portal.close();
    running = undefined;
    const pages = () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<unknown> as Promise<ServerBuild>;
    const portal = await server.develop(environment, pages, migrations);
    running = { server, portal };
    return portal;
  });
  turn = next.catch(() => undefined);
  return next;
}

http.on('request', (request, response) =>
  vite.middlewares(request, response, () => {
    today()
      .then(({ listener }) => listener(request, response))
      .catch((error: Error) => {
        vite.ssrFixStacktrace(error);
        console.error(error);
        response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end(error.stack);
      });
  }),
);
http.listen(stage.port, '127.0.0.1', async () => {
  await today().catch((error: unknown) => console.error(error));
  stage.tell();
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
void orphaned.then(end);

async function end(): Promise<void> {
  await running?.portal.close();
  await vite.close();
  await stage.close();
  process.exit(0);
}
