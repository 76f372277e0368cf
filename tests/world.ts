import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { dialect } from '#db/dialect.ts';
import { startWorld } from '#sandbox/world.ts';
import { freePort } from '../scripts/free-port.mjs';
import { environmentFor, secretsOf } from '../scripts/secrets.ts';
import { rowsAt } from './store/engine/stranger.ts';

export { freePort } from '../scripts/free-port.mjs';

/** The outside world on a folder of its own, and the environment in which a portal meets it. */
export async function openWorld(options: { provisioningMs?: number } = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'portal-test-'));
  const portalUrl = `http://127.0.0.1:${await freePort()}`;
  const secrets = secretsOf(dataDir);
  // Tests make in seconds what a portal makes in weeks; who wants to see a limit sets it at the sandbox's desk.
  const docusign = { limits: { hourly: 1_000_000, burst: 100_000 } };
  const world = await startWorld({ dataDir: join(dataDir, 'sandbox'), portalUrl, secrets, docusign, ...options });
  const database = await databaseBeside(dataDir);
  const environment = environmentFor({ dataDir, portalUrl, secrets, world, databaseUrl: database.url });
  return {
    dataDir,
    portalUrl,
    secrets,
    world,
    environment,
    /** What the database says, read beside whatever runs. */
    rows: database.rows,
    async close() {
      await world.close();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
export type TestWorld = Awaited<ReturnType<typeof openWorld>>;

interface Beside {
  url?: string;
  rows<Row>(sql: string): Promise<Row[]>;
  drop(): Promise<unknown>;
}

/** A database of the engine of this run: the portal's file, once it is there, or a fresh one of the run's server. */
async function databaseBeside(dataDir: string): Promise<Beside> {
  if (dialect === 'sqlite')
    return {
      async rows<Row>(sql: string) {
        const raw = new Database(join(dataDir, 'portal/portal.sqlite'), { readonly: true });
        const rows = raw.prepare(sql).all() as Row[];
        raw.close();
        return rows;
      },
      drop: async () => undefined,
    };
  const { freshDatabase } = await import('./store/engine/postgres-store.ts');
  const { url, drop } = await freshDatabase('template0');
  return {
    url,
    drop,
    rows: <Row>(sql: string) => rowsAt<Row>(url, sql),
  };
}

/** Room for what a start leaves behind, which is collected otherwise again and again: a fifth of what a short life costs. */
const shortLife = ['--min-semi-space-size=32'];

/** The built portal as a process of its own; `told`: what Node is told. It must have been built before. */
export function spawnBuilt(outside: TestWorld, environment: Record<string, string> = {}, told = shortLife, cwd = '.') {
  const child = spawn(process.execPath, [...told, resolve('build/server/index.js')], {
    cwd,
    env: { ...process.env, ...outside.environment, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return {
    url: outside.portalUrl,
    child,
    said: () => said,
    stop: (signal?: NodeJS.Signals) => ended(child, signal),
    ready: async () => (await fetch(`${outside.portalUrl}/readyz`).catch(() => undefined))?.ok ?? false,
  };
}

/** The same, once it answers. */
export async function startBuilt(outside: TestWorld, environment: Record<string, string> = {}) {
  const built = spawnBuilt(outside, environment);
  for (let tries = 0; ; tries += 1) {
    if (built.child.exitCode !== null || tries > 3_000) throw new Error(`The portal did not start: ${built.said()}`);
    if (await built.ready()) return built;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function ended(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await exit;
}
