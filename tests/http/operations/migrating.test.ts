import { once } from 'node:events';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDb } from '#db/engine/open.ts';
import { openWorld, spawnBuilt, type TestWorld } from '#tests/world.ts';

/** Some seconds of work, whose end shows. */
const slow = `create table late (n integer not null) strict;
  insert into late with recursive each(n) as (select 1 union all select n + 1 from each where n < 3000000)
    select max(n) from each;`;

let outside: TestWorld;
let folder: string;

beforeEach(async () => {
  outside = await openWorld();
  // A database that was there before, and a program whose migrations are more.
  const before = await openDb({ folder: join(outside.dataDir, 'portal'), migrations: 'db/migrations' });
  await before.close();
  folder = join(outside.dataDir, 'program');
  mkdirSync(folder);
  cpSync('db/migrations', join(folder, 'db/migrations'), { recursive: true });
});
afterEach(() => outside.close());

const start = (sql: string) => {
  writeFileSync(join(folder, 'db/migrations/sqlite/9999_late.sql'), sql);
  return spawnBuilt(outside, {}, [], folder);
};
const ask = (path: string, init?: RequestInit) => fetch(outside.portalUrl + path, init);
const migrations = async () =>
  (await outside.rows<{ name: string }>('select name from migration order by name')).map(({ name }) => name);

describe('a database that is migrated for a while', () => {
  it('keeps nobody waiting: the port is open, and says so', async () => {
    const built = start(slow);
    try {
      const first = await expect
        .poll(() => ask('/readyz').catch(() => undefined))
        .toBeDefined()
        .then(() => ask('/readyz'));
      expect(first.status).toBe(503);
      expect(await first.json()).toEqual({ database: false, migrating: true });
      expect(await (await ask('/healthz')).json()).toEqual({ status: 'alive' });
      const gate = await ask('/access/v1/evaluation', { method: 'POST', body: '{}' });
      expect([gate.status, gate.headers.get('retry-after')]).toEqual([503, '5']);
      expect(await gate.json()).toMatchObject({ status: 503, type: `${outside.portalUrl}/problems/unavailable` });
      const page = await ask('/sales');
      expect([page.status, page.headers.get('content-security-policy')]).toEqual([
        503,
        expect.stringContaining("default-src 'none'"),
      ]);
      expect(await page.text()).toContain('is being brought up to date');
      expect(built.said()).toContain('9999_late.sql');

      await expect.poll(built.ready).toBe(true);
      expect((await ask('/')).status).toBe(200);
      expect(await outside.rows('select n from late')).toEqual([{ n: 3_000_000 }]);
    } finally {
      await built.stop();
    }
  });

  it('is as it was where that fails or the process ends, and the start says why', async () => {
    const before = await migrations();
    const built = start(`${slow}\ninsert into nowhere values (1);`);
    const [code] = (await once(built.child, 'exit')) as [number];
    expect(code).toBe(1);
    expect(built.said()).toContain('no such table: nowhere');
    expect(await migrations()).toEqual(before);

    const killed = start(slow);
    await expect.poll(() => ask('/readyz').catch(() => undefined)).toBeDefined();
    await killed.stop('SIGKILL');
    expect(await migrations()).toEqual(before);
  });
});
