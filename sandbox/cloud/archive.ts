import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** The cloud's memory: one SQLite file, documents as JSON beside the columns that are asked for. */
export function openArchive(dataDir: string): Database.Database {
  mkdirSync(dataDir, { recursive: true });
  const db = new Database(join(dataDir, 'cloud.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`
    create table if not exists organization (id text primary key, body text not null) strict;
    create table if not exists service (
      id text primary key, organization_id text not null references organization, state text not null,
      settles_at integer, settles_as text, body text not null) strict;
    create table if not exists backup (
      id text primary key, service_id text not null, started_at integer not null, ends_at integer not null,
      ends_as text not null, type text not null) strict;
    create table if not exists region (place text primary key, body text not null) strict;
    create table if not exists activity (
      seq integer primary key, organization_id text not null, at integer not null, body text not null) strict;
  `);
  return db;
}
