import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dialect } from '#db/dialect.ts';
import { ownWitness, verifyLog } from '#db/log/audit.ts';
import { backfill } from '#db/log/backfill.ts';
import { lastSigned, loadOrCreateKey, rememberSigned } from '#db/log/checkpoint.ts';
import { heldHead } from '#db/log/held-head.ts';
import { type Sequencer, sequencer } from '#db/log/sequencer.ts';
import { openStore, type TestStore } from '../engine/open-store.ts';
import { countingReader, fileOf } from './counting.ts';
import { leavesWait } from './leaves.ts';

let store: TestStore;
let keyFile: string;
let tree: Sequencer;
const now = 1_000_000;

beforeEach(async () => {
  store = await openStore();
  keyFile = join(mkdtempSync(join(tmpdir(), 'growing-')), 'key.pem');
  tree = sequencer(store.db, key(), keyFile, async () => undefined);
});
afterEach(() => store.close());

const key = () => loadOrCreateKey(keyFile, 'log');
const verified = () => verifyLog(store.db.read, ownWitness(keyFile, key()));
const found = async () => (await verified()).findings.map(({ kind, message }) => `${kind}: ${message}`);

const wait = (count: number) => leavesWait(store.db, count);
const tamper = (sql: string) => store.tamper(sql);
/** Without what is said of chains that have leaves and nothing else. */
const ofTheTree = (findings: string[]) =>
  findings.filter((each) => !each.startsWith('facts') && !each.includes('event that is gone'));
/** As an older program left it. */
const older = 'delete from tile; update checkpoint set frontier = null';

describe('the tree', () => {
  it('has the tiles that follow from its leaves, in whatever steps it grew', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 600 }), { minLength: 1, maxLength: 4 }), async (steps) => {
        for (const count of steps) {
          await wait(count);
          await tree.advance(now);
        }
        expect(ofTheTree(await found())).toEqual([]);
      }),
      { numRuns: 4 },
    );
  });

  it.runIf(dialect === 'sqlite')(
    'goes on from its newest head alone: another start reads no leaf, however many there are',
    async () => {
      await wait(3_000);
      await tree.advance(now);
      const counting = countingReader(fileOf(store));
      const head = await heldHead(counting.tx, lastSigned(keyFile));
      counting.close();
      expect(head?.size).toBe(3_000);
      // The largest position, and the head.
      expect(counting.rows).toEqual({ leaf: 1, checkpoint: 1 });
    },
  );

  it('is told to be the continuation of the last signed head, where that is older, and refused where it is not', async () => {
    await wait(700);
    await tree.advance(now);
    const before = lastSigned(keyFile);
    await wait(900);
    await tree.advance(now);
    if (!before) throw new Error('No head was signed.');
    // Killed between the commit and the file.
    rememberSigned(keyFile, before);
    await tree.hold();
    expect(await tree.advance(now)).toBe(1_600);
    rememberSigned(keyFile, { ...before, root: before.root.replace(/^./, (first) => (first === 'a' ? 'b' : 'a')) });
    await expect(tree.hold()).rejects.toThrow('contradicts its last signed head');
    rmSync(`${keyFile}.last`);
    await tree.hold();
  });

  it.each([
    [
      'a frontier was changed',
      "update checkpoint set frontier = replace(frontier, substr(frontier, 1, 8), '00000000')",
    ],
    ['a frontier lost a root', 'update checkpoint set frontier = substr(frontier, 65)'],
    ['the newest head was taken away', 'delete from checkpoint where size = (select max(size) from checkpoint)'],
    ['leaves were cut off', 'delete from leaf where position > 800'],
  ])('is refused at once when %s', async (_what, sql) => {
    await wait(600);
    await tree.advance(now);
    await wait(300);
    await tree.advance(now);
    await tamper(sql);
    await expect(tree.hold()).rejects.toThrow('The log ');
    await wait(1);
    await expect(tree.advance(now)).rejects.toThrow('The log ');
  });

  it.each([
    [
      'a tile was changed',
      'update tile set hashes = replace(hashes, substr(hashes, 65, 8), \'00000000\') where level = 0 and "index" = 1',
    ],
    [
      'a tile of tiles was changed',
      "update tile set hashes = replace(hashes, substr(hashes, 1, 8), '00000000') where level = 1",
    ],
    ['a tile is gone', 'delete from tile where level = 0 and "index" = 1'],
    ['a tile was slipped in', "insert into tile values (2, 0, 'ab')"],
    ['a tile has hashes too many', 'update tile set hashes = hashes || substr(hashes, 1, 64) where level = 1'],
  ])('is told by verification when %s', async (_what, sql) => {
    await wait(900);
    await tree.advance(now);
    await tamper(sql);
    expect((await found()).filter((each) => each.startsWith('tree: The t') && each.includes('tile'))).not.toEqual([]);
  });

  it('keeps its tiles from being changed or taken away by anybody who lets the triggers stand', async () => {
    await wait(300);
    await tree.advance(now);
    await expect(store.raw("update tile set hashes = replace(hashes, 'a', 'b')")).rejects.toThrow('only grows');
    await expect(store.raw('delete from tile')).rejects.toThrow('never deleted');
  });
});

describe('the store of an older program', () => {
  it('gets its tiles and its frontier from its leaves, and goes on where it was ended', {
    timeout: 60_000,
  }, async () => {
    await wait(5_000);
    await tree.advance(now);
    const whole = await tiles();
    await tamper(older);
    const ended = new AbortController();
    ended.abort();
    await expect(backfill(store.db, ended.signal)).rejects.toThrow();
    const some = await tiles();
    expect(some.length).toBeGreaterThan(0);
    expect(some.length).toBeLessThan(whole.length);
    await wait(10);
    expect(await tree.advance(now)).toBe(5_010);
    expect(ofTheTree(await found())).toEqual([]);
  });

  it('is held against the last signed head before that', async () => {
    await wait(20);
    await tree.advance(now);
    await wait(20);
    await tree.advance(now);
    await tamper(`${older}; delete from leaf where position >= 20; delete from checkpoint where size = 40`);
    await expect(tree.hold()).rejects.toThrow('The log has 20 leaves, the last signed head 40.');
  });

  it('is refused where its leaves do not give its newest head', async () => {
    await wait(3_000);
    await tree.advance(now);
    await tamper(`${older}; update leaf set hash = '${'ab'.repeat(32)}' where position = 2500`);
    await expect(tree.advance(now)).rejects.toThrow('do not give its newest signed head');
  });

  const tiles = () => store.raw('select * from tile order by 1, 2');
});
