import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { count } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { door, type Perform } from '#app/portal/perform.ts';
import { deriving } from '#db/derivation.ts';
import { ownWitness, verifyLog, verifyTail } from '#db/log/audit.ts';
import { lastSigned, loadOrCreateKey } from '#db/log/checkpoint.ts';
import { event, freeText } from '#db/log/schema.ts';
import { type Sequencer, sequencer } from '#db/log/sequencer.ts';
import { record } from '#db/store.ts';
import type { Db } from '#db/types.ts';
import { openStore, type TestStore } from '../engine/open-store.ts';

const system: Actor = { kind: 'system', id: 'test' };
let store: TestStore;
let keyFile: string;
let db: Db;
let perform: Perform;
let tree: Sequencer;
let now = 1_000_000;

beforeEach(async () => {
  keyFile = join(mkdtempSync(join(tmpdir(), 'verification-')), 'key.pem');
  store = await openStore();
  ({ db } = store);
  perform = door(
    (order) => record(db, order),
    () => now++,
    'counsel',
  );
  tree = sequencer(db, loadOrCreateKey(keyFile, 'log'), keyFile, async () => undefined);
  await register('o1');
  await perform(system, 'recordAdmin', { organization: 'o1' }, { person: 'p1' });
  await perform(system, 'recordPlan', { organization: 'o1' }, { plan: 'basic' });
  await perform({ kind: 'person', id: 'p1' }, 'requestUpgrade', { organization: 'o1' }, { note: 'soon, please' });
  await register('o2');
  await tree.advance(now);
});
afterEach(() => store.close());

const register = (organization: string) =>
  perform(
    system,
    'registerOrganization',
    { organization },
    { organization, vendorOrganization: organization, name: 'Acme', plan: 'enterprise' },
  );
const verify = () => verifyLog(db.read, ownWitness(keyFile, loadOrCreateKey(keyFile, 'log')));

/** Somebody with the database and without our program. */
const tamper = (sql: string) => store.tamper(sql);

