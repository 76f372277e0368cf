import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import type { Trouble } from '#db/types.ts';

/** Below this the disk counts as full: what closes the gate has to be written too. */
const leastFree = 1_048_576;

export interface Watch {
  /** When a transaction of our own has the lock: what was committed before it by somebody else shows now. */
  began(): void;
  /** Right after its commit, before anything else can run. */
  committed(): void;
  /** After a write that failed for want of room; the next commit takes it back. */
  noteFull(): void;
  trouble(): Exclude<Trouble, 'failed'> | undefined;
  foreignWrites(): number;
}

/**
 * One process writes into the file. So a lock that is not ours, a commit that is not ours and a full disk are signs that what the
 * file says now may not be what it will have said: the gate fails closed on each.
 */
export function watch(file: string, writer: Database.Database, reader: Database.Database): Watch {
  const version = reader.prepare('pragma data_version').pluck();
  const [begin, end] = [writer.prepare('begin immediate'), writer.prepare('rollback')];
  const folder = dirname(file);
  let expected = version.get();
  let foreignWrites = 0;
  let full = false;

  const lookForForeignWrites = () => {
    const now = version.get();
    if (now === expected) return;
    expected = now;
    foreignWrites += 1;
  };
  const locked = () => {
    // Inside our own transaction the lock is ours, and nobody else can have committed.
    if (writer.inTransaction) return false;
    try {
      begin.run();
    } catch {
      return true;
    }
    end.run();
    return false;
  };
  return {
    began: lookForForeignWrites,
    committed() {
      full = false;
      expected = version.get();
    },
    noteFull() {
      full = true;
    },
    trouble() {
      const { bavail, bsize } = statfsSync(folder);
      if (full || bavail * bsize < leastFree) return 'full';
      return locked() ? 'locked' : undefined;
    },
    foreignWrites() {
      if (!writer.inTransaction) lookForForeignWrites();
      return foreignWrites;
    },
  };
}
