import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deriving } from '#db/derivation.ts';
import { verifyLog } from '#db/log/audit.ts';
import { type Projection, projection } from '#db/projection.ts';
import { projections } from '#db/projections.ts';
import { board } from '#db/sales/schema.ts';
import { demo, logOf } from '#tests/house/demo-events.ts';
import { storeWith } from '#tests/house/replay.ts';
import type { TestStore } from '../engine/open-store.ts';

/** What is left out does not compile: each of these is refused, or the checker of types complains that it is not. */
const row = { organization: 'o', vendorOrganization: 'v', stage: '', turn: '', since: 0, owner: '' };
export const refused: unknown[] = [
  // @ts-expect-error no rows
  () => projection({ table: board, key: ['organization'] }),
  // @ts-expect-error no key
  () => projection({ table: board, of: () => [{ ...row, plan: '' }] }),
  // @ts-expect-error a key that is no column
  () => projection({ table: board, key: ['id'], of: () => [{ ...row, plan: '' }] }),
  // @ts-expect-error a column that no row says
  () => projection({ table: board, key: ['organization'], of: () => [row] }),
];

const names = Object.keys(projections) as (keyof typeof projections)[];
const tables: Record<keyof typeof projections, string> = {
  services: 'service',
  passports: 'passport',
  members: 'membership',
  board: 'board',
  envelopes: 'envelope',
  regions: 'region_request',
  generations: 'generation',
  pastGenerations: 'past_generation',
  papers: 'paper',
  verifications: 'paper_verification',
  legalHolds: 'legal_hold',
  documents: 'document',
  retention: 'retention',
  cover: 'cover',
  pace: 'pace',
  newcomers: 'newcomer',
  drillMoments: 'drill_moment',
};

describe('the list of projections', () => {
  it('has every one that a room makes', async () => {
    const rooms = readdirSync('db').filter(
      (room) => !room.includes('.') && readdirSync(`db/${room}`).includes('rows.ts'),
    );
    const made = await Promise.all(
      rooms.map(async (room) => {
        const rows = (await import(pathToFileURL(`db/${room}/rows.ts`).href)) as Record<string, Projection>;
        return Object.entries(rows).map(([name, each]) => ({ room, name, each }));
      }),
    );
    expect(made.flat().length).toBeGreaterThan(10);
    const missing = made.flat().filter(({ each }) => !Object.values<Projection>(projections).includes(each));
    expect(missing.map(({ room, name }) => `db/${room}/rows.ts ${name}: add it to db/projections.ts`)).toEqual([]);
  });
});

describe('the rows of', () => {
  let store: TestStore;
  beforeEach(async () => {
    store = await storeWith(demo().events);
  });
  afterEach(() => store.close());

  const told = async () =>
    (await verifyLog(store.db.read)).findings.filter((each) => each.kind === 'rows').map((each) => each.message);

  // The recorded demo has no legal hold, nobody in it signed twice or was told of a newcomer, and no link was handed out.
  const none = ['legalHolds', 'pastGenerations', 'passports', 'newcomers'];
  it.each(names.filter((name) => !none.includes(name)))(
    '%s are missed when one is gone, and derived anew',
    async (name) => {
      const whole = (await logOf(store)).rows;
      const first = `(select min(${store.order}) from ${tables[name]})`;
      await store.tamper(`delete from ${tables[name]} where ${store.order} = ${first}`);
      expect(await told()).toEqual([`The rows of ${name} are not those that follow from the events.`]);
      expect(await (await deriving(store.db, 'another program')).all()).toBe(1);
      expect(await told()).toEqual([]);
      expect((await logOf(store)).rows).toEqual(whole);
    },
  );
});
