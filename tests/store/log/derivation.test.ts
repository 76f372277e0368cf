import { count, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { gatePortal } from '#app/portal/gate/decide.ts';
import { door, type Perform } from '#app/portal/perform.ts';
import { type Deriving, derivedByNobody, deriving } from '#db/derivation.ts';
import { dialect } from '#db/dialect.ts';
import { verifyLog } from '#db/log/audit.ts';
import { event, state } from '#db/log/schema.ts';
import { board } from '#db/sales/schema.ts';
import { catalogFacts, stateOf } from '#db/state.ts';
import { record } from '#db/store.ts';
import { openGate, place } from '#tests/ready-customer.ts';
import { openStore, type TestStore } from '../engine/open-store.ts';

const system: Actor = { kind: 'system', id: 'test' };
const machine: Actor = { kind: 'machine', id: 'm', scopes: ['gate:ask'], organizations: 'all' };
let store: TestStore;
let old: Deriving;

/** A store of two organizations as one program left it, whose facts and rows say what no event does. */
beforeEach(async () => {
  store = await openStore();
  old = await deriving(store.db, 'old');
  for (const id of ['o1', 'o2']) await openGate(old.db, id);
  await old.all();
  await tamper(
    `update state set facts = replace(facts, '"is":"enterprise"', '"is":"basic"'); update board set plan = 'basic'`,
  );
});
afterEach(() => store.close());

const tamper = (sql: string) => store.tamper(sql);
const performIn = (db: Deriving['db']): Perform => door((order) => record(db, order), Date.now, 'counsel');
const gateOf = (db: Deriving['db']) => gatePortal({ db, clock: Date.now, unwell: () => undefined });
const ask = (db: Deriving['db'], id = 'o1') => gateOf(db).decide(machine, { subject: id, request: { ...place } });
const buildsIn = async () =>
  Object.fromEntries(
    (await store.db.read((tx) => tx.select({ chain: state.chain, build: state.build }).from(state))).map((row) => [
      row.chain,
      row.build,
    ]),
  );
const planOf = (db: Deriving['db'], id: string) =>
  db.read(async (tx) => (await stateOf(tx, id, 'organization')).facts.plan?.is);

describe('a store that another program derived', () => {
  it('is open at once, with nothing derived', async () => {
    const { waiting } = await deriving(store.db, 'new');
    expect(waiting()).toBe(2);
    expect(await buildsIn()).toEqual({ o1: 'old', o2: 'old' });
  });

  it('says in a read what this program derives, which waits for that and for nothing else', async () => {
    const { db } = await deriving(store.db, 'new');
    expect(await planOf(db, 'o1')).toBe('enterprise');
    expect(await buildsIn()).toEqual({ o1: 'new', o2: 'old' });
    const [row] = await db.read((tx) => tx.select().from(board).where(eq(board.organization, 'o1')));
    expect(row?.plan).toBe('enterprise');
  });

  it('answers a read of many chains as one moment, after all of them were derived', async () => {
    const { db } = await deriving(store.db, 'new');
    let times = 0;
    const plans = await db.read(async (tx) => {
      times += 1;
      await catalogFacts(tx);
      const both = [await stateOf(tx, 'o1', 'organization'), await stateOf(tx, 'o2', 'organization')];
      return both.map(({ facts }) => facts.plan?.is);
    });
    expect([plans, times]).toEqual([['enterprise', 'enterprise'], 2]);
  });

  it('gives no yes and no no at the gate that another program’s facts would give', async () => {
    const before = await ask(old.db);
    expect(before.answer?.reasons.map((each) => each.code)).toContain('plan_not_enterprise');
    const { db } = await deriving(store.db, 'new');
    // Also where those facts were asked for so often that they are remembered.
    for (let times = 0; times < 5; times += 1) await ask(old.db, 'o2');
    for (const id of ['o1', 'o2']) expect((await ask(db, id)).answer?.allowed).toBe(true);
    // Once derived, the answer is there without waiting; from a server as soon as its rows are.
    expect(ask(db) instanceof Promise).toBe(dialect === 'postgres');
  });

  it('is decided upon in a write by what this program derives, and written once', async () => {
    const { db } = await deriving(store.db, 'new');
    let decided = 0;
    await record<'organization'>(db, {
      chain: 'o1',
      now: Date.now(),
      request: '',
      input: {},
      decide: (facts) => {
        decided += 1;
        return {
          drafts: [{ type: 'plan.changed', data: { plan: facts.plan?.is === 'enterprise' ? 'scale' : 'basic' } }],
          actor: { role: 'system', id: 'test' },
        };
      },
    });
    expect(decided).toBe(2);
    const [counted] = await db.read((tx) => tx.select({ n: count() }).from(event).where(eq(event.chain, 'o1')));
    expect(counted?.n).toBe(13);
    expect(await planOf(db, 'o1')).toBe('scale');
    expect((await verifyLog(db.read)).findings.filter((each) => each.kind !== 'tree')).toEqual([]);
  });

  it('is derived behind what goes on, and where one process ended the next goes on', { timeout: 60_000 }, async () => {
    for (let index = 0; index < 30; index += 1) await openGate(old.db, `more-${index}`);
    await tamper("update state set build = 'old'");
    const killed = await deriving(store.db, 'new');
    expect(await planOf(killed.db, 'more-3')).toBe('enterprise');
    const again = await deriving(store.db, 'new');
    expect(again.waiting()).toBe(32);
    expect(await again.all()).toBe(2);
    expect(again.waiting()).toBe(0);
    expect(new Set(Object.values(await buildsIn()))).toEqual(new Set(['new']));
    expect((await deriving(store.db, 'new')).waiting()).toBe(0);
  });

  it('is whole again after anybody stopped in the middle', { timeout: 60_000 }, async () => {
    for (let index = 0; index < 250; index += 1)
      await performIn(old.db)(system, 'registerOrganization', { organization: `r${index}` }, registered(`r${index}`));
    const first = await deriving(store.db, 'new');
    const ended = new AbortController();
    const stopped = first.all(ended.signal);
    while (first.waiting() === 252) await new Promise((resolve) => setImmediate(resolve));
    ended.abort();
    await expect(stopped).rejects.toThrow();
    const builds = Object.values(await buildsIn());
    expect(builds).toContain('new');
    expect(builds).toContain('old');
    const { all } = await deriving(store.db, 'new');
    await all();
    expect(new Set(Object.values(await buildsIn()))).toEqual(new Set(['new']));
  });

  it('keeps a broken chain from everybody', async () => {
    await tamper("update event set at = at + 1 where chain = 'o1' and seq = 3");
    const { db, all } = await deriving(store.db, 'new');
    await expect(planOf(db, 'o1')).rejects.toMatchObject({ code: 'log_broken' });
    await expect(ask(db)).rejects.toMatchObject({ code: 'log_broken' });
    await expect(performIn(db)(system, 'recordPlan', { organization: 'o1' }, { plan: 'scale' })).rejects.toMatchObject({
      code: 'log_broken',
    });
    await all();
    expect((await ask(db, 'o2')).answer?.allowed).toBe(true);
    await expect(ask(db)).rejects.toMatchObject({ code: 'log_broken' });
  });

  it('is derived again after sources that are being worked on wrote into it', async () => {
    await derivedByNobody(store.db);
    await performIn(store.db)(system, 'recordPlan', { organization: 'o2' }, { plan: 'scale' });
    expect(await buildsIn()).toEqual({ o1: 'old', o2: '' });
    const { waiting, all } = await deriving(store.db, 'old');
    expect(waiting()).toBe(2);
    await all();
    expect(await buildsIn()).toEqual({ o1: 'old', o2: 'old' });
  });
});

const registered = (organization: string) => ({
  organization,
  vendorOrganization: organization,
  name: organization,
  plan: 'basic',
});

describe('verification', () => {
  const found = async (by?: { build: string; done: boolean }) => {
    const { findings, waiting } = await verifyLog(store.db.read, {}, undefined, by);
    return { kinds: [...new Set(findings.map((each) => each.kind))].filter((each) => each !== 'tree'), waiting };
  };

  it('takes what waits to be derived for what it is, and the same for forged once all was derived', async () => {
    expect(await found()).toEqual({ kinds: ['facts', 'rows'], waiting: undefined });
    const { all } = await deriving(store.db, 'new');
    expect(await found()).toEqual({ kinds: [], waiting: 2 });
    await all();
    expect(await found()).toEqual({ kinds: [], waiting: undefined });
    await tamper("update state set build = 'old' where chain = 'o1'");
    expect(await found()).toEqual({ kinds: ['facts'], waiting: undefined });
    // Whoever forges can also write that nothing was derived yet; the portal that derived it knows better.
    await tamper('update derived_by set done = false');
    expect(await found({ build: 'new', done: true })).toEqual({ kinds: ['facts'], waiting: undefined });
  });

  it('tells of a chain that waits everything that does not hang on who derived it', async () => {
    await deriving(store.db, 'new');
    await tamper(
      "delete from event where chain = 'o1' and seq = 12; update free_text set body = 'never' where chain = 'o2'",
    );
    expect((await found()).kinds).toEqual(['text']);
    await tamper("update event set at = at + 1 where chain = 'o2' and seq = 3");
    expect((await found()).kinds).toEqual(['text', 'chain'].filter((each) => each !== 'text'));
  });
});
