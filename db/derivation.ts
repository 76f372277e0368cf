import { setImmediate as breathe, setTimeout as wait } from 'node:timers/promises';
import { count, eq, gt } from 'drizzle-orm';
import { Refusal } from '#app/domain/refusal.ts';
import { chunks } from './chunks.ts';
import { derivedBy, state } from './log/schema.ts';
import { rederiveChain } from './rederive.ts';
import type { Db, ReadTx, Tx } from './types.ts';

/**
 * How many chains are looked at at once, and how many wait together to be derived: as many as a commit can hold, so that the disk is not
 * what it takes; who comes meanwhile waits for no more than these.
 */
const page = 200;
const together = 32;
/** The gate asks all day: one list for all answers. */
const nobody: readonly string[] = [];

/** What of a store another program derived, on its way to be derived by this one. */
export interface Deriving {
  /** The store, in which facts count as this program derives them: what needs a chain of another's waits until that is derived. */
  db: Db;
  build: string;
  /** How many chains still wait for their turn; 0 when all is done. */
  waiting(): number;
  /** Resolves when none waits any more. */
  whole: Promise<void>;
  /** Derives what waits, in steps that others work between. What one process derived the next need not. Answers how many chains changed. */
  all(signal?: AbortSignal): Promise<number>;
}

/** Opens a store for the program `build`. */
export async function deriving(opened: Db, build: string): Promise<Deriving> {
  let left = await toDerive(opened, build);
  const waiting = () => left;
  const db = { ...waitingStore(opened, build), deriving: waiting };
  const { promise: whole, resolve: done } = Promise.withResolvers<void>();
  if (left === 0) done();
  return {
    db,
    build,
    waiting,
    whole,
    async all(signal) {
      if (left === 0) return 0;
      left = Math.max(await countDue(opened, build, signal), 1);
      let changed = 0;
      for await (const due of dueIn(opened, build))
        for (const some of chunks(due, together)) {
          signal?.throwIfAborted();
          const began = performance.now();
          const derived = await Promise.all(some.map((chain) => deriveOne(opened, build, chain)));
          changed += derived.filter(Boolean).length;
          left = Math.max(left - some.length, 1);
          // Half of the time belongs to whoever asks for something.
          await wait(performance.now() - began);
        }
      await opened.write('derived', (tx) => note(tx, build, true));
      left = 0;
      done();
      return changed;
    },
  };
}

/** Sources that are being worked on take the facts of any program, and what they write nobody else takes for derived. */
export async function derivedByNobody(db: Db): Promise<void> {
  const known = await db.read((tx) => tx.select().from(derivedBy));
  if (known.length === 0) return;
  await db.write('derived', async (tx) => {
    await tx.delete(derivedBy);
  });
}

/** How many chains may have to be derived. Noted before the first is, so that nobody takes those that wait for forged. */
async function toDerive(db: Db, build: string): Promise<number> {
  const [known] = await db.read((tx) => tx.select().from(derivedBy));
  if (known?.build === build && known.done) return 0;
  await db.write('derived', (tx) => note(tx, build, false));
  const [counted] = await db.read((tx) => tx.select({ n: count() }).from(state));
  const chains = counted?.n ?? 0;
  if (chains === 0) await db.write('derived', (tx) => note(tx, build, true));
  return chains;
}

async function note(tx: Tx, build: string, done: boolean): Promise<void> {
  await tx.delete(derivedBy);
  await tx.insert(derivedBy).values({ build, done });
}

/** The chains that another program derived, some at a time, as they are when their turn comes. */
async function* dueIn(db: Db, build: string): AsyncGenerator<string[]> {
  for (let [after, found] = ['', page]; found === page; ) {
    const rows = await db.read((tx) =>
      tx
        .select({ chain: state.chain, build: state.build })
        .from(state)
        .where(gt(state.chain, after))
        .orderBy(state.chain)
        .limit(page),
    );
    [after, found] = [rows.at(-1)?.chain ?? '', rows.length];
    yield rows.flatMap((row) => (row.build === build ? [] : row.chain));
  }
}

async function countDue(db: Db, build: string, signal: AbortSignal | undefined): Promise<number> {
  let counted = 0;
  for await (const due of dueIn(db, build)) {
    counted += due.length;
    await breathe(undefined, signal && { signal });
  }
  return counted;
}

/** Derives one chain, unless that was done meanwhile or nothing ever happened on it. Answers whether it changed. */
const deriveOne = (db: Db, build: string, chain: string): Promise<boolean> =>
  db.write(chain, async (tx) => {
    if (await isBy(tx, build, chain)) return false;
    return rederiveChain(
      noting(tx, build, () => undefined),
      chain,
    );
  });

async function isBy(tx: ReadTx, build: string, chain: string): Promise<boolean> {
  const [row] = await tx.select({ build: state.build }).from(state).where(eq(state.chain, chain));
  return !row || row.build === build;
}

/** Reads and writes that met a chain of another program are done again once it is derived. Both may run twice anyway. */
function waitingStore(opened: Db, build: string): Db {
  const derive = async (chains: readonly string[]) => {
    await Promise.all(chains.map((chain) => deriveOne(opened, build, chain)));
    // Only a broken chain cannot be derived; nothing is decided on what another program made of it.
    for (const chain of chains)
      if (!(await opened.read((tx) => isBy(tx, build, chain)))) throw new Refusal('log_broken');
  };
  const untilDerived = async <T>(once: (behind: (chain: string) => void) => Promise<T>): Promise<T> => {
    for (;;) {
      const chains = new Set<string>();
      const answer = await once((chain) => chains.add(chain)).then(
        (value) => () => value,
        (error: unknown) => () => {
          throw error;
        },
      );
      if (chains.size === 0) return answer();
      await derive([...chains]);
    }
  };
  return {
    ...opened,
    derive,
    behind({ organization, builds }) {
      const by = (found: string | null) => found === null || found === build;
      if (by(builds.facts) && by(builds.catalog)) return nobody;
      return [...(by(builds.facts) ? [] : [organization]), ...(by(builds.catalog) ? [] : ['catalog'])];
    },
    read: (fn) => untilDerived((behind) => opened.read((tx) => fn(noting(tx, build, behind)))),
    write: (scope, fn, first) =>
      untilDerived((behind) =>
        opened.write(
          scope,
          async (tx) => {
            let met = false;
            const note = (chain: string) => {
              met = true;
              behind(chain);
            };
            const result = await fn(noting(tx, build, note));
            // Rolled back, as anything is that throws.
            if (met) throw new Error('This chain was derived by another program.');
            return result;
          },
          first,
        ),
      ),
  };
}

const noting = <T extends ReadTx>(tx: T, build: string, behind: (chain: string) => void): T =>
  Object.assign(Object.create(tx) as T, { derivation: { build, behind } });
