import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { startPostgres } from '../../../scripts/postgres/server.mjs';
import type { GrowthRow } from './row.ts';
import { copyOfFilled } from './store.ts';

/** Carrying a store over to PostgreSQL: what an event costs, and what the command holds in memory meanwhile. */
export async function rows(quick: boolean): Promise<GrowthRow[]> {
  const at = quick ? [1_000, 3_000] : [1_000, 10_000];
  const postgres = await startPostgres();
  const found: Spent[] = [];
  try {
    for (const organizations of at) {
      await postgres.run(`create database carried_${organizations}`);
      found.push(await carrying(organizations, postgres.url(`carried_${organizations}`)));
    }
  } finally {
    await postgres.stop();
  }
  const [what, cost] = ['carried over and verified', found.map(({ microseconds }) => microseconds)];
  const memory = found.map(({ megabytes }) => megabytes);
  return [
    { what: `${what}, an event`, at, cost, unit: 'µs', limit: { ratio: 1.5 } },
    { what: `${what}, memory at its peak`, at, cost: memory, unit: 'MB', limit: { ratio: 1.5 } },
  ];
}

interface Spent {
  /** Of the command's own processor, for each event. */
  microseconds: number;
  megabytes: number;
}

/** Tells at its end what the process took. */
const telling = `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.stdout.write('\\n' + JSON.stringify({ cpu: userCPUTime + systemCPUTime, maxRSS }));
});`;

async function carrying(organizations: number, url: string): Promise<Spent> {
  const store = await copyOfFilled({ organizations });
  try {
    const preload = ['--import', `data:text/javascript,${encodeURIComponent(telling)}`, '--import', 'tsx'];
    const words = ['--from', `file:${store.file}`, '--to', url, '--key', store.keyFile];
    const child = spawn(process.execPath, [...preload, 'scripts/commands/migrate-store.ts', ...words], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    if (code !== 0) throw new Error(`The store was not carried over: ${code}.`);
    const { cpu, maxRSS } = JSON.parse(said.slice(said.lastIndexOf('\n'))) as { cpu: number; maxRSS: number };
    return { microseconds: cpu / store.events, megabytes: maxRSS / 1024 };
  } finally {
    rmSync(store.folder, { recursive: true, force: true });
  }
}