describe('verification of the whole log', () => {
  it('finds nothing in a log that nobody touched', async () => {
    expect(await verify()).toEqual({ findings: [], events: 5, size: 5 });
  });

  it.each([
    [
      'an event was changed',
      "update event set data = replace(data, 'basic', 'scale') where type = 'plan.changed'",
      ['chain'],
    ],
    ['an event cannot be read', "update event set data = '{' where chain = 'o1' and seq = 2", ['chain']],
    ['an event in the middle was deleted', "delete from event where chain = 'o1' and seq = 2", ['chain']],
    ['the last event was deleted', "delete from event where chain = 'o1' and seq = 4", ['tree', 'facts']],
    ['all events of an organization were deleted', "delete from event where chain = 'o2'", ['tree', 'facts', 'rows']],
    [
      'an organization was taken out everywhere but in the tree',
      "delete from event where chain = 'o2'; delete from state where chain = 'o2'; delete from board where organization = 'o2'; delete from free_text where chain = 'o2'",
      ['tree'],
    ],
    [
      'a leaf was changed',
      "update leaf set hash = replace(hash, substr(hash, 1, 1), 'x') where position = 2",
      ['tree', 'checkpoint'],
    ],
    ['the end of the tree was cut off', 'delete from leaf where position > 2', ['tree', 'checkpoint']],
    [
      'the facts were changed',
      `update state set facts = replace(facts, '"is":"basic"', '"is":"enterprise"') where chain = 'o1'`,
      ['facts'],
    ],
    ['a member was slipped in', "insert into membership values ('p9', 'o1', 'admin')", ['rows']],
    ['an organization got another stage', "update board set stage = 'ready' where organization = 'o1'", ['rows']],
    [
      'a token was made that no event issued',
      "insert into token values ('t', 'o1', 'gate:ask', 'o1', 9000000000000000, null, null)",
      ['rows'],
    ],
    ['a text was changed', "update free_text set body = 'never' where body like 'soon%'", ['text']],
    [
      'a text was erased without two people',
      "update free_text set body = '', salt = '', erased_at = 1 where body like 'soon%'",
      ['text'],
    ],
    [
      'a document was slipped in',
      "insert into document values ('o1', 's', 'agreement', 'h', 1, null, false)",
      ['rows'],
    ],
    ['a text was deleted', "delete from free_text where body like 'soon%'", ['text']],
    ['a head was signed by another', "update checkpoint set note = replace(note, '— log ', '— dog ')", ['checkpoint']],
  ])('tells when %s', async (_what, sql, kinds) => {
    await tamper(sql);
    const { findings } = await verify();
    for (const kind of kinds) expect(findings.map((each) => each.kind)).toContain(kind);
  });

  it('names the first event that is wrong', async () => {
    await tamper("update event set at = at + 1 where chain = 'o1' and seq = 3");
    expect((await verify()).findings[0]).toMatchObject({ kind: 'chain', chain: 'o1', seq: 3 });
  });

  it('takes an erased text for what it is', async () => {
    const rows = await db.read((tx) => tx.select().from(freeText));
    const ref = rows.find((row) => row.body.startsWith('soon'))?.ref ?? '';
    const by = (id: string) => ({ kind: 'person' as const, id, staff: 'counsel' as const });
    await perform(by('clara'), 'requestErasure', { organization: 'o1' }, { ref, why: 'phi' });
    await perform(by('caspar'), 'confirmErasure', { organization: 'o1' }, { ref });
    expect((await db.read((tx) => tx.select().from(freeText))).find((row) => row.ref === ref)?.body).toBe('');
    expect((await verify()).findings).toEqual([]);
  });

  it('checks every one of many heads, the first as well as the last', async () => {
    for (let index = 0; index < 80; index += 1) {
      await perform(system, 'recordAdmin', { organization: 'o2' }, { person: `p${index}` });
      await tree.advance(now);
    }
    expect((await verify()).findings).toEqual([]);
    await tamper("update checkpoint set root = substr(root, 2) || '0' where size = (select min(size) from checkpoint)");
    expect((await verifyLog(db.read)).findings.map((each) => each.message)).toEqual([
      'The log contradicts the signed head of size 5.',
    ]);
  });

  it('finds nothing while others write, though each chain is read in a moment of its own', async () => {
    let busy = true;
    const writing = (async () => {
      for (let index = 0; busy; index += 1) {
        await perform(system, 'recordAdmin', { organization: 'o2' }, { person: `p${index}` });
        if (index % 7 === 0) await tree.advance(now);
      }
    })();
    for (let round = 0; round < 10; round += 1) expect((await verify()).findings).toEqual([]);
    busy = false;
    await writing;
  });

  it('looks at some chains in a moment, and at what is written between two of them', async () => {
    for (let index = 0; index < 230; index += 1) await register(`r${index}`);
    await tree.advance(now);
    let moments = 0;
    const { findings, events, size } = await verifyLog(
      async (fn) => {
        const seen = await db.read(fn);
        moments += 1;
        await register(`late${moments}`);
        await tree.advance(now);
        return seen;
      },
      ownWitness(keyFile, loadOrCreateKey(keyFile, 'log')),
    );
    expect(findings).toEqual([]);
    // Those of chains, of which two more tables know none that the first does not, and the tree.
    expect(moments).toBeGreaterThanOrEqual(1 + 3 + 3 + 1);
    expect(size).toBeGreaterThan(events);
  });

  it('at a start, covers what the last signed head does not', async () => {
    await perform(system, 'recordAdmin', { organization: 'o2' }, { person: 'p7' });
    const tail = () => db.read((tx) => verifyTail(tx, lastSigned(keyFile)));
    expect(await tail()).toEqual([]);
    await tamper("update event set data = replace(data, 'p7', 'p8') where chain = 'o2' and seq = 2");
    expect((await tail())[0]).toMatchObject({ kind: 'chain', chain: 'o2', seq: 2 });
  });
});

describe('a read', () => {
  it('sees one moment, however many statements it takes', async () => {
    const seen = await db.read(async (tx) => {
      const [before] = await tx.select({ n: count() }).from(event);
      await perform(system, 'recordAdmin', { organization: 'o2' }, { person: 'p5' });
      await turn();
      const [after] = await tx.select({ n: count() }).from(event);
      return [before?.n, after?.n];
    });
    expect(seen).toEqual([5, 5]);
  });
});

describe('the lock', () => {
  it('keeps a second process out, and is gone with the process that held it', async () => {
    const open = `import('#tests/store/engine/opened.ts').then(({ opened }) => opened(${JSON.stringify(store.place)}))`;
    const other = (after: string) =>
      spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', `await ${open}.then(${after})`], {
        encoding: 'utf8',
      });
    expect(other('() => process.exit(0)').stderr).toContain('Another process has this database open.');
    await db.close();
    expect(other("() => process.kill(process.pid, 'SIGKILL')").signal).toBe('SIGKILL');
    db = await store.reopen();
  }, 40_000);
});

describe('another program', () => {
  it('derives facts and rows anew, once, and leaves a broken chain as it is', async () => {
    await tamper(
      "update state set facts = '{}' where chain = 'o1'; delete from board; update event set at = 5 where chain = 'o2' and seq = 1",
    );
    expect(await (await deriving(db, 'second')).all()).toBe(1);
    const { findings } = await verify();
    expect(findings.map((each) => each.chain)).toEqual(['o2']);
    await tamper('delete from board');
    expect(await (await deriving(db, 'second')).all()).toBe(0);
    expect((await verify()).findings.map((each) => each.kind)).toContain('rows');
  });
});
