import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { eq } from 'drizzle-orm';
import { listenerOf } from '#app/start/app.ts';
import { readConfig } from '#app/start/config/config.ts';
import { openHouse } from '#app/start/wiring.ts';
import { state } from '#db/log/schema.ts';
import { board } from '#db/sales/schema.ts';
import { placeholders } from '#db/statement.ts';
import type { Db, Tx } from '#db/types.ts';
import { openGate } from '#tests/ready-customer.ts';

/**
 * A portal as a process of its own, with as many organizations as its parent asks for, each with an open gate. The first is made by
 * events; the others are its rows under other ids, since a million stories would take an hour to write.
 */
const config = readConfig();
const house = await openHouse(config, 'db/migrations');
const pages = async () => new Response('', { status: 404 });
await openGate(house.db, 'model');
const system = { kind: 'system', id: 'bench' } as const;
const issue = async (name: string) =>
  (await house.portal.tokens.issue(system, { name, scopes: ['gate:ask'], days: 1 })).key;
const tokens = { quiet: await issue('quiet'), loud: await issue('loud') };
let organizations = 0;

process.on('message', async (wanted: number | 'end') => {
  if (wanted === 'end') return process.exit(0);
  await populate(house.db, organizations, wanted);
  organizations = wanted;
  return process.send?.(tokens);
});
const server = createServer(listenerOf(house, config, pages));
server.listen(config.PORT, config.HOST, () => process.send?.(tokens));

async function populate(db: Db, from: number, to: number): Promise<void> {
  const [states, places] = await db.read(async (tx) => [
    await tx.select().from(state).where(eq(state.chain, 'model')),
    await tx.select().from(board).where(eq(board.organization, 'model')),
  ]);
  const [model, place] = [states[0], places[0]];
  if (!model || !place) throw new Error('The model is missing.');
  for (let start = from; start < to; start += 5_000)
    await db.write('bench', async (tx) => {
      for (let index = start; index < Math.min(to, start + 5_000); index += 1) {
        const id = `organization-${index}`;
        const facts = model.facts.replaceAll('model', id);
        await tx.prepared(insertState).execute({ ...model, chain: id, leaf: leafOf(id), facts });
        await tx.prepared(insertBoard).execute({ ...place, organization: id, vendorOrganization: `${id}-at-vendor` });
      }
    });
}

/** As a leaf of the log is: a hash, spread evenly. What tells leaves apart by a part of them stands on that. */
const leafOf = (id: string) => createHash('sha256').update(id).digest('hex');

const insertState = (tx: Tx) =>
  tx
    .insert(state)
    .values(placeholders('chain', 'seq', 'leaf', 'at', 'facts'))
    .prepare('bench_state');
const insertBoard = (tx: Tx) =>
  tx
    .insert(board)
    .values(placeholders('organization', 'vendorOrganization', 'stage', 'turn', 'since', 'owner', 'plan'))
    .prepare('bench_board');
