import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Db } from '#db/types.ts';
import type { LogKeeper } from './keeper.ts';

const retryMs = 1_000;

export interface Watchdog {
  /** Why the log cannot be trusted, when it cannot: nothing is written then, and the gate opens for nobody. */
  broken(): string | undefined;
  /** Why the gate says nothing at the moment, when it does not: all that `broken` tells, and more. Looked at once a millisecond. */
  unwell(): 'log_broken' | 'gate_unwell' | undefined;
}

/**
 * Watches over what a yes of the gate stands on. A key that is gone, a full disk and a lock of somebody else silence the gate until
 * they are settled. A write of somebody else silences everything until the whole log was verified again.
 */
export function keepWatchdog(
  { db, sequence, keyFiles }: { db: Db; sequence: LogKeeper; keyFiles: readonly string[] },
  tell: (what: string, error: unknown) => void,
): Watchdog {
  let cleared = db.foreignWrites();
  let verifying = false;
  const verify = async (seen: number) => {
    verifying = true;
    tell('somebody else wrote into the database; the log is verified before anything goes on', undefined);
    try {
      if ((await sequence.verify()).findings.length === 0) cleared = seen;
    } catch (error) {
      tell('the log could not be verified', error);
      // Asked about every millisecond: what failed is not tried as often.
      await wait(retryMs, undefined, { ref: false });
    } finally {
      verifying = false;
    }
  };
  const suspicion = () => {
    const seen = db.foreignWrites();
    if (seen === cleared) return undefined;
    if (!verifying) void verify(seen);
    return 'Somebody else wrote into the database, and the log is being verified.';
  };
  const broken = () => sequence.broken() ?? suspicion();
  const look = () => {
    if (broken() !== undefined) return 'log_broken';
    return keyFiles.every((file) => existsSync(file)) && db.trouble() === undefined ? undefined : 'gate_unwell';
  };
  let seen: { at: number; unwell: ReturnType<Watchdog['unwell']> } = {
    at: Number.NEGATIVE_INFINITY,
    unwell: undefined,
  };
  return {
    broken,
    unwell() {
      const at = performance.now();
      if (at - seen.at >= 1) seen = { at, unwell: look() };
      return seen.unwell;
    },
  };
}
