import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carry } from '#db/engine/carry/carry.ts';
import { postgresSource, postgresTarget } from '#db/engine/carry/postgres.ts';
import { sqliteSource, sqliteTarget } from '#db/engine/carry/sqlite.ts';
import { openSqlite } from '#db/engine/sqlite/sqlite.ts';
import { rowsAt } from '#tests/store/engine/stranger.ts';
import { type Server, startPostgres } from '../../../scripts/postgres/server.mjs';
import { fullFile, started, told } from './carrying.ts';

const [lite, server] = ['db/migrations/sqlite', 'db/migrations/postgres'];
const folder = mkdtempSync(join(tmpdir(), 'carry-'));
const file = join(folder, 'portal.sqlite');
const keyFile = join(folder, 'keys', 'checkpoint.pem');
let postgres: Server;

beforeAll(async () => {
  postgres = await startPostgres({ throwaway: true });
  await fullFile(file, folder, keyFile);
});
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true });
});

async function freshDatabase(name: string): Promise<string> {
  await postgres.run(`create database ${name}`);
  return postgres.url(name);
}

const command = (...words: string[]) => started('migrate-store', words);
const audit = (url?: string) => started('audit-verify', ['--data', folder], url).ended;
const carried = (from: string, to: string) => command('--from', `file:${from}`, '--to', to, '--key', keyFile);

/** A copy of the filled file, altered by somebody without our program. */
function altered(name: string, alter: (raw: Database.Database) => void): string {
  const copy = join(folder, `${name}.sqlite`);
  cpSync(file, copy);
  const raw = new Database(copy);
  for (const each of raw.prepare("select name from sqlite_schema where type = 'trigger'").pluck().all() as string[])
    raw.exec(`drop trigger ${each}`);
  alter(raw);
  raw.close();
  return copy;
}

/** Ends it once all rows are there, and none is kept yet. */
async function killed({ child, ended, said }: ReturnType<typeof command>): Promise<void> {
  while (!said().includes('comparing') && child.exitCode === null) await new Promise((go) => setTimeout(go, 5));
  child.kill('SIGKILL');
  expect((await ended).code).toBe(null);
}

describe('a portal’s database', () => {
  const back = join(folder, 'back', 'portal.sqlite');

  it('is carried to PostgreSQL: the same in every table, verified there; and not at all by a command that is killed', async () => {
    const url = await freshDatabase('there');
    const before = await told(() => sqliteSource(file, lite));
    expect(Object.values(before).every(({ rows }) => rows > 0)).toBe(true);

    await killed(carried(file, url));
    expect(await rowsAt(url, 'select 1 from event union all select 1 from board')).toEqual([]);
    const there = await carried(file, url).ended;
    expect(there).toMatchObject({
      code: 0,
      said: expect.stringMatching(/the same on both sides. \d+ events verified/),
    });
    for (const kept of ['PORTAL_DATA/documents', 'CHECKPOINT_KEY_FILE', 'SECRETS_KEY_FILE'])
      expect(there.said).toContain(kept);
    expect(await told(() => postgresSource(url, server))).toEqual(before);

    const audited = await Promise.all([audit(), audit(url)]);
    expect(audited[0]).toMatchObject({ code: 0, said: expect.stringContaining('1 kept heads, signatures checked') });
    expect(audited[1]).toEqual(audited[0]);
  }, 120_000);
  it('is carried back in the same way', async () => {
    const url = postgres.url('there');
    const words = ['--from', url, '--to', `file:${back}`, '--key', keyFile];
    await killed(command(...words));
    expect(existsSync(back)).toBe(false);
    expect(await command(...words).ended).toMatchObject({ code: 0, said: expect.stringContaining('Carried over') });
    expect(existsSync(`${back}.incoming`)).toBe(false);
    expect(await told(() => sqliteSource(back, lite))).toEqual(await told(() => sqliteSource(file, lite)));
  }, 120_000);
  it('comes with all triggers, as those of a database that was never carried', async () => {
    const schema = (of: string) => {
      const raw = new Database(of, { readonly: true });
      const all = raw.prepare("select name, sql from sqlite_schema where name not like 'sqlite_%' order by 1").all();
      raw.close();
      return all;
    };
    expect(schema(back)).toEqual(schema(file));
    const triggers = 'select tgname, tgenabled from pg_trigger where not tgisinternal order by 1';
    const enabled = await rowsAt(postgres.url('there'), triggers);
    expect(enabled.length).toBeGreaterThan(25);
    expect(new Set(enabled.map((each) => each['tgenabled']))).toEqual(new Set(['A']));
    await expect(rowsAt(postgres.url('there'), "update event set type = 'x'")).rejects.toThrow('never changed');
  });
  it('may start where it is now: everything is in its place', async () => {
    const db = await openSqlite({ file: back, migrations: lite });
    await db.close();
  });
});

