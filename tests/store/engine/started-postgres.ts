import type { TestProject } from 'vitest/node';
import { migrate } from '#db/engine/postgres/migrate.ts';
import { type Server, startPostgres } from '../../../scripts/postgres/server.mjs';
import { rowsAt } from './stranger.ts';
import { template } from './template.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the database that owns the others, as a role that may make some. */
    postgres: string;
  }
}

/**
 * Once for a run: a server, its own or the one that DATABASE_URL named, and a database with everything migrated to be copied. What it
 * holds is gone afterwards, so nothing waits for a disk.
 */
export default async function setup(project: TestProject) {
  const given = process.env['TEST_DATABASE_URL'];
  const server = given ? undefined : await startPostgres({ throwaway: true, flags: ['-c', 'max_connections=300'] });
  const url = given ?? (server as Server).url('postgres');
  const owner = new URL(url);
  await rowsAt(url, `drop database if exists ${template}`);
  await rowsAt(url, `create database ${template} template template0`);
  owner.pathname = `/${template}`;
  await migrate(owner.href, 'db/migrations/postgres');
  project.provide('postgres', url);
  return () => server?.stop();
}
