import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RequestHandler, ServerBuild } from '@remix-run/node';
import { DatabaseRefused } from '#db/engine/refused.ts';
import { LogBroken } from '#db/log/broken.ts';
import { obeyProxySettings } from '../adapters/proxy.ts';
import { log } from '../log/logger.ts';
import { listenerOf } from './app.ts';
import { readConfig, UnsafeConfig } from './config/config.ts';
import type { Config } from './config/settings.ts';
import { whileMigrating } from './meanwhile.ts';
import { openMigrated } from './migration.ts';
import { openHouse, placeOf } from './wiring.ts';

/** Starts the portal and answers how to stop it. The pages are loaded once somebody asks, or after a moment: no machine waits for them. */
async function start(config: Config, build: () => Promise<ServerBuild>, migrations: string, program: string) {
  const port = portOf(config);
  const house = await openMigrated(
    placeOf(config, migrations),
    (migrating) => openHouse(config, migrations, Date.now, program, migrating),
    async (lacked) => {
      log.info(
        { migrations: lacked },
        'the database is migrated; of a large one that takes minutes, and machines and people are told so meanwhile',
      );
      await port.answer(whileMigrating(config));
    },
  );
  let loading: Promise<RequestHandler> | undefined;
  const pages = () => (loading ??= pagesOnce(build));
  await port.answer(listenerOf(house, config, async (request, context) => (await pages())(request, context)));
  log.info({ url: config.PUBLIC_URL }, 'the portal is open');
  setTimeout(pages, 500).unref();
  const stop = async () => {
    await port.close();
    await house.close();
  };
  return { house, stop };
}

async function pagesOnce(build: () => Promise<ServerBuild>): Promise<RequestHandler> {
  const [{ pagesOf }, loaded] = await Promise.all([import('./framework.ts'), build()]);
  return pagesOf(loaded);
}

/** Opened by the first who has something to answer; from then on the last one answers. */
function portOf({ PORT, HOST }: Config) {
  let listener: RequestListener;
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, (request, response) =>
    listener(request, response),
  );
  return {
    async answer(next: RequestListener) {
      listener = next;
      if (server.listening) return;
      await new Promise<void>((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) => {
          const taken = error.code === 'EADDRINUSE';
          reject(taken ? new Error(`Port ${PORT} of ${HOST} is taken: PORT chooses another one.`) : error);
        });
        server.listen(PORT, HOST, resolve);
      });
    },
    async close() {
      const force = setTimeout(() => server.closeAllConnections(), 10_000);
      server.closeIdleConnections();
      await new Promise((resolve) => server.close(resolve));
      clearTimeout(force);
    },
  };
}

/** The portal of sources that are being worked on: no port of its own, pages as they are at each request. */
export async function develop(
  environment: Record<string, string>,
  pages: () => Promise<ServerBuild>,
  migrations: string,
) {
  const config = readConfig(environment);
  const house = await openHouse(config, migrations);
  const { pagesOf } = await import('./framework.ts');
  return { listener: listenerOf(house, config, pagesOf(pages)), close: house.close };
}

async function main() {
  obeyProxySettings();
  // Who starts us with a channel, as the demo does, wants us to end when it is gone.
  const orphaned = new Promise((resolve) => process.once('disconnect', resolve));
  const build = () => import('virtual:remix/server-build') as Promise<unknown> as Promise<ServerBuild>;
  const program = createHash('sha256')
    .update(readFileSync(fileURLToPath(import.meta.url)))
    .digest('hex');
  const { house, stop } = await start(readConfig(), build, join(process.cwd(), 'db/migrations'), program);
  let stopping = false;
  const end = (code: number) => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(code || 1), 20_000).unref();
    void stop().finally(() => process.exit(code));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(0));
  void orphaned.then(() => end(0));
  // What nobody caught left who knows what behind: told, and ended in order. The log gets the place, never the message.
  for (const event of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(event, (error: unknown) => {
      const [name, at] = error instanceof Error ? [error.name, error.stack?.split('\n')[1]?.trim()] : ['unknown'];
      log.fatal({ error: name, at }, event);
      end(1);
    });
  // A database that failed under us is trusted again by the next start, which verifies it.
  setInterval(() => {
    const failure = house.db.failure();
    if (failure) log.fatal({ failure }, 'the database failed');
    if (failure) end(1);
  }, 1_000).unref();
}

if (import.meta.env?.PROD)
  main().catch((error: unknown) => {
    // 78: EX_CONFIG of sysexits.h, so that a supervisor does not restart what cannot start.
    const hopeless = error instanceof UnsafeConfig || error instanceof LogBroken || error instanceof DatabaseRefused;
    const sentence = hopeless || (error instanceof Error && error.name === 'Error');
    const said = error instanceof Error && (sentence ? error.message : `${error.name}: ${error.message}`);
    console.error(said || 'The portal could not start.');
    process.exit(hopeless ? 78 : 1);
  });
