import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { readConfig } from '#app/start/config/config.ts';
import { openHouse } from '#app/start/wiring.ts';
import { remembering } from '#db/engine/sqlite/prepared.ts';
import { openReadOnly } from '#db/engine/sqlite/sqlite.ts';
import { evidenceOf } from '#db/log/evidence.ts';
import { openWorld, spawnBuilt, type TestWorld } from '#tests/world.ts';
import { flags } from '../../../scripts/node/flags.mjs';
import { type Ask, load } from '../load.ts';
import type { GrowthRow } from './row.ts';
import { copyOfFilled, type Store, storeIn } from './store.ts';

/** Organizations to so many events. */
const eventsEach = 10;

interface Seen {
  /** Milliseconds from the first moment of the process. */
  ready: number;
  page: number;
  /** Megabytes, at most. */
  memory: number;
}

interface Measured {
  /** Of a program that derived nothing yet, and of the same once it has. */
  first: Seen;
  again: Seen;
  evidence: number;
  p99: { quiet: number; verifying: number };
}

/**
 * What a start costs, and what goes on behind it, by the number of events. Needs a build. Starts and the gate are measured by the
 * clock: whoever else uses the machine shows. `--data FOLDER` measures one store that was filled before, where it lies, and leaves it
 * derived by this build.
 *
 * Memory is the most that was resident at once, over that of an empty store that was asked the same. No page of the database is mapped
 * (`mmap_size` is 0), so what files have in it is the program, some 65 MB with any store, and falls out of the difference: what is left
 * is heaps, caches of SQLite and threads, all of them ours.
 */
export async function rows(quick: boolean): Promise<GrowthRow[]> {
  const kept = optionOf('--data');
  const outside = await openWorld();
  try {
    const stores = kept
      ? [async () => storeIn(kept)]
      : (quick ? sizes.slice(0, 2) : sizes).map(filledIn(outside.dataDir));
    const empty = await emptyStart(outside);
    const at: number[] = [];
    const all: Measured[] = [];
    for (const made of stores) {
      const store = await made();
      at.push(store.events);
      all.push(await measured(outside, store));
    }
    const row = (what: string, cost: (each: Measured) => number, most: number, unit = 'ms'): GrowthRow => ({
      what,
      at,
      cost: all.map(cost),
      unit,
      limit: { most },
    });
    const verifying = (each: Measured) => each.p99.verifying / each.p99.quiet;
    return [
      row('start of a new build, to /readyz', ({ first }) => first.ready, 2_000),
      row('start of a new build, to the first page', ({ first }) => first.page, 2_000),
      row('start of the same build, to /readyz', ({ again }) => again.ready, 2_000),
      row('start of the same build, to the first page', ({ again }) => again.page, 2_000),
      row(
        'memory of a start that derives and verifies, over an empty one',
        ({ first }) => first.memory - empty,
        60,
        'MB',
      ),
      row('memory of a start that verifies, over an empty one', ({ again }) => again.memory - empty, 60, 'MB'),
      row('evidence pack of one organization', ({ evidence }) => evidence, 50),
      row('gate decision, p99', ({ p99 }) => p99.quiet, 50),
      row('gate decision, p99 while the log is verified, over that', verifying, 1.5, 'times'),
    ];
  } finally {
    await outside.close();
  }
}

const sizes = [1_000, 100_000, 1_000_000];
const filledIn = (folder: string) => (events: number) => () =>
  copyOfFilled({ organizations: events / eventsEach, events }, join(folder, String(events)));

const optionOf = (option: string): string | undefined =>
  process.argv.includes(option) ? process.argv[process.argv.indexOf(option) + 1] : undefined;

async function measured(outside: TestWorld, store: Store): Promise<Measured> {
  const environment = { PORTAL_DATA: store.portal, CHECKPOINT_KEY_FILE: store.keyFile };
  const key = await gateKey({ ...outside.environment, ...environment });
  const evidence = await evidencePack(store);
  const first = await start(outside, environment, async (_url, said) => {
    await until(() => derivedIn(store.file));
    // Verified once more when all was derived.
    await until(() => said().includes('"waiting":0,"msg":"the log holds"'));
  });
  restOutside(store.file);
  const p99 = { quiet: 0, verifying: 0 };
  const again = await start(outside, environment, async (url, said) => {
    Object.assign(p99, await asked(url, askAny(store, key), () => said().includes('the log holds')));
  });
  return { first, again, evidence, p99 };
}

