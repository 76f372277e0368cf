import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { count, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Facts } from '#app/domain/facts.ts';
import { deriving } from '#db/derivation.ts';
import { ownWitness, verifyLog } from '#db/log/audit.ts';
import { loadOrCreateKey } from '#db/log/checkpoint.ts';
import { verifyDocuments } from '#db/log/documents.ts';
import { checkpoint, event, leaf } from '#db/log/schema.ts';
import { board } from '#db/sales/schema.ts';
import { stateOf } from '#db/state.ts';
import { type Filled, fill } from '../../bench/growth/fill.ts';
import { eventsIn } from '../../bench/growth/lives.ts';
import { stories } from '../../bench/growth/stories.ts';
import { openStore, type TestStore } from './open-store.ts';

/** What the benchmark of growth measures is a store as the portal would have made it. */
const giant = { services: 40, messages: 20, generations: 6, changes: 10 };
const wanted = { organizations: 120, events: 1_800, mostServices: 5, giant };
let store: TestStore;
let filled: Filled;
const folder = mkdtempSync(join(tmpdir(), 'filled-'));
const keyFile = join(folder, 'keys', 'checkpoint.pem');
const witness = () => ownWitness(keyFile, loadOrCreateKey(keyFile, 'hipaa-onboarding-portal'));

beforeAll(async () => {
  store = await openStore();
  filled = await fill({ db: store.db, portalFolder: folder, keyFile }, wanted);
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const ready = stories.find(({ name }) => name === 'ready')?.told.length ?? 0;

describe('a filled store', () => {
  it('has as many organizations and events as were asked for, at every stage', async () => {
    const all = wanted.events + ready + eventsIn(giant) + 3;
    expect(Math.abs(filled.events - all)).toBeLessThan(all * 0.05);
    expect(await store.db.read((tx) => tx.select({ n: count() }).from(event))).toEqual([{ n: filled.events }]);
    expect(await store.db.read((tx) => tx.select({ n: count() }).from(board))).toEqual([{ n: 121 }]);
    for (const { name } of stories) expect(filled.organizations[name]?.length, name).toBeGreaterThan(0);
    const stages = await store.db.read((tx) => tx.selectDistinct({ stage: board.stage }).from(board));
    expect(stages.length).toBeGreaterThan(5);
  });
  it('has the events of each organization on the chain of its own id', async () => {
    const registered = await store.db.read((tx) =>
      tx.select({ chain: event.chain, data: event.data }).from(event).where(eq(event.type, 'organization.registered')),
    );
    expect(registered).toHaveLength(121);
    const ids = registered.map(({ data }) => (JSON.parse(data) as { organization: string }).organization);
    expect(registered.map(({ chain }) => chain)).toEqual(ids);
    expect(ids.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toEqual(
      [],
    );
  });
  it('has one organization that has lived as was asked', async () => {
    const { facts } = await store.db.read((tx) => stateOf(tx, filled.giant ?? '', 'organization'));
    expect(facts.serviceTally.all).toBe(giant.services + 1);
    expect((facts as Facts).agreements).toHaveLength(giant.generations + 1);
    expect((facts as Facts).agreements.filter((each) => each.inForce && !each.superseded)).toHaveLength(1);
    const messages = await store.db.read((tx) =>
      tx
        .select()
        .from(event)
        .where(eq(event.chain, filled.giant ?? '')),
    );
    expect(messages.filter((each) => each.type === 'message.sent')).toHaveLength(giant.messages + 1);
  });
  it('is wholly in the tree, whose newest head is signed', async () => {
    const [newest] = await store.db.read((tx) => tx.select({ size: count(leaf.position) }).from(leaf));
    expect(newest).toEqual({ size: filled.events });
    const heads = await store.db.read((tx) => tx.select().from(checkpoint));
    expect(Math.max(...heads.map(({ size }) => size))).toBe(filled.events);
    expect(witness().heads?.[0]?.size).toBe(filled.events);
  });
  it('verifies: chains, facts, rows, texts, tree, heads and documents', async () => {
    const { findings, events } = await verifyLog(store.db.read, witness());
    expect(findings).toEqual([]);
    expect(events).toBe(filled.events);
    expect(await store.db.read((tx) => verifyDocuments(tx, join(folder, 'documents')))).toEqual([]);
  });
  it('holds what another program would derive of it', async () => {
    expect(await (await deriving(store.db, 'another program')).all()).toBe(0);
  });
  it('does not verify once one of its rows is forged', async () => {
    await store.tamper(`update board set stage = 'forged' where organization = '${filled.giant}'`);
    const { findings } = await verifyLog(store.db.read, witness());
    expect(findings.map(({ kind, chain }) => ({ kind, chain }))).toEqual([{ kind: 'rows', chain: filled.giant }]);
  });
});
