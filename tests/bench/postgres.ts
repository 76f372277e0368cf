import pg from 'pg';
import type { Actor } from '#app/domain/command.ts';
import { readConfig } from '#app/start/config/config.ts';
import { openHouse } from '#app/start/wiring.ts';
import { openGate, place } from '#tests/ready-customer.ts';
import type { TestWorld } from '#tests/world.ts';
import { overAll, type Rate, together } from './load.ts';
import { type Row, share } from './row.ts';
import { sizeOfRows } from './writes.ts';

const organizations = 200;
const warmUp = 400;
const blocks = 12;
const block = 200;
const atOnce = 32;
/** Rows that a creation leaves: events, leaves that wait, facts, message, text, service, and what was told of the organization. */
const rows = 9;
const machine: Actor = { kind: 'machine', id: 'bench', scopes: ['services:create'], organizations: 'all' };
const order = { ...place, name: 'bench', ipAccess: '203.0.113.0/24', transparentDataEncryption: 'on' };

/** In this process, on a server beside it: what creating a service costs, in turns with what the driver can do with as many rows. */
export async function onPostgres({ environment }: TestWorld): Promise<Row[]> {
  const house = await openHouse(readConfig(environment), 'db/migrations');
  const raw = await rawClients(environment['DATABASE_URL'] ?? '');
  try {
    await house.worker.stop();
    for (let index = 0; index < organizations; index += 1) await openGate(house.db, `bench-${index}`);
    const create = (index: number) =>
      house.portal.perform(machine, 'createService', { organization: `bench-${index % organizations}` }, order);
    await together(warmUp, atOnce, create);
    const [rates, each, one]: [Rate[], Rate[], Rate[]] = [[], [], []];
    for (let turn = 0; turn < blocks; turn += 1) {
      rates.push(await together(block, atOnce, (index) => create(warmUp + turn * block + index)));
      const body = 'x'.repeat(await house.db.read(sizeOfRows));
      each.push(await together(block, atOnce, (index) => raw.each(index, body)));
      one.push(await together(block, atOnce, (index) => raw.one(index, body)));
    }
    const what = `service creation on PostgreSQL, ${atOnce} at once`;
    const beside = (how: string) => `pg, ${rows} rows a transaction ${how}, ${raw.count} connections`;
    return [
      share(what, overAll(rates), beside('as so many statements'), overAll(each), 0.5),
      share(what, overAll(rates), beside('as one statement'), overAll(one), 0.25),
    ];
  } finally {
    await raw.close();
    await house.close();
  }
}

/** Connections of the driver alone, each for one transaction at a time, prepared and pipelined as it can best. */
async function rawClients(url: string) {
  const count = 16;
  const clients: pg.Client[] = [];
  for (let index = 0; index < count; index += 1) {
    const client = new pg.Client({ connectionString: url, pipeline: true } as pg.ClientConfig);
    client.on('error', () => undefined);
    await client.connect();
    clients.push(client);
  }
  await clients[0]?.query(
    'create table bench_row (id bigint generated always as identity primary key, body text not null)',
  );
  const client = (index: number) => clients[index % count] as pg.Client;
  const insert = { name: 'each', text: 'insert into bench_row (body) values ($1)' };
  const many = { name: 'one', text: 'insert into bench_row (body) select * from unnest($1::text[])' };
  return {
    count,
    each: (index: number, body: string) =>
      Promise.all([
        client(index).query('begin'),
        ...Array.from({ length: rows }, () => client(index).query({ ...insert, values: [body] })),
        client(index).query('commit'),
      ]),
    one: (index: number, body: string) => client(index).query({ ...many, values: [Array(rows).fill(body)] }),
    close: () => Promise.all(clients.map((each) => each.end())),
  };
}
