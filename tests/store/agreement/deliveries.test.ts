import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { asc } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepDelivery, newsOf, noteOutcome, replayDelivery, sortDeliveries } from '#db/agreement/inbox.ts';
import { inbox } from '#db/agreement/schema.ts';
import { dialect } from '#db/dialect.ts';
import { migrate } from '#db/engine/sqlite/migrate.ts';
import { openSqlite } from '#db/engine/sqlite/sqlite.ts';
import { outbox } from '#db/operations/schema.ts';
import { settleJob, somethingDue, takeJobs } from '#db/queue.ts';
import type { Db } from '#db/types.ts';
import { openStore, type TestStore } from '../engine/open-store.ts';

const jobsOf = (db: Db) => db.read((tx) => tx.select().from(outbox).orderBy(asc(outbox.id)));
const inboxOf = (db: Db) => db.read((tx) => tx.select().from(inbox).orderBy(asc(inbox.id)));

describe('a delivery', () => {
  let store: TestStore;
  beforeEach(async () => {
    store = await openStore();
  });
  afterEach(() => store.close());

  const keep = (body: string, at: number) =>
    keepDelivery(store.db, { bytes: Buffer.from(body), headers: '', keyUsed: 1 }, at);
  /** A body is the name of an envelope, which is of the agreement of that name; `mark` is what stands before a dash. */
  const sort = (at: number) =>
    sortDeliveries(store.db, at, async (_tx, body) =>
      body === 'foreign'
        ? { envelope: body, mark: 'same', outcome: 'refused', strange: true }
        : { envelope: body, mark: body.split('-')[0] ?? '', ours: { organization: 'o', agreement: body } },
    );
  const take = (now: number) => takeJobs(store.db, now, { lane: 'docusign', count: 4, busy: [], taker: 'this' });

  it('is followed by one job with its id, which knows when it came', async () => {
    await keep('a-1', 10);
    expect(await keep('a-1', 11)).toBe('known');
    expect(await sort(20)).toMatchObject({ count: 1 });
    expect(await sort(21)).toMatchObject({ count: 0 });
    const [row] = await inboxOf(store.db);
    expect(await take(20)).toEqual([
      {
        id: row?.id,
        chain: 'o',
        seq: 0,
        message: '{"kind":"docusign.confirm","agreement":"a-1","cause":"delivery"}',
        attempts: 1,
        createdAt: 10,
        receiver: null,
      },
    ]);
  });

  it('is finished at once when it is not about an agreement of ours, and tells no other as repeated', async () => {
    await keep('foreign', 10);
    await keep('same-1', 11);
    const { strange } = await sort(20);
    const [foreign, ours] = await inboxOf(store.db);
    expect(strange).toEqual([{ id: foreign?.id, envelope: 'foreign' }]);
    expect(foreign).toMatchObject({ doneAt: 20, outcome: 'refused', chain: null });
    expect((await jobsOf(store.db)).map((job) => job.id)).toEqual([ours?.id]);
    expect(await store.db.read((tx) => newsOf(tx, ours?.id ?? ''))).toEqual({
      envelope: 'same-1',
      mark: 'same',
      repeated: false,
    });
  });

  it('tells whether another that was followed has told the same', async () => {
    await keep('a-1', 10);
    await keep('a-2', 11);
    await sort(20);
    const [first, second] = (await inboxOf(store.db)).map((row) => row.id) as [string, string];
    const repeated = async () => (await store.db.read((tx) => newsOf(tx, second)))?.repeated;
    expect(await repeated()).toBe(false);
    await noteOutcome(store.db, first, 'confirmed', 30);
    expect(await repeated()).toBe(true);
  });

  it('is sorted and followed anew when a person takes it up again, whatever became of it', async () => {
    await keep('a-1', 10);
    await sort(20);
    const [job] = await take(20);
    if (!job) throw new Error('No job follows the delivery.');
    await settleJob(store.db, job, { dead: true, error: 'gave up' }, 30);
    expect(await store.db.read((tx) => somethingDue(tx, 1e12))).toBe(false);
    await store.db.write('test', (tx) => replayDelivery(tx, job.id));
    await sort(40);
    expect(await jobsOf(store.db)).toMatchObject([
      { id: job.id, attempts: 0, deadAt: null, error: null, createdAt: 10 },
    ]);
    expect(await take(40)).toMatchObject([{ id: job.id, attempts: 1 }]);
    // Whoever held it before settles nothing any more.
    await settleJob(store.db, { ...job, attempts: 7 }, { done: true }, 50);
    expect((await jobsOf(store.db))[0]?.doneAt).toBeNull();
  });
});

describe.skipIf(dialect === 'postgres')('deliveries that were kept before there was one queue', () => {
  it('go on where they were: what waited waits, what was given up waits for a person, what was done is done', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'portal-deliveries-'));
    const [file, before] = [join(folder, 'portal.sqlite'), join(folder, 'migrations', 'sqlite')];
    mkdirSync(before, { recursive: true });
    for (const name of readdirSync('db/migrations/sqlite').filter((each) => each.endsWith('.sql') && each < '0014'))
      cpSync(join('db/migrations/sqlite', name), join(before, name));
    const raw = new Database(file);
    migrate(raw, before);
    raw.exec(`insert into envelope (agreement, organization, envelope, open) values ('a', 'o', 'e', 1);
      insert into inbox (id, body_sha256, body, received_at, sorted_at, chain, envelope, mark, run_at, attempts, done_at, dead_at, outcome) values
        ('1', '1', '{}', 1, 2, 'o', 'e', 'm', 900, 3, null, null, 'server: 500'),
        ('2', '2', '{}', 1, 2, 'o', 'e', 'n', 5, 12, null, 7, 'server: 500'),
        ('3', '3', '{}', 1, 2, 'o', 'e', 'm', 5, 1, 6, null, 'confirmed by the API'),
        ('4', '4', '{}', 1, 2, null, 'x', 'm', 5, 0, 2, null, 'ignored: unknown envelope'),
        ('5', '5', '{}', 1, null, null, null, null, 5, 0, null, null, null)`);
    raw.close();
    const db = await openSqlite({ file, migrations: 'db/migrations/sqlite' });
    const message = '{"kind":"docusign.confirm","agreement":"a","cause":"delivery"}';
    const job = {
      chain: 'o',
      seq: 0,
      message,
      lane: 'docusign',
      takenAt: null,
      takenBy: null,
      doneAt: null,
      createdAt: 1,
      receiver: null,
    };
    expect(await jobsOf(db)).toEqual([
      { ...job, id: '1', runAt: 900, attempts: 3, deadAt: null, error: 'server: 500' },
      { ...job, id: '2', runAt: 5, attempts: 12, deadAt: 7, error: 'server: 500' },
    ]);
    const rows = (await inboxOf(db)).map(({ id, sortedAt, doneAt, outcome }) => [id, sortedAt, doneAt, outcome]);
    expect(rows).toEqual([
      ['1', 2, null, null],
      ['2', 2, null, null],
      ['3', 2, 6, 'confirmed by the API'],
      ['4', 2, 2, 'ignored: unknown envelope'],
      ['5', null, null, null],
    ]);
    await db.close();
    rmSync(folder, { recursive: true });
  });
});
