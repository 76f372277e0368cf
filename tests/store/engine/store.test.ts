import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { door, type Perform } from '#app/portal/perform.ts';
import { dialect } from '#db/dialect.ts';
import { ownWitness, verifyLog } from '#db/log/audit.ts';
import { loadOrCreateKey } from '#db/log/checkpoint.ts';
import { event, freeText, state } from '#db/log/schema.ts';
import { sequencer } from '#db/log/sequencer.ts';
import { outbox } from '#db/operations/schema.ts';
import { releaseLeases, takeJobs } from '#db/queue.ts';
import { record } from '#db/store.ts';
import type { Db } from '#db/types.ts';
import { openStore, type TestStore } from './open-store.ts';

const system: Actor = { kind: 'system', id: 'test' };
let folder: string;
let store: TestStore;
let db: Db;
let perform: Perform;
let now = 1_000_000;

const register = (organization: string, plan = 'enterprise') =>
  perform(
    system,
    'registerOrganization',
    { organization },
    { organization, vendorOrganization: organization, name: 'Acme', plan },
  );
const keyFile = () => join(folder, 'k.pem');
const key = () => loadOrCreateKey(keyFile(), 'log');
const advance = () => sequencer(db, key(), keyFile(), async () => undefined).advance(now);
const verify = () => verifyLog(db.read, ownWitness(keyFile(), key()));

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'store-'));
  store = await openStore();
  ({ db } = store);
  perform = door(
    (order) => record(db, order),
    () => now++,
    'counsel',
  );
});
afterEach(() => store.close());

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
    const posted = await db.read((tx) => tx.select().from(outbox));
    expect(posted.filter((each) => JSON.stringify(each).includes('upgrade.requested'))).toHaveLength(1);
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
    await Promise.all(['a', 'b', 'c'].map((each) => register(each)));
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
    await expect(store.raw("update event set type = 'x'")).rejects.toThrow('never changed');
    await expect(store.raw('delete from event')).rejects.toThrow('never deleted');
    const again = "select chain, seq, at, actor_role, actor_id, type, '{}', request, prev, leaf from event";
    const replace =
      dialect === 'postgres' ? `insert into event ${again} on conflict do nothing` : `replace into event ${again}`;
    await expect(store.raw(replace)).rejects.toThrow('follows');
  });

  it('has its triggers made anew at every start, whatever somebody put in their place', async () => {
    await register('o1');
    await store.hollow('event', 'event_is_never_deleted');
    db = await store.reopen();
    await expect(store.raw('delete from event')).rejects.toThrow('never deleted');
  });

  it.each([
    ['an event', 'update event set at = at + 1 where seq = 1', 'chain'],
    ['the facts', "update state set facts = replace(facts, 'enterprise', 'scale')", 'facts'],
    ['a checkpoint', "update checkpoint set root = substr(root, 2) || '0'", 'checkpoint'],
  ])('tells when %s was tampered with', async (_what, sql, kind) => {
    await register('o1');
    await advance();
    await store.tamper(sql);
    expect((await verify()).findings.map((each) => each.kind)).toContain(kind);
  });

  it('never signs a head that contradicts the last signed one', async () => {
    await register('o1');
    await advance();
    await store.tamper('delete from leaf');
    await expect(advance()).rejects.toThrow('last signed head');
  });
});

describe('the engine', () => {
  it('rolls back what throws', async () => {
    await expect(
      db.write('x', async (tx) => {
        await tx.insert(state).values({ chain: 'x', seq: 1, leaf: '', at: 1, facts: '{}' });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await db.read((tx) => tx.select().from(state))).toEqual([]);
  });
  it('gives a due job to one taker only', async () => {
    await register('o1', 'basic');
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
