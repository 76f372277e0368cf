import * as pg from 'drizzle-orm/pg-core';
import * as lite from 'drizzle-orm/sqlite-core';
import { dialect } from './dialect.ts';

/**
 * The columns that both engines know, as those of the engine of this process. Typed as PostgreSQL: an idiom of SQLite alone fails to
 * compile, one of PostgreSQL alone fails in the first test.
 */
const pgKit = {
  table: pg.pgTable,
  text: (name: string) => pg.text(name),
  int: (name: string) => pg.integer(name),
  ms: (name: string) => pg.bigint(name, { mode: 'number' }),
  bool: (name: string) => pg.boolean(name),
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  primaryKey: pg.primaryKey,
};
const liteKit = {
  table: lite.sqliteTable,
  text: (name: string) => lite.text(name),
  int: (name: string) => lite.integer(name),
  ms: (name: string) => lite.integer(name),
  bool: (name: string) => lite.integer(name, { mode: 'boolean' }),
  index: lite.index,
  uniqueIndex: lite.uniqueIndex,
  primaryKey: lite.primaryKey,
};

export const { table, text, int, ms, bool, index, uniqueIndex, primaryKey } =
  dialect === 'postgres' ? pgKit : (liteKit as unknown as typeof pgKit);
