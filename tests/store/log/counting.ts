import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { forgetful } from '#db/remembered-facts.ts';
import type { ReadTx } from '#db/types.ts';
import type { TestStore } from '../engine/open-store.ts';

/** Rows are counted where they lie in a file. */
export function fileOf({ place }: TestStore): string {
  if ('url' in place) throw new Error('This store is no file.');
  return place.file;
}

/** Reads a store by a connection that counts the rows that it is given, by the table that the statement reads first. */
export function countingReader(file: string) {
  const connection = new Database(file, { readonly: true });
  const rows: Record<string, number> = {};
  const count = (sql: string, found: unknown) => {
    const table = /\bfrom "(\w+)"/.exec(sql)?.[1] ?? 'none';
    rows[table] = (rows[table] ?? 0) + (Array.isArray(found) ? found.length : found === undefined ? 0 : 1);
  };
  const counted = (sql: string, statement: Database.Statement): Database.Statement =>
    new Proxy(statement, {
      get(target, key) {
        const value = Reflect.get(target, key, target) as unknown;
        if (typeof value !== 'function') return value;
        return (...given: unknown[]) => {
          const answer = (value as (...all: unknown[]) => unknown).apply(target, given);
          if (key === 'raw') return counted(sql, target);
          if (key === 'all' || key === 'get') count(sql, answer);
          return answer;
        };
      },
    });
  const watched = new Proxy(connection, {
    get(target, key) {
      if (key === 'prepare') return (sql: string) => counted(sql, target.prepare(sql));
      const value = Reflect.get(target, key, target) as unknown;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const tx = drizzle(watched) as unknown as ReadTx;
  const prepared = (build: (tx: ReadTx) => unknown) => build(tx);
  return {
    tx: Object.assign(tx, { prepared, ...forgetful }) as ReadTx,
    rows,
    close: () => void connection.close(),
  };
}