describe('nothing is carried', () => {
  const refusal = async (open: () => unknown) => {
    try {
      await ((await open()) as { close(): Promise<void> }).close();
    } catch (error) {
      return (error as Error).message;
    }
    return 'opened';
  };

  it('from a file that is not there, or is no database of a portal', async () => {
    expect(await refusal(() => sqliteSource(join(folder, 'none.sqlite'), lite))).toContain('There is no database');
    const foreign = join(folder, 'foreign.sqlite');
    new Database(foreign).exec('create table letter (body text)').close();
    expect(await refusal(() => sqliteSource(foreign, lite))).toBe('This is no database of a portal.');
    expect(await refusal(async () => postgresSource(await freshDatabase('foreign_source'), server))).toBe(
      'This is no database of a portal.',
    );
  });
  it('while a portal has it open, on either engine', async () => {
    const db = await openSqlite({ file, migrations: lite });
    expect(await refusal(() => sqliteSource(file, lite))).toBe('Another process has this database open.');
    await db.close();
    const url = await freshDatabase('in_use');
    const first = await postgresTarget(url, server);
    expect(await refusal(() => postgresTarget(url, server))).toBe('Another process has this database open.');
    expect(await refusal(() => postgresSource(url, server))).toBe('Another process has this database open.');
    await first.close();
  });
  it('from an older or newer portal’s, or one whose migrations are others', async () => {
    const last = 'where name = (select max(name) from migration)';
    const cases = {
      older: [`delete from migration ${last}`, 'older than this program'],
      newer: [
        "insert into migration values ('9999_later.sql', 'x')",
        'A newer portal has migrated this database (9999_later.sql)',
      ],
      changed: [`update migration set sha256 = 'x' ${last}`, 'changed after it was applied'],
    };
    for (const [name, [sql = '', why = '']] of Object.entries(cases)) {
      const copy = altered(name, (raw) => raw.exec(sql));
      expect(await refusal(() => sqliteSource(copy, lite)), name).toContain(why);
    }
  });
  it('from tables that are not those of this program', async () => {
    const more = altered('more', (raw) => raw.exec('alter table board add column colour text'));
    expect(await refusal(() => sqliteSource(more, lite))).toBe(
      'The table board is not the one that this program knows.',
    );
    const less = altered('less', (raw) => raw.exec('drop table cursor'));
    expect(await refusal(() => sqliteSource(less, lite))).toBe(
      'The table cursor is not the one that this program knows.',
    );
  });
  it('onto what is not empty', async () => {
    expect(await refusal(() => sqliteTarget(file, lite))).toContain('There is something in');
    const url = await freshDatabase('not_empty');
    await (await postgresTarget(url, server)).close();
    await rowsAt(url, "insert into cursor (name, at) values ('mine', 5)");
    expect(await refusal(() => postgresTarget(url, server))).toBe('The database is not empty: cursor has rows.');
    expect(await rowsAt(url, 'select name, at from cursor')).toEqual([{ name: 'mine', at: 5 }]);
    expect(await refusal(() => postgresTarget(postgres.url('nowhere'), server))).toContain('There is no such database');
    const foreign = await freshDatabase('foreign_target');
    await rowsAt(foreign, 'create table letter (body text)');
    expect(await refusal(() => postgresTarget(foreign, server))).toContain('tables that are not this portal');
  });
  it('by a command that does not say from where to where, or by which key', async () => {
    const words = [
      [],
      ['--from', `file:${file}`],
      ['--from', `file:${file}`, '--to', 'file:other.sqlite'],
      ['--strange'],
    ];
    const answers = await Promise.all(words.map((each) => command(...each).ended));
    expect(answers.map(({ code }) => code)).toEqual([3, 3, 3, 3]);
    const [unsigned, open] = await Promise.all([
      command('--from', `file:${file}`, '--to', postgres.url('postgres'), '--key', 'none').ended,
      carried(file, 'postgres://portal@database.example/portal').ended,
    ]);
    expect(unsigned).toEqual({ code: 1, said: expect.stringContaining('--key') });
    expect(open).toEqual({ code: 1, said: expect.stringContaining('sslmode=verify-full') });
  });
});

describe('nothing stays behind', () => {
  it('of a store in which one row was forged, and it is said which', async () => {
    const url = await freshDatabase('forged');
    const first = "rowid = (select min(rowid) from event where type = 'organization.registered')";
    let chain = '';
    const copy = altered('forged', (raw) => {
      raw.exec(`update event set data = replace(data, 'enterprise', 'basic') where ${first}`);
      chain = raw.prepare(`select chain from event where ${first}`).pluck().get() as string;
    });
    const { code, said } = await carried(copy, url).ended;
    expect(code).toBe(1);
    expect(said).toContain(`chain · ${chain} · event 1`);
    expect(await rowsAt(url, 'select 1 from event union all select 1 from board')).toEqual([]);
  }, 60_000);
  it('when rows arrive other than they left', async () => {
    const url = await freshDatabase('bent');
    const [source, target] = [sqliteSource(file, lite), await postgresTarget(url, server)];
    const put: typeof target.put = (table, rows) =>
      target.put(
        table,
        table.name === 'person' ? rows.map((row) => row.map((value) => (value === '' ? 'x' : value))).slice(1) : rows,
      );
    const witnesses = { heads: [] };
    await expect(carry(source, { ...target, put }, witnesses, () => undefined)).rejects.toThrow('The rows of person');
    await Promise.all([source.close(), target.close()]);
    expect(await rowsAt(url, 'select 1 from event union all select 1 from person')).toEqual([]);
  });
});
