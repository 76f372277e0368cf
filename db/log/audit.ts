import { setImmediate as breathe } from 'node:timers/promises';
import { and, eq, gt, notExists } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { board } from '../sales/schema.ts';
import type { ReadTx } from '../types.ts';
import { verifyChain } from './chain.ts';
import { type Checkpoint, lastSigned, verifierKey } from './checkpoint.ts';
import type { DerivedBy, Finding, Verified, Witnesses } from './finding.ts';
import { derivedBy, event, leaf, pendingLeaf, state } from './schema.ts';
import { verifyTree } from './verified-tree.ts';

/** The head that is kept beside the signing key: the witness that every portal has. */
export function ownWitness(keyFile: string, key: Parameters<typeof verifierKey>[0]): Witnesses {
  const last = lastSigned(keyFile);
  return { heads: last ? [last] : [], verifier: verifierKey(key) };
}

/**
 * Verifies the whole log: every chain, the replay of its facts and rows, every text, the tree and all checkpoints. Empty findings
 * mean that all holds. Lets others work in between; what it reads is one moment all the same. The signal ends it early. `by` is what a
 * running portal knows of who derived the facts; a tool beside it reads that in the database.
 */
export async function verifyLog(
  tx: ReadTx,
  witnesses: Witnesses = {},
  signal?: AbortSignal,
  by?: DerivedBy,
): Promise<Verified> {
  const findings: Finding[] = [];
  const derived = by ?? (await tx.select().from(derivedBy))[0];
  let [events, waiting] = [0, 0];
  for await (const chain of chainsIn(tx)) {
    const verified = await verifyChain(tx, chain, findings, derived);
    events += verified.events;
    if (verified.waits) waiting += 1;
    await breathe(undefined, signal && { signal });
  }
  const size = await verifyTree(tx, witnesses, findings, signal);
  return { findings, events, size, ...(waiting > 0 && { waiting }) };
}

/** The same for what a start must know at once: chains with events that the last signed head does not cover. */
export async function verifyTail(tx: ReadTx, last: Checkpoint | undefined, by?: DerivedBy): Promise<Finding[]> {
  const findings: Finding[] = [];
  const fresh = await tx
    .selectDistinct({ chain: leaf.chain })
    .from(leaf)
    .where(gt(leaf.position, (last?.size ?? 0) - 1));
  const waiting = await tx.selectDistinct({ chain: pendingLeaf.chain }).from(pendingLeaf);
  for (const chain of new Set([...fresh, ...waiting].map((row) => row.chain)))
    await verifyChain(tx, chain, findings, by);
  return findings;
}

/** Chains a page. */
const page = 500;

/** Every chain that any table knows of, page by page: one whose events were all taken away is missed by the others. */
async function* chainsIn(tx: ReadTx): AsyncGenerator<string> {
  yield* paged((after) =>
    tx.select({ chain: state.chain }).from(state).where(gt(state.chain, after)).orderBy(state.chain).limit(page),
  );
  const noFacts = (column: PgColumn) => notExists(tx.select().from(state).where(eq(state.chain, column)));
  yield* paged((after) =>
    tx
      .selectDistinct({ chain: event.chain })
      .from(event)
      .where(and(gt(event.chain, after), noFacts(event.chain)))
      .orderBy(event.chain)
      .limit(page),
  );
  const noEvents = (column: PgColumn) => notExists(tx.select().from(event).where(eq(event.chain, column)));
  yield* paged((after) =>
    tx
      .selectDistinct({ chain: leaf.chain })
      .from(leaf)
      .where(and(gt(leaf.chain, after), noFacts(leaf.chain), noEvents(leaf.chain)))
      .orderBy(leaf.chain)
      .limit(page),
  );
  const noLeaves = (column: PgColumn) => notExists(tx.select().from(leaf).where(eq(leaf.chain, column)));
  yield* paged((after) =>
    tx
      .select({ chain: board.organization })
      .from(board)
      .where(
        and(
          gt(board.organization, after),
          noFacts(board.organization),
          noEvents(board.organization),
          noLeaves(board.organization),
        ),
      )
      .orderBy(board.organization)
      .limit(page),
  );
}

async function* paged(next: (after: string) => PromiseLike<{ chain: string }[]>): AsyncGenerator<string> {
  for (let after = ''; ; ) {
    const rows = await next(after);
    for (const row of rows) yield row.chain;
    after = rows.at(-1)?.chain ?? '';
    if (rows.length < page) return;
  }
}
