import { appendFile } from 'node:fs/promises';
import type { Place } from '#db/engine/open.ts';
import { ownWitness, verifyTail } from '#db/log/audit.ts';
import { LogBroken } from '#db/log/broken.ts';
import { lastSigned, loadOrCreateKey, signNote, verifierKey } from '#db/log/checkpoint.ts';
import type { DerivedBy, Verified } from '#db/log/finding.ts';
import { sequencer } from '#db/log/sequencer.ts';
import type { Db } from '#db/types.ts';
import { untilDone } from './until-done.ts';
import { verifyApart } from './verification.ts';
import type { Haste } from './verification-thread.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
/** Between two heads that are not asked for: what happens meanwhile shares the next. */
const apartMs = 100;

export type LogKeeper = Awaited<ReturnType<typeof keepLog>>;

export interface LogParts {
  db: Db;
  /** How the thread that verifies opens the store. */
  store: Place;
  keyFile: string;
  clock: () => number;
  /** By which program facts are derived at the moment; undefined where any will do. */
  by(): DerivedBy | undefined;
  /** Told of each verification that found nothing. */
  holds(verified: Verified): void;
}

/**
 * Keeps the log: into the tree within a tenth of a second after what touches the gate, else every minute; verified at the start and
 * every night, in a thread. Throws `LogBroken` when what is stored contradicts what was signed. Once broken, it stays broken until a
 * start finds it whole.
 */
export async function keepLog(
  { db, store, keyFile, clock, by, holds }: LogParts,
  tell: (what: string, error: unknown) => void,
) {
  const key = loadOrCreateKey(keyFile, 'hipaa-onboarding-portal');
  const anchor = (note: string) => appendFile(`${keyFile}.checkpoints`, `${note}\n`, { mode: 0o600 });
  const tree = sequencer(db, key, keyFile, anchor);
  const ended = new AbortController();
  let broken: string | undefined;
  const close = (reason: string) => {
    broken ??= reason;
    tell('the log does not hold; the gate is closed for everybody', new LogBroken(reason));
  };

  let turn: Promise<unknown> = Promise.resolve();
  let waiting = false;
  let lastAt = Number.NEGATIVE_INFINITY;
  const now = (): Promise<unknown> => {
    const next = turn.then(() => tree.advance(clock(), ended.signal)).finally(() => (lastAt = performance.now()));
    turn = next.catch((error: unknown) => {
      if (error instanceof LogBroken) close(error.message);
      else if (!ended.signal.aborted) tell('the log could not be sequenced', error);
    });
    return next;
  };
  const soon = () => {
    if (waiting) return;
    waiting = true;
    const pause = Math.max(0, lastAt + apartMs - performance.now());
    const timer = setTimeout(() => {
      waiting = false;
      if (!ended.signal.aborted) void now().catch(() => undefined);
    }, pause);
    timer.unref();
  };

  const verifications = new Set<Promise<Verified>>();
  const verify = async (haste: Haste = 'hasty'): Promise<Verified> => {
    // The witness first: what is read afterwards is never older than it.
    const witness = ownWitness(keyFile, key);
    const verification = verifyApart(store, witness, by(), ended.signal, haste);
    verifications.add(verification);
    const result = await verification.finally(() => verifications.delete(verification));
    const [first] = result.findings;
    if (!first) holds(result);
    else close([first.message, first.chain, first.seq].filter((each) => each !== undefined).join(' '));
    return result;
  };
  const verifyUntilDone = untilDone(
    () => verify('patient'),
    ended.signal,
    (error) => tell('the log could not be verified; it is tried again', error),
  );

  const tail = await db.read((tx) => verifyTail(tx, lastSigned(keyFile), by()));
  if (tail[0]) throw new LogBroken(tail[0].message);
  await tree.hold();
  // The rest at leisure: a start should not wait for a log of years.
  setImmediate(() => {
    if (ended.signal.aborted) return;
    void now().catch(() => undefined);
    void verifyUntilDone();
  });
  const timers = [setInterval(soon, minute), setInterval(() => void verifyUntilDone(), day)];
  for (const timer of timers) timer.unref();
  return {
    now,
    soon,
    verify,
    broken: () => broken,
    /** Signs another text with the key of the log. */
    sign: (text: string) => signNote(text, key),
    /** In C2SP's form. */
    publicKey: verifierKey(key),
    async stop() {
      ended.abort();
      timers.forEach(clearInterval);
      await turn;
      // Whoever takes the file away afterwards finds nobody reading it.
      await Promise.allSettled(verifications);
    },
  };
}
