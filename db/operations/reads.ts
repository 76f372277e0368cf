import { and, count, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import { inbox } from '../agreement/schema.ts';
import { countOf, type List, page } from '../page.ts';
import type { Reading } from '../reading.ts';
import { namesOf } from '../sales/names.ts';
import type { ReadTx } from '../types.ts';
import { lastDiscards } from './discards.ts';
import { receiversOf } from './receivers.ts';
import { outbox } from './schema.ts';
import { docusignView } from './view.ts';

const waits = and(isNull(outbox.doneAt), isNull(outbox.deadAt));
const size = 50;
const waiting: List<typeof outbox> = {
  name: 'jobs waiting',
  table: outbox,
  where: waits,
  order: ['runAt', 'id'],
  size,
};
const dead: List<typeof outbox> = {
  name: 'jobs dead',
  table: outbox,
  where: isNotNull(outbox.deadAt),
  order: ['deadAt', 'id'],
  down: true,
  size,
};
const received: List<typeof inbox> = {
  name: 'deliveries',
  table: inbox,
  order: ['receivedAt', 'id'],
  down: true,
  size,
};

export const operationsReads = {
  /** What waits, what is due first; what failed for good; and what was done lately. */
  async jobs({ tx, now }: Reading, cursors: { waiting?: string | undefined; dead?: string | undefined }) {
    const { rows: due, ...waitingPaging } = await page(tx, waiting, cursors.waiting);
    const { rows: failed, ...deadPaging } = await page(tx, dead, cursors.dead);
    const done = await tx
      .select()
      .from(outbox)
      .where(isNotNull(outbox.doneAt))
      .orderBy(desc(outbox.doneAt))
      .limit(size);
    const discards = await lastDiscards(tx, size);
    const names = await namesOf(
      tx,
      [...due, ...failed, ...done].map((row) => row.chain),
    );
    const receivers = await receiversOf(tx, [...due, ...failed, ...done]);
    const view = (row: typeof outbox.$inferSelect) => ({
      ...jobView(row),
      about: names.get(row.chain),
      to: receivers.get(row.id),
    });
    return {
      now,
      waiting: due.map(view),
      waitingPaging,
      dead: failed.map(view),
      deadPaging,
      done: done.map((row) => ({ ...view(row), discarded: discards.get(row.id) })),
      trying: await countOf(tx, { table: outbox, where: and(waits, isNotNull(outbox.error)) }),
      letters: await countOf(tx, { table: outbox, where: and(isNotNull(outbox.deadAt), eq(outbox.lane, 'mail')) }),
    };
  },

  /** What DocuSign delivered, the latest first, each with the job that follows it; and what could not be followed. */
  async deliveries({ tx, now }: Reading, { cursor }: { cursor?: string | undefined }) {
    const { rows, ...paging } = await page(tx, received, cursor);
    const jobs = await jobsOf(
      tx,
      rows.map((row) => row.id),
    );
    const failed = await deadDeliveries(tx);
    const names = await namesOf(
      tx,
      [...rows, ...failed.rows.map((row) => row.inbox)].map((row) => row.chain ?? ''),
    );
    const view = (row: typeof inbox.$inferSelect, job: typeof outbox.$inferSelect | undefined) => ({
      id: row.id,
      event: eventName(row.body),
      organization: row.chain ?? undefined,
      about: names.get(row.chain ?? ''),
      receivedAt: row.receivedAt,
      attempts: job?.attempts ?? 0,
      doneAt: row.doneAt ?? undefined,
      deadAt: job?.deadAt ?? undefined,
      outcome: row.outcome ?? job?.error ?? undefined,
    });
    return {
      now,
      deliveries: rows.map((row) => view(row, jobs.get(row.id))),
      paging,
      dead: failed.rows.map((row) => view(row.inbox, row.outbox)),
      deadCount: failed.count,
    };
  },

  async docusign({ tx, now }: Reading) {
    return { now, ...(await docusignView(tx)) };
  },
};

async function jobsOf(tx: ReadTx, ids: string[]): Promise<Map<string, typeof outbox.$inferSelect>> {
  const rows = await tx.select().from(outbox).where(inArray(outbox.id, ids));
  return new Map(rows.map((row) => [row.id, row]));
}

/** The last that failed for good, and how many there are: they are counted among all jobs that did, which are few. */
async function deadDeliveries(tx: ReadTx) {
  const here = and(isNotNull(outbox.deadAt), eq(outbox.lane, 'docusign'));
  const joined = eq(inbox.id, outbox.id);
  const rows = await tx
    .select({ inbox, outbox })
    .from(outbox)
    .innerJoin(inbox, joined)
    .where(here)
    .orderBy(desc(outbox.deadAt), desc(outbox.id))
    .limit(100);
  const [counted] = await tx.select({ n: count() }).from(outbox).innerJoin(inbox, joined).where(here);
  return { rows, count: counted?.n ?? 0 };
}

const jobView = (row: typeof outbox.$inferSelect) => ({
  id: row.id,
  organization: row.chain,
  message: JSON.parse(row.message) as { kind: string; about?: string },
  createdAt: row.createdAt,
  runAt: row.runAt,
  attempts: row.attempts,
  doneAt: row.doneAt ?? undefined,
  deadAt: row.deadAt ?? undefined,
  error: row.error ?? undefined,
});

function eventName(body: string): string {
  try {
    return String((JSON.parse(body) as { event?: unknown }).event ?? 'unknown').slice(0, 60);
  } catch {
    return 'unreadable';
  }
}
