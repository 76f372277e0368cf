import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDb } from '#db/engine/open.ts';
import { migrate } from '#db/engine/postgres/migrate.ts';
import { openPostgres } from '#db/engine/postgres/open.ts';
import { freshDatabase } from './postgres-store.ts';
import { rowsAt } from './stranger.ts';

const migrations = 'db/migrations/postgres';
const ours = readdirSync(migrations)
  .filter((name) => name.endsWith('.sql'))
  .toSorted();
let folder: string;
let database: Awaited<ReturnType<typeof freshDatabase>>;
const run = (sql: string, url = database.url) => rowsAt(url, sql);
const start = (url = database.url) => migrate(url, migrations);
const refused = (saying: string, act: Promise<unknown> = start()) =>
  expect(act).rejects.toMatchObject({ name: 'DatabaseRefused', message: expect.stringContaining(saying) });

/** Migrations beside ours: the ones there are, and more of them, named so as to come after however many there are. */
function folderWith(more: Record<string, string>): string {
  const all = join(folder, 'postgres');
  mkdirSync(all, { recursive: true });
  cpSync(migrations, all, { recursive: true });
  cpSync('db/migrations/always.postgres.sql', join(folder, 'always.postgres.sql'));
  for (const [name, sql] of Object.entries(more)) writeFileSync(join(all, name), sql);
  return all;
}
const applied = async () => (await run('select name from migration order by name')).map(({ name }) => name);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  database = await freshDatabase();
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

describe('a database that is', () => {
  it('empty or older is migrated, by one of those that start at once', async () => {
    await database.drop();
    database = await freshDatabase('template0');
    await Promise.all([1, 2, 3].map(() => start()));
    expect(await applied()).toEqual(ours);
    const next = folderWith({ '9001_more.sql': 'create table more (n bigint); insert into more values (1)' });
    const told: string[][] = [];
    await Promise.all([1, 2, 3].map(() => migrate(database.url, next, (names) => told.push(names))));
    expect(told).toEqual([['9001_more.sql']]);
    expect(await applied()).toEqual([...ours, '9001_more.sql']);
    expect(await run('select n from more')).toHaveLength(1);
  });

  it('newer than the program is left alone', async () => {
    await migrate(database.url, folderWith({ '9001_more.sql': 'create table more (n bigint)' }));
    await refused('A newer portal has migrated this database (9001_more.sql)');
  });

  it('migrated by other files is left alone', async () => {
    await run("update migration set sha256 = 'x'");
    await refused(`${ours[0]} changed after it was applied`);
  });

  it('somebody else’s is left alone', async () => {
    await database.drop();
    database = await freshDatabase('template0');
    await run('create table customers (id int); create table migration (id int)');
    await refused("tables that are not this portal's (customers, migration)");
    await run('drop table migration');
    await refused("tables that are not this portal's (customers)");
    expect(await run('select 1 from customers')).toEqual([]);
  });

  it('half migrated is told as such, and nothing is done about it', async () => {
    await run('delete from migration');
    await refused('half migrated: it is not as it was left before 0000_initial.sql');
    expect(await applied()).toEqual([]);
    const [first] = await run('select count(*)::int as n from pg_tables');
    const steps = { '9001_a.sql': 'create table a (n int)', '9002_b.sql': 'create table b (n int)' };
    const sha = (sql: string) => createHash('sha256').update(sql).digest('hex');
    const there = ours.map((name) => [name, sha(readFileSync(join(migrations, name), 'utf8'))]);
    const all = [...there, ['9002_b.sql', sha(steps['9002_b.sql'])]];
    await run(`insert into migration values ${all.map(([name, hash]) => `('${name}', '${hash}')`).join(', ')}`);
    await refused('half migrated: 9001_a.sql is missing', migrate(database.url, folderWith(steps)));
    expect(await run('select count(*)::int as n from pg_tables')).toEqual([first]);
  });

  it('without one of its tables is told as such', async () => {
    await run('drop table event cascade');
    await refused('half migrated: a table is missing');
  });

  it('left in the middle of a migration is as it was before', async () => {
    const broken = folderWith({
      '9001_more.sql': 'create table more (n bigint);--> statement-breakpoint\nselect 1 / 0',
    });
    await expect(migrate(database.url, broken)).rejects.toMatchObject({ name: 'DatabaseFailed', code: '22012' });
    expect(await applied()).toEqual(ours);
    await start();
  });
});

