import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { boardQuery } from '#app/domain/sales/board.ts';
import type { Reading } from '#db/reading.ts';
import { reads } from '#db/reads.ts';
import type { ReadTx } from '#db/types.ts';
import { demo } from '#tests/house/demo-events.ts';
import { storeWith } from '#tests/house/replay.ts';
import type { TestStore } from '../engine/open-store.ts';

const queues = [
  'board',
  'regionQueue',
  'serviceRegistry',
  'countersignatures',
  'paperQueue',
  'renewals',
  'notices',
  'exits',
  'destructions',
  'legalHolds',
] as const;
const alone = ['members', 'regionPicker', 'services', 'papers', 'ending', 'signing', 'standing'] as const;
const organization = demo().states.find((each) => each.facts.includes('"services":{"'))?.chain ?? '';
const actor: Actor = { kind: 'person', id: 'test', staff: 'ops' };
const now = Math.max(...demo().states.map((each) => each.at));

let store: TestStore;
beforeAll(async () => {
  store = await storeWith(demo().events);
});
afterAll(() => store.close());

type Name = (typeof queues)[number] | (typeof alone)[number] | 'journey';
const ask = (name: Name, counting = (tx: ReadTx) => tx) =>
  store.db.read((tx) =>
    (reads[name] as (reading: Reading, query: { organization: string }) => Promise<unknown>)(
      { tx: counting(tx), now, actor },
      { organization, ...(name === 'board' && boardQuery(new URLSearchParams())) },
    ),
  );

const renamed = (from: string, to: string) => store.raw(`alter table ${from} rename to ${to}`);

describe('with the events out of reach', () => {
  const before = new Map<string, unknown>();
  beforeAll(async () => {
    for (const name of [...queues, ...alone]) before.set(name, await ask(name));
    await renamed('event', 'event_away');
  });
  afterAll(() => renamed('event_away', 'event'));

  it.each([...queues, ...alone])('%s answers as before: it reads none of them', async (name) => {
    expect(JSON.stringify(before.get(name)).length).toBeGreaterThan(20);
    expect(await ask(name)).toEqual(before.get(name));
  });

  it('a page that shows what happened cannot', async () => {
    await expect(ask('journey')).rejects.toThrow();
  });
});

describe('a queue', () => {
  it('looks every organization up once, in however many rows it stands', async () => {
    const copies = 100;
    const [of] = await store.raw<{ key: string }>(
      `select key from region_request where organization = '${organization}'`,
    );
    const looked = async () => {
      let statements = 0;
      await ask('regionQueue', (tx) =>
        Object.assign(Object.create(tx) as ReadTx, {
          select: ((...fields: Parameters<ReadTx['select']>) => {
            statements += 1;
            return tx.select(...fields);
          }) as ReadTx['select'],
        }),
      );
      return statements;
    };
    const few = await looked();
    for (let index = 0; index < copies; index += 1)
      await store.raw(`insert into region_request (organization, key, requested_at, pending)
        values ('${organization}', '${of?.key} ${index}', ${index}, true)`);
    expect(few).toBeGreaterThan(2);
    expect(await looked()).toBe(few);
  });
});
