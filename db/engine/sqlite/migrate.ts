import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { type Applied, type Migrating, migrationsIn, missingOf } from '../migrations.ts';

/**
 * Applies what is new in the folder, in the order of its names. Not drizzle's own migrator: that one rebuilds tables with foreign
 * keys on, which deletes child rows, and loses triggers without a word. Ours does neither, and checks what was applied before.
 */
export function migrate(connection: Database.Database, folder: string, migrating?: Migrating): void {
  connection.exec('create table if not exists migration (name text primary key, sha256 text not null) strict');
  connection.pragma('foreign_keys = OFF');
  connection.exec('BEGIN EXCLUSIVE');
  try {
    const applied = connection.prepare('select name, sha256 from migration order by name').all() as Applied[];
    const lacked = missingOf(migrationsIn(folder), applied);
    if (applied.length > 0 && lacked.length > 0) migrating?.(lacked.map(({ name }) => name));
    for (const { name, sql, sha256 } of lacked) {
      connection.exec(sql.replaceAll('--> statement-breakpoint', ''));
      connection.prepare('insert into migration (name, sha256) values (?, ?)').run(name, sha256);
    }
    const always = join(folder, '..', 'always.sqlite.sql');
    if (existsSync(always)) makeTriggersAnew(connection, readFileSync(always, 'utf8'));
    const broken = connection.pragma('foreign_key_check') as unknown[];
    if (broken.length > 0) throw new Error(`${broken.length} rows would point at nothing after the migration.`);
    connection.exec('COMMIT');
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw error;
  } finally {
    connection.pragma('foreign_keys = ON');
  }
}

/** Each from the file, whatever stands under its name: one that somebody hollowed out, or that an older version made, does not stay. */
function makeTriggersAnew(connection: Database.Database, sql: string): void {
  for (const [, name] of sql.matchAll(/create trigger if not exists (\w+)/g))
    connection.exec(`drop trigger if exists ${name}`);
  connection.exec(sql);
}
