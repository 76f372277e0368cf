import Database from 'better-sqlite3';
import { codeOf } from '../meaning.ts';
import { DatabaseRefused } from '../refused.ts';

/** One process for one file. The kernel holds the lock and lets go of it when the process dies, however it dies. */
export function lock(file: string): () => void {
  const owner = new Database(file, { timeout: 0 });
  try {
    owner.pragma('journal_mode = MEMORY');
    owner.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    owner.close();
    if (codeOf(error) !== 'SQLITE_BUSY') throw error;
    throw new DatabaseRefused('Another process has this database open.');
  }
  return () => void owner.close();
}