/** The gate asked while the log is verified, and afterwards. */
async function asked(url: string, ask: Ask, holds: () => boolean): Promise<Measured['p99']> {
  const round = async () => (await load(url, ask, { seconds: 2, connections: 4, pauseMs: 2 })).p99;
  const [verifying, quiet]: [number[], number[]] = [[], []];
  while (!holds()) verifying.push(await round());
  while (quiet.length < 5) quiet.push(await round());
  return { quiet: median(quiet), verifying: median(verifying) };
}

/** The sandbox's cloud knows none of these services: what is asked there fails, and is no part of a start. */
function restOutside(file: string): void {
  const connection = new Database(file);
  connection.prepare('update outbox set run_at = run_at + 86400000 where done_at is null').run();
  connection.close();
}

/** Starts the built portal, asks for a page, and lets it go on until `then` is done. */
async function start(
  outside: TestWorld,
  environment: Record<string, string>,
  then: (url: string, said: () => string) => Promise<void>,
): Promise<Seen> {
  const began = performance.now();
  const built = spawnBuilt(outside, environment, flags);
  try {
    await until(built.ready, 5);
    const ready = performance.now() - began;
    const page = await fetch(`${outside.portalUrl}/`);
    await page.text();
    if (!page.ok) throw new Error(`The page answered ${page.status}.`);
    const shown = performance.now() - began;
    await then(`${outside.portalUrl}/access/v1/evaluation`, built.said);
    return { ready, page: shown, memory: peakOf(built.child.pid) };
  } finally {
    await built.stop();
  }
}

async function emptyStart(outside: TestWorld): Promise<number> {
  const key = await gateKey(outside.environment);
  const { memory } = await start(outside, {}, async (url, said) => {
    await asked(url, askAny({ organizations: { ready: ['nobody'] } }, key), () => said().includes('the log holds'));
  });
  return memory;
}

/** The most that a process held at once, in megabytes, as Linux tells it. */
function peakOf(pid: number | undefined): number {
  const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

async function gateKey(environment: Record<string, string>): Promise<string> {
  const house = await openHouse(readConfig(environment), 'db/migrations');
  const issued = await house.portal.tokens.issue(
    { kind: 'system', id: 'bench' },
    { name: 'bench', scopes: ['gate:ask'], days: 1 },
  );
  await house.sequence.now();
  await house.close();
  return issued.key;
}

/** Milliseconds of the processor. */
async function evidencePack({ file, organizations }: Store): Promise<number> {
  const connection = openReadOnly(file);
  const times: number[] = [];
  for (const organization of organizations['ready']?.slice(0, 9) ?? []) {
    const before = process.cpuUsage();
    await evidenceOf(remembering(connection), organization, 1_000, 'key', 0);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1_000);
  }
  connection.close();
  return median(times);
}

function askAny({ organizations }: Pick<Store, 'organizations'>, key: string): Ask {
  const ready = organizations['ready'] ?? [];
  const question = () => ({
    subject: { type: 'organization', id: ready[Math.floor(Math.random() * ready.length)] },
    action: { name: 'create_service' },
    resource: { type: 'service', properties: { provider: 'aws', region: 'us-east-1' } },
  });
  return {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: () => ({ body: JSON.stringify(question()), headers: {} }),
  };
}

function derivedIn(file: string): boolean {
  const connection = new Database(file, { readonly: true });
  const done = connection.prepare('select done from derived_by').pluck().get();
  connection.close();
  return done === 1;
}

async function until(come: () => boolean | Promise<boolean>, pauseMs = 100): Promise<void> {
  while (!(await come())) await new Promise((resolve) => setTimeout(resolve, pauseMs));
}

const median = (all: number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
