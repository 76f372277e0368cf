import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dialect } from '#db/dialect.ts';
import { loadOrCreateKey } from '#db/log/checkpoint.ts';
import { evidenceOf } from '#db/log/evidence.ts';
import { type Sequencer, sequencer } from '#db/log/sequencer.ts';
import { inclusionProofs } from '#db/log/tree.ts';
import { openGate } from '#tests/ready-customer.ts';
import { openStore, type TestStore } from '../engine/open-store.ts';
import { countingReader, fileOf } from './counting.ts';
import { leavesWait } from './leaves.ts';

let store: TestStore;
let tree: Sequencer;
const now = 1_000_000;

beforeEach(async () => {
  store = await openStore();
  const keyFile = join(mkdtempSync(join(tmpdir(), 'proofs-')), 'key.pem');
  tree = sequencer(store.db, loadOrCreateKey(keyFile, 'log'), keyFile, async () => undefined);
});
afterEach(() => store.close());

const wait = (count: number) => leavesWait(store.db, count);
const tamper = (sql: string) => store.tamper(sql);
const pack = () => store.db.read((tx) => evidenceOf(tx, 'acme', 100, 'key', 0));

describe('an evidence pack', () => {
  it('has the proofs that all leaves give', async () => {
    await wait(700);
    await tree.advance(now);
    await openGate(store.db, 'acme');
    await wait(1_500);
    await tree.advance(Date.now());
    const { events } = JSON.parse((await pack()).files['events.json'] ?? '') as {
      events: { position: number; proof: string[] }[];
    };
    const leaves = (await store.raw<{ hash: string }>('select hash from leaf order by position')).map(
      (row) => row.hash,
    );
    expect(events.map((each) => each.proof)).toEqual(
      inclusionProofs(
        leaves,
        events.map((each) => each.position),
      ),
    );
  });

  it.runIf(dialect === 'sqlite')(
    'reads the events of its organization and a few tiles, however many others there are',
    async () => {
      const rowsAt = async (others: number) => {
        await wait(others);
        await tree.advance(Date.now());
        const counting = countingReader(fileOf(store));
        await evidenceOf(counting.tx, 'acme', 100, 'key', 0);
        counting.close();
        return counting.rows;
      };
      await openGate(store.db, 'acme');
      await tree.advance(Date.now());
      const few = await rowsAt(1_000);
      const many = await rowsAt(19_000);
      const { tile: fewTiles = 0, ...fewRows } = few;
      const { tile: manyTiles = 0, ...manyRows } = many;
      expect(manyRows).toEqual(fewRows);
      expect(manyTiles).toBeGreaterThan(0);
      expect(manyTiles).toBeLessThanOrEqual(fewTiles + 4);
      expect(Object.values(many).reduce((all, each) => all + each, 0)).toBeLessThan(100);
    },
  );

  it('is refused where a tile would give a wrong proof', async () => {
    await openGate(store.db, 'acme');
    await wait(700);
    await tree.advance(Date.now());
    await tamper(
      `update tile set hashes = replace(hashes, substr(hashes, 65, 8), '00000000') where level = 0 and "index" = 2`,
    );
    await expect(pack()).rejects.toMatchObject({ code: 'log_broken' });
    await tamper('delete from tile where level = 0');
    await expect(pack()).rejects.toMatchObject({ code: 'log_broken' });
  });

  it('is not given away of an older store before that has its tiles', async () => {
    await openGate(store.db, 'acme');
    await tree.advance(now);
    await tamper('delete from tile; update checkpoint set frontier = null');
    await expect(pack()).rejects.toMatchObject({ code: 'too_soon' });
    await tree.advance(now);
    expect(Object.keys((await pack()).files)).toContain('events.json');
  });
});
