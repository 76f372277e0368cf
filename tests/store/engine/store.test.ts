import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { door, type Perform } from '#app/portal/perform.ts';
import { connect, openSqlite } from '#db/engine/sqlite/sqlite.ts';
import { ownWitness, verifyLog } from '#db/log/audit.ts';
import { loadOrCreateKey } from '#db/log/checkpoint.ts';
import { event, freeText, state } from '#db/log/schema.ts';
import { sequencer } from '#db/log/sequencer.ts';
import { outbox } from '#db/operations/schema.ts';
import { releaseLeases, takeJobs } from '#db/queue.ts';
import { record } from '#db/store.ts';
import type { Db } from '#db/types.ts';

const system: Actor = { kind: 'system', id: 'test' };
const migrations = 'db/migrations/sqlite';
let folder: string;
let file: string;
let db: Db;
let perform: Perform;
let now = 1_000_000;

const register = (organization: string) =>
  perform(
    system,
    'registerOrganization',
    { organization },
    { organization, vendorOrganization: organization, name: 'Acme', plan: 'enterprise' },
  );
const keyFile = () => join(folder, 'k.pem');
const key = () => loadOrCreateKey(keyFile(), 'log');
const advance = () => sequencer(db, key(), keyFile(), async () => undefined).advance(now);
const verify = () => db.read((tx) => verifyLog(tx, ownWitness(keyFile(), key())));

/** Has the file for itself for a moment, as whoever recovers it has. */
const holds = `
  const database = new (require('better-sqlite3'))(process.argv[1]);
  database.pragma('locking_mode = EXCLUSIVE');
  database.exec('BEGIN EXCLUSIVE');
  console.log('held');
  setTimeout(() => process.exit(), 400);
`;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'store-'));
  file = join(folder, 'portal.sqlite');
  db = await openSqlite({ file, migrations });
  perform = door(
    (order) => record(db, order),
    () => now++,
    'counsel',
  );
});
afterEach(() => db.close());

describe('record', () => {
  it('writes event, facts, texts and messages together, and verifies', async () => {
    await register('o1');
    await perform(system, 'recordAdmin', { organization: 'o1' }, { person: 'p1' });
    const customer: Actor = { kind: 'person', id: 'p1' };
    await expect(perform(customer, 'requestUpgrade', { organization: 'o1' }, {})).rejects.toThrow('already');
    await perform(system, 'recordPlan', { organization: 'o1' }, { plan: 'basic' });
    await perform(customer, 'requestUpgrade', { organization: 'o1' }, { note: 'soon, please' });
    const events = await db.read((tx) => tx.select().from(event));
    expect(events.map((each) => each.type)).toEqual([
      'organization.registered',
      'member.joined',
      'plan.changed',
      'upgrade.requested',
    ]);
    expect(JSON.stringify(events)).not.toContain('soon, please');
    expect((await db.read((tx) => tx.select().from(freeText))).map((each) => each.body)).toEqual([
      'Acme',
      'soon, please',
    ]);
    expect(await db.read((tx) => tx.select().from(outbox))).toHaveLength(1);
    await advance();
    expect(await verify()).toEqual({ findings: [], events: 4, size: 4 });
  });

  it('leaves nothing behind when the rule refuses', async () => {
    await register('o1');
    await expect(
      perform({ kind: 'person', id: 'stranger' }, 'requestUpgrade', { organization: 'o1' }, {}),
    ).rejects.toMatchObject({ code: 'not_found' });
    await expect(
      perform({ kind: 'person', id: 's', staff: 'auditor' }, 'qualify', { organization: 'o1' }, {}),
    ).rejects.toMatchObject({ code: 'not_allowed' });
    expect(await db.read((tx) => tx.select().from(event))).toHaveLength(1);
  });

  it('keeps chains apart and in order under concurrent writers', async () => {
    await Promise.all(['a', 'b', 'c'].map(register));
    await Promise.all(
      Array.from({ length: 30 }, (_each, index) =>
        perform(system, 'recordAdmin', { organization: 'abc'[index % 3] ?? 'a' }, { person: `p${index}` }),
      ),
    );
    await advance();
    expect((await verify()).findings).toEqual([]);
  });
});

