import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openWorld } from '#tests/world.ts';
import { startPostgres } from '../../scripts/postgres/server.mjs';
import { burst } from './burst.ts';
import { overHttp } from './http.ts';
import { atAnySize } from './many.ts';
import { publicPages } from './pages.ts';
import { onPostgres } from './postgres.ts';
import { reconciliation } from './reconciliation.ts';
import { besideRivals } from './rivals.ts';
import { type Row, report } from './row.ts';
import { writes } from './writes.ts';

/** `--quick` makes small what takes minutes to fill: for somebody who is changing something, not for a record. */
const quick = process.argv.includes('--quick');

/** Each in a process of its own, so that none warms or burdens another. `--section` runs one of them. */
const sections: Record<string, () => Promise<Row[]>> = {
  http: () => inWorld(overHttp),
  pages: () => inWorld(publicPages),
  writes: () => inWorld(writes),
  rivals: besideRivals,
  many: () => atAnySize(1_000, quick ? 10_000 : 1_000_000),
  postgres: () => inWorld(onPostgres),
  reconciliation: async () => [await reconciliation(quick ? 500 : 10_000)],
  burst: () => burst(quick ? 10 : 100),
};

if (process.send) process.send(await sections[process.argv[2] ?? '']?.(), () => process.exit(0));
else {
  const only = process.argv.includes('--postgres') ? 'postgres' : process.argv[process.argv.indexOf('--section') + 1];
  const one = process.argv.includes('--section') || process.argv.includes('--postgres');
  const wanted = one ? [only ?? ''] : Object.keys(sections);
  const rows: Row[] = [];
  for (const name of wanted) rows.push(...(await (name === 'postgres' ? besideServer(name) : apart(name))));
  report(rows);
}

async function inWorld(measure: (world: Awaited<ReturnType<typeof openWorld>>) => Promise<Row[]>): Promise<Row[]> {
  const outside = await openWorld({ provisioningMs: 50 });
  return measure(outside).finally(outside.close);
}

/** On a server of its own, which writes to the disk as one in production does. */
async function besideServer(name: string): Promise<Row[]> {
  const server = await startPostgres();
  return apart(name, { DATABASE_URL: server.url('postgres') }).finally(server.stop);
}

function apart(name: string, environment: Record<string, string> = {}): Promise<Row[]> {
  const child = fork(fileURLToPath(import.meta.url), [name, ...process.argv.slice(2)], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...environment },
    // What the portals log is no part of the table.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (rows) => resolve(rows as Row[]));
    child.once('exit', (code) => reject(new Error(`The section ${name} ended with ${code} and no figures.`)));
  });
}