describe('a server that may lose what it committed', () => {
  it('is refused, unless it says itself that it is thrown away', async () => {
    const [found] = await run("select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages");
    const off = [found?.['fsync'] === 'off' && 'fsync', found?.['pages'] === 'off' && 'full_page_writes'].filter(
      Boolean,
    );
    await run(`alter database ${database.name} set portal.throwaway = off`);
    if (off.length === 0) await start();
    else await refused(`may take what was committed: it has ${off.join(' and ')} off`);
    await run(`alter database ${database.name} set portal.throwaway = on`);
    await start();
  });
});

describe('a database that orders or writes texts otherwise', () => {
  it.each([
    [
      'encoded otherwise',
      "encoding 'SQL_ASCII' locale_provider libc lc_collate 'C' lc_ctype 'C'",
      'UTF8; it is in SQL_ASCII',
    ],
    [
      'in the order of a language',
      "encoding 'UTF8' locale_provider icu icu_locale 'en-US'",
      'order texts by their bytes',
    ],
  ])('is refused: %s', async (_what, how, saying) => {
    await database.drop();
    database = await freshDatabase('template0', how);
    await refused(saying);
    expect(await run("select 1 from pg_tables where schemaname = 'public'")).toEqual([]);
  });
});

describe('a role', () => {
  const role = (name: string, password = 'p') => {
    const url = new URL(database.url);
    url.username = name;
    url.password = password;
    return url.href;
  };

  it('without rights to the tables is told so, without its password', async () => {
    const name = `r_${database.name}`;
    await database.run(`create role ${name} login password 'p'`);
    await refused('may not make or change the tables', start(role(name)));
    const wrong = openPostgres({ url: role(name, 'wrong-password'), migrations });
    await refused('does not let this role in', wrong);
    await expect(wrong).rejects.not.toThrow('wrong-password');
    await database.run(`drop role ${name}`);
  });
});

describe('a server', () => {
  it('that takes no writes, has no such database or is not there, is told as such', async () => {
    await database.run(`alter database ${database.name} set default_transaction_read_only = on`);
    await refused('takes no writes');
    const url = new URL(database.url);
    url.pathname = '/nowhere';
    await refused('There is no such database', openPostgres({ url: url.href, migrations }));
    url.port = '1';
    await expect(openPostgres({ url: url.href, migrations })).rejects.toMatchObject({ meaning: 'unreachable' });
  });

  it('is taken only by a process whose tables were made for it', async () => {
    await refused('set DATABASE_URL before the start', openDb({ folder, migrations: 'db/migrations' }));
  });
});

describe('the triggers', () => {
  it('are all there, and fire for whatever a session calls itself', async () => {
    const sql = (engine: string) => readFileSync(`db/migrations/always.${engine}.sql`, 'utf8');
    const named = (text: string, how: RegExp) => [...text.matchAll(how)].map(([, name]) => name);
    const lite = named(sql('sqlite'), /create trigger if not exists (\w+)/g);
    const here = named(sql('postgres'), /create or replace trigger (\w+)/g);
    expect(lite.filter((name) => !here.includes(name))).toEqual([]);
    await start();
    const rows = await run('select tgname as name, tgenabled as fires from pg_trigger where not tgisinternal');
    expect(rows.map(({ name }) => name).sort()).toEqual(here.toSorted());
    expect(rows.filter(({ fires }) => fires !== 'A')).toEqual([]);
  });

  it('let nobody empty what is kept, nor hide a rule behind a table of the same name', async () => {
    await start();
    const rows = await run(
      "select event_object_table as name from information_schema.triggers where event_manipulation = 'DELETE'",
    );
    const kept = [...new Set(rows.map(({ name }) => String(name)))];
    expect(kept.length).toBeGreaterThan(8);
    for (const name of kept)
      await expect(run(`set session_replication_role = replica; truncate ${name}`)).rejects.toThrow();
    await run("insert into legal_hold (id, organization, placed_at) values ('l', 'o', 1)");
    const hidden = 'create temporary table legal_hold (organization text, released_by text)';
    await run("insert into document values ('o', 's', 'w', 'h', 1, null, true)");
    await expect(run(`${hidden}; update document set held = false`)).rejects.toThrow('two people');
  });
});
