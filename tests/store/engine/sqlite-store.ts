import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { TestStore } from './open-store.ts';
import { opened } from './opened.ts';

/** In a folder of its own, which goes with it. */
export async function sqliteStore(): Promise<TestStore> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-store-'));
  const file = join(folder, 'portal.sqlite');
  const using = <T>(act: (raw: Database.Database) => T): T => {
    const raw = new Database(file);
    try {
      return act(raw);
    } finally {
      raw.close();
    }
  };
  const store: TestStore = {
    db: await opened({ file }),
    place: { file },
    order: 'rowid',
    commits: async () => commitsIn(`${file}-wal`),
    raw: async <Row>(sql: string) =>
      using((raw) => {
        if (/^select/i.test(sql)) return raw.prepare(sql).all() as Row[];
        raw.exec(sql);
        return [];
      }),
    tamper: async (sql) =>
      using((raw) => {
        const triggers = raw.prepare("select name, sql from sqlite_schema where type = 'trigger'").all() as {
          name: string;
          sql: string;
        }[];
        for (const { name } of triggers) raw.exec(`drop trigger ${name}`);
        raw.exec(sql);
        for (const trigger of triggers) raw.exec(trigger.sql);
      }),
    hollow: async (table, trigger) =>
      using(
        (raw) =>
          void raw.exec(
            `drop trigger ${trigger}; create trigger ${trigger} before delete on ${table} begin select 1; end`,
          ),
      ),
    async reopen() {
      await store.db.close();
      store.db = await opened({ file });
      return store.db;
    },
    async close() {
      await store.db.close();
      rmSync(folder, { recursive: true });
    },
  };
  return store;
}

/** Commits in the write-ahead log: its frames carry the size of the database where one ends. https://www.sqlite.org/fileformat2.html#walformat */
function commitsIn(wal: string): number {
  const log = readFileSync(wal);
  const frame = 24 + log.readUInt32BE(8);
  let count = 0;
  for (let at = 32; at + frame <= log.length; at += frame) if (log.readUInt32BE(at + 4) !== 0) count += 1;
  return count;
}
