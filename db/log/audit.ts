import { setImmediate as breathe } from 'node:timers/promises';
import { and, eq, gt, notExists } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { board } from '../sales/schema.ts';
import type { Db, ReadTx } from '../types.ts';
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

/** For who reads one moment and no other. */
export const oneMoment =
  (tx: ReadTx): Db['read'] =>
  (fn) =>
    fn(tx);

/**
 * Verifies the whole log: every chain, the replay of its facts and rows, every text, the tree and all checkpoints. Empty findings
 * mean that all holds. Lets others work in between. Each call of `read` is a moment of its own, so that none lasts: a chain is looked at
 * in one of them, a page of the tree in another. What is written between two is looked at where it comes later. The signal ends it
 * early. `by` is what a running portal knows of who derived the facts; a tool beside it reads that in the database.
 */
export async function verifyLog(
  read: Db['read'],
  witnesses: Witnesses = {},
  signal?: AbortSignal,
  by?: DerivedBy,
): Promise<Verified> {
  const findings: Finding[] = [];
  const derived = by ?? (await read((tx) => tx.select().from(derivedBy)))[0];
  let [events, waiting] = [0, 0];
  for (const next of chainsAfter)
    for (let [after, count] = ['', page]; count === page; ) {
      const seen = await read(async (tx) => verifyChains(tx, await next(tx, after), derived, signal));
      findings.push(...seen.findings);
      [events, waiting] = [events + seen.events, waiting + seen.waiting];
      [after, count] = [seen.chains.at(-1)?.chain ?? '', seen.chains.length];
    }
  const size = await verifyTree(read, witnesses, findings, signal);
  return { findings, events, size, ...(waiting > 0 && { waiting }) };
}

async function verifyChains(
  tx: ReadTx,
  chains: readonly { chain: string }[],
  by: DerivedBy | undefined,
  signal: AbortSignal | undefined,
) {
  const findings: Finding[] = [];
  let [events, waiting] = [0, 0];
  for (const { chain } of chains) {
    const verified = await verifyChain(tx, chain, findings, by);
    events += verified.events;
    if (verified.waits) waiting += 1;
    await breathe(undefined, signal && { signal });
  }
  return { chains, findings, events, waiting };
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

/** Chains a moment. */
const page = 100;

const noFacts = (tx: ReadTx, column: PgColumn) => notExists(tx.select().from(state).where(eq(state.chain, column)));
const noEvents = (tx: ReadTx, column: PgColumn) => notExists(tx.select().from(event).where(eq(event.chain, column)));
const noLeaves = (tx: ReadTx, column: PgColumn) => notExists(tx.select().from(leaf).where(eq(leaf.chain, column)));

/** Every chain that any table knows of, page by page: one whose events were all taken away is missed by the others. */
const chainsAfter: ((tx: ReadTx, after: string) => PromiseLike<{ chain: string }[]>)[] = [
  (tx, after) =>
    tx.select({ chain: state.chain }).from(state).where(gt(state.chain, after)).orderBy(state.chain).limit(page),
  (tx, after) =>
    tx
      .selectDistinct({ chain: event.chain })
      .from(event)
      .where(and(gt(event.chain, after), noFacts(tx, event.chain)))
      .orderBy(event.chain)
      .limit(page),
  (tx, after) =>
    tx
      .selectDistinct({ chain: leaf.chain })
      .from(leaf)
      .where(and(gt(leaf.chain, after), noFacts(tx, leaf.chain), noEvents(tx, leaf.chain)))
      .orderBy(leaf.chain)
      .limit(page),
  (tx, after) =>
    tx
      .select({ chain: board.organization })
      .from(board)
      .where(
        and(
          gt(board.organization, after),
          noFacts(tx, board.organization),
          noEvents(tx, board.organization),
          noLeaves(tx, board.organization),
        ),
      )
      .orderBy(board.organization)
      .limit(page),
];
