import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, meaningOf } from '../meaning.ts';
import { type Applied, type Migrating, type Migration, migrationsIn, missingOf } from '../migrations.ts';
import { DatabaseRefused } from '../refused.ts';
import { type Connection, connect } from './connection.ts';
import { refuseStrangeServer } from './server.ts';

/** Held by whoever migrates, for as long as the connection lives. */
const lock = `select pg_advisory_lock(hashtextextended('hipaa-onboarding-portal migrations', 0))`;
const ours = 'create table if not exists migration (name text primary key, sha256 text not null)';

/**
 * Brings the database to what this program needs, on one connection and under a lock: of several that start at once one migrates. Each
 * migration is whole or not there. Throws `DatabaseRefused` where it is not a database of ours, or not one that this program knows.
 */
export async function migrate(url: string, folder: string, migrating?: Migrating): Promise<void> {
  const connection = await connect(url, { patience: true });
  try {
    await refuseStrangeServer(connection);
    await connection.query(lock);
    await connection.query('begin');
    const steps = migrationsIn(folder);
    const lacked = await missing(connection, steps);
    if (lacked.length > 0 && lacked.length < steps.length) migrating?.(lacked.map(({ name }) => name));
    for (const step of lacked) {
      await apply(connection, step);
      await connection.query('insert into migration (name, sha256) values ($1, $2)', [step.name, step.sha256]);
    }
    await makeTriggersAnew(connection, readFileSync(join(folder, '..', 'always.postgres.sql'), 'utf8'));
    const { command } = await connection.query('commit');
    if (command !== 'COMMIT') throw new DatabaseRefused('The database could not be migrated.');
  } catch (error) {
    throw refusal(error);
  } finally {
    await connection.close();
  }
}

async function missing(connection: Connection, steps: readonly Migration[]): Promise<Migration[]> {
  await refuseForeign(connection);
  await connection.query(ours);
  return missingOf(steps, (await connection.query<Applied>('select name, sha256 from migration order by name')).rows);
}

/** Tables of somebody else, or a table of this name that is not ours. */
async function refuseForeign(connection: Connection): Promise<void> {
  const { rows } = await connection.query<{ name: string; columns: string }>(
    `select c.relname as name, string_agg(a.attname, ' ' order by a.attname) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm', 'f') group by c.relname order by c.relname`,
  );
  const migration = rows.find(({ name }) => name === 'migration');
  if (migration ? migration.columns === 'name sha256' : rows.length === 0) return;
  const some = rows.slice(0, 3).map(({ name }) => name);
  throw new DatabaseRefused(
    `The database holds tables that are not this portal's (${some.join(', ')}): it needs one of its own.`,
  );
}

async function apply(connection: Connection, { name, sql }: Migration): Promise<void> {
  try {
    for (const statement of sql.split('--> statement-breakpoint')) await connection.query(statement);
  } catch (error) {
    // A table that is there already, or one that should be.
    if (!/^42(P07|P01|701|703|710)$/.test(codeOf(error))) throw error;
    throw new DatabaseRefused(`The database is half migrated: it is not as it was left before ${name}.`);
  }
}

/** Each from the file, whatever stands under its name, and none that a session could switch off for itself. */
async function makeTriggersAnew(connection: Connection, sql: string): Promise<void> {
  const triggers = [...sql.matchAll(/create or replace trigger (\w+) before [\w ]+ on (\w+)/g)];
  const always = triggers.map(([, name, table]) => `alter table ${table} enable always trigger ${name}`);
  await connection.query([sql, ...always].join(';\n'));
}

/** What the settings or the server must be changed for; anything else is an error of its own. */
function refusal(error: unknown): unknown {
  if (meaningOf(error) === 'denied')
    return new DatabaseRefused('The role of DATABASE_URL may not make or change the tables of the schema public.');
  if (meaningOf(error) === 'read only') return new DatabaseRefused('The server takes no writes.');
  if (/^42P01$/.test(codeOf(error))) return new DatabaseRefused('The database is half migrated: a table is missing.');
  return error;
}
