import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import Database from 'better-sqlite3';
import { listen } from '#sandbox/mail/port.ts';
import { artifacts } from './artifacts.ts';
import { openDirectory, type PersonInput } from './directory.ts';
import { interaction } from './interaction.ts';
import { keys } from './keys.ts';
import { type Client, openProvider } from './provider.ts';

export type IdentityOptions = { dataDir: string; port?: number; clients: Client[]; people: PersonInput[] };
export type Identity = { issuer: string; close(): Promise<void> };

/** An OpenID provider on 127.0.0.1. People in the options are added when they are new; a restart revives nobody. */
export async function startIdentity({ dataDir, port, clients, people }: IdentityOptions): Promise<Identity> {
  let answer: RequestListener = (_req, res) => res.writeHead(503, { 'retry-after': '1' }).end();
  const server = createServer((req, res) => answer(req, res));
  const issuer = `http://127.0.0.1:${await listen(server, dataDir, 'http', port)}`;

  const db = new Database(join(dataDir, 'identity.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  artifacts(db);
  const directory = openDirectory(db, people);
  const provider = await openProvider({ issuer, clients, directory, db, keys: keys(dataDir) });
  const standard = provider.callback();
  const ours = getRequestListener(interaction(provider, directory).fetch);
  answer = (req, res) => (/^\/(interaction|_sandbox)\//.test(req.url ?? '') ? ours : standard)(req, res);

  return {
    issuer,
    async close() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      await closed;
      db.close();
    },
  };
}
