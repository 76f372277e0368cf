import { join } from 'node:path';
import { desc, eq, sql } from 'drizzle-orm';
import type { Actor } from '#app/domain/command.ts';
import { readConfig } from '#app/start/config/config.ts';
import { type House, openHouse } from '#app/start/wiring.ts';
import { standing } from '#db/endpoints/schema.ts';
import { event, freeText, leaf, state } from '#db/log/schema.ts';
import { outbox } from '#db/operations/schema.ts';
import { board } from '#db/sales/schema.ts';
import { service } from '#db/services/schema.ts';
import type { ReadTx } from '#db/types.ts';
import { openGate, place } from '#tests/ready-customer.ts';
import type { TestWorld } from '#tests/world.ts';
import { rawWriter } from './limits.ts';
import { overAll, type Rate, repeat, together } from './load.ts';
import { type Row, share } from './row.ts';

const organizations = 200;
const warmUp = 400;
const blocks = 20;
const block = 100;
const machine: Actor = { kind: 'machine', id: 'bench', scopes: ['services:create'], organizations: 'all' };
const system: Actor = { kind: 'system', id: 'bench' };
const order = {
  ...place,
  name: 'bench',
  ipAccess: '203.0.113.0/24',
  transparentDataEncryption: 'on',
};

/** In this process: what commands cost, beside raw transactions that write as many rows, each durable. Jobs rest meanwhile. */
export async function writes({ environment, dataDir }: TestWorld): Promise<Row[]> {
  const house = await openHouse(readConfig(environment), 'db/migrations');
  try {
    await house.worker.stop();
    for (let index = 0; index < organizations; index += 1) await openGate(house.db, `bench-${index}`);
    const target = (index: number) => ({ organization: `bench-${index % organizations}` });
    const note = (index: number) => house.portal.perform(system, 'recordPlan', target(index), { plan: planOf(index) });
    const create = (index: number) => house.portal.perform(machine, 'createService', target(index), order);
    return [
      await measured(house, dataDir, 'service creation: decision, events, outbox, durable; 32 at once', create, 0.5),
      await measured(house, dataDir, 'a small command through the door, 32 at once', note),
    ];
  } finally {
    await house.close();
  }
}

/** Every organization goes from one plan to another and back. */
const planOf = (index: number) => (Math.floor(index / organizations) % 2 === 0 ? 'scale' : 'enterprise');

/** In turns with its limit, a short while each: a machine that is slower for a minute is slower for both. */
async function measured(
  { db, sequence }: House,
  dataDir: string,
  what: string,
  work: (index: number) => Promise<unknown>,
  least?: number,
): Promise<Row> {
  const changes = () =>
    db.write(
      'bench',
      async (tx) => (await tx.select({ n: sql<number>`total_changes()` }).from(sql`(select 1)`))[0]?.n ?? 0,
    );
  // What was written before has its place in the tree, and what is counted as well.
  await together(warmUp, 32, work);
  await sequence.now();
  const before = await changes();
  await together(warmUp, 32, (index) => work(warmUp + index));
  await sequence.now();
  const rows = Math.round(((await changes()) - before) / warmUp);
  const raw = rawWriter(join(dataDir, `raw-${rows}.sqlite`), rows);
  const [rates, limits, sizes]: [Rate[], Rate[], number[]] = [[], [], []];
  for (let each = 0; each < blocks; each += 1) {
    rates.push(await together(block, 32, (index) => work(2 * warmUp + each * block + index)));
    // Rows grow with what an organization has: so do those beside them.
    const body = 'x'.repeat(await db.read(sizeOfRows));
    sizes.push(body.length);
    limits.push(await repeat(4 * block, () => raw.commit(body)));
  }
  raw.close();
  const beside = `raw SQLite transactions of ${rows} rows of ${Math.min(...sizes)} to ${Math.max(...sizes)} bytes, synchronous=FULL`;
  return share(what, overAll(rates), beside, overAll(limits), least);
}

/** How large on average the rows of an organization are that a command writes or writes anew, in bytes. */
export async function sizeOfRows(tx: ReadTx): Promise<number> {
  const id = 'bench-0';
  const newest = await Promise.all([
    tx.select().from(event).where(eq(event.chain, id)).orderBy(desc(event.seq)).limit(1),
    tx.select().from(leaf).where(eq(leaf.chain, id)).limit(1),
    tx.select().from(state).where(eq(state.chain, id)),
    tx.select().from(outbox).where(eq(outbox.chain, id)).orderBy(desc(outbox.createdAt)).limit(1),
    tx.select().from(freeText).where(eq(freeText.chain, id)).limit(1),
    tx.select().from(service).where(eq(service.organization, id)).limit(1),
    tx.select().from(board).where(eq(board.organization, id)),
    tx.select().from(standing).where(eq(standing.organization, id)),
  ]);
  const sizes = newest.flat().map((row) => Object.values(row).join('').length);
  return Math.round(sizes.reduce((sum, size) => sum + size, 0) / sizes.length);
}
