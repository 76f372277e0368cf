import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { floorPlan } from '#app/floor-plan.ts';
import { migrate } from '#db/engine/sqlite/migrate.ts';
import { connect, openSqlite } from '#db/engine/sqlite/sqlite.ts';

interface Draft {
  organization: string;
  form: string;
}

/** A database as it was before the migration of that name. */
async function before(name: string, folder: string): Promise<string> {
  const migrations = join(folder, 'migrations');
  cpSync('db/migrations', migrations, { recursive: true });
  const sql = readdirSync(join(migrations, 'sqlite')).filter((each) => each.endsWith('.sql'));
  expect(sql).toContain(`${name}.sql`);
  for (const each of sql) if (each >= name) rmSync(join(migrations, 'sqlite', each));
  // The triggers of today watch over tables of today.
  rmSync(join(migrations, 'always.sqlite.sql'));
  const file = join(folder, 'portal.sqlite');
  const old = connect(file);
  migrate(old, join(migrations, 'sqlite'));
  old.close();
  return file;
}

describe('drafts that were kept before addresses had names of their own', () => {
  it('are found under the address of their form', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'portal-drafts-'));
    const file = await before('0015_drafts_by_address', folder);
    const old = new Database(file);
    const insert = old.prepare('insert into draft (person, organization, form, body, at) values (?, ?, ?, ?, ?)');
    const kept: [string, string][] = [
      ['o1', 'routes/onboarding/contact'],
      ['o1', 'routes/onboarding/responsibility'],
      ['o1', 'routes/webhooks/list'],
      ['', 'routes/webhooks/list'],
      ['', 'routes/counsel/template'],
      ['o1', 'organizations/:organization/regions'],
    ];
    for (const [organization, form] of kept) insert.run('p1', organization, form, '{"use":"typed for an hour"}', 1n);
    old.close();

    await (await openSqlite({ file, migrations: 'db/migrations/sqlite' })).close();
    const now = new Database(file, { readonly: true });
    const drafts = now.prepare('select organization, form from draft order by organization, form').all() as Draft[];
    now.close();
    rmSync(folder, { recursive: true });
    expect(drafts).toEqual([
      { organization: '', form: 'counsel/templates/:template' },
      { organization: '', form: 'ops/endpoints' },
      { organization: 'o1', form: 'organizations/:organization/contact' },
      { organization: 'o1', form: 'organizations/:organization/regions' },
      { organization: 'o1', form: 'organizations/:organization/responsibility' },
      { organization: 'o1', form: 'organizations/:organization/webhooks' },
    ]);
    const addresses = new Set(floorPlan.map(({ address }) => address));
    expect(drafts.filter(({ form }) => !addresses.has(form))).toEqual([]);
  });
});