describe('the log', () => {
  it('refuses to be changed, deleted or replaced', async () => {
    await register('o1');
    const raw = new Database(file);
    expect(() => raw.exec("update event set type = 'x'")).toThrow('never changed');
    expect(() => raw.exec('delete from event')).toThrow('never deleted');
    expect(() =>
      raw.exec(
        "insert or replace into event select chain, seq, at, actor_role, actor_id, type, '{}', request, prev, leaf from event",
      ),
    ).toThrow('follows');
    raw.close();
  });

  it('has its triggers made anew at every start, whatever somebody put in their place', async () => {
    await register('o1');
    await db.close();
    const raw = new Database(file);
    raw.exec(
      'drop trigger event_is_never_deleted; create trigger event_is_never_deleted before delete on event begin select 1; end',
    );
    raw.close();
    db = await openSqlite({ file, migrations });
    const again = new Database(file);
    expect(() => again.exec('delete from event')).toThrow('never deleted');
    again.close();
  });

  it.each([
    ['an event', 'drop trigger event_is_never_changed; update event set at = at + 1 where seq = 1', 'chain'],
    ['the facts', "update state set facts = replace(facts, 'enterprise', 'scale')", 'facts'],
    ['a checkpoint', "update checkpoint set root = substr(root, 2) || '0'", 'checkpoint'],
  ])('tells when %s was tampered with', async (_what, sql, kind) => {
    await register('o1');
    await advance();
    const raw = new Database(file);
    raw.exec(sql);
    raw.close();
    expect((await verify()).findings.map((each) => each.kind)).toContain(kind);
  });

  it('never signs a head that contradicts the last signed one', async () => {
    await register('o1');
    await advance();
    const raw = new Database(file);
    raw.exec('drop trigger leaf_is_never_deleted; delete from leaf');
    raw.close();
    await expect(advance()).rejects.toThrow('last signed head');
  });
});

describe('the engine', () => {
  it('runs with the settings that survive a power cut, in STRICT tables', () => {
    const raw = connect(file);
    expect(raw.pragma('synchronous', { simple: true })).toBe(2);
    expect(raw.pragma('journal_mode', { simple: true })).toBe('wal');
    const tables = raw
      .prepare(
        "select name, strict from pragma_table_list where type = 'table' and schema = 'main' and name not like 'sqlite_%'",
      )
      .all() as { name: string; strict: number }[];
    expect(tables.filter((table) => table.strict !== 1)).toEqual([]);
    raw.close();
  });
  it('lets one process only open the file and rolls back what throws', async () => {
    await expect(
      db.write('x', async (tx) => {
        await tx.insert(state).values({ chain: 'x', seq: 1, leaf: '', at: 1, facts: '{}' });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await db.read((tx) => tx.select().from(state))).toEqual([]);
  });
  it('opens beside a tool that reads the file at that moment, and waits for nobody later', async () => {
    await db.close();
    const tool = spawn(process.execPath, ['-e', holds, file], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(tool.stdout, 'data');
    db = await openSqlite({ file, migrations });
    expect(connect(file).pragma('busy_timeout', { simple: true })).toBe(0);
  });
  it('gives a due job to one taker only', async () => {
    await register('o1');
    await perform(system, 'recordPlan', { organization: 'o1' }, { plan: 'basic' });
    await perform(system, 'recordAdmin', { organization: 'o1' }, { person: 'p1' });
    await perform({ kind: 'person', id: 'p1' }, 'requestUpgrade', { organization: 'o1' }, {});
    const take = () => takeJobs(db, now + 1, { lane: 'mail', count: 10, busy: [], taker: 'this' });
    const taken = await Promise.all([take(), take()]);
    expect(taken.flat()).toHaveLength(1);
    // The process is killed, again and again: that is no try of the job, or its patience would be used up before it ever failed.
    for (let starts = 0; starts < 30; starts += 1) {
      await releaseLeases(db, 'this', now);
      expect((await take()).map(({ attempts }) => attempts)).toEqual([1]);
    }
    // What this one holds is nothing that another one, which starts meanwhile, could take back.
    await releaseLeases(db, 'another', now);
    expect(await take()).toEqual([]);
  });
});
