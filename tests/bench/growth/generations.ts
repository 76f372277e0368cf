import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '#app/domain/command.ts';
import { door } from '#app/portal/perform.ts';
import { openSqlite } from '#db/engine/sqlite/sqlite.ts';
import { record } from '#db/store.ts';
import { withGenerations } from '#tests/store/agreement/many.ts';
import { machine, order } from '#tests/store/services/many.ts';
import type { GrowthRow } from './row.ts';

const rounds = 9;
const each = 60;
const at = [1, 20, 200];
const system: Actor = { kind: 'system', id: 'worker' };

/** What commands cost an organization that signed its agreement so often, in milliseconds of the processor. */
export async function rows(): Promise<GrowthRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-growth-'));
  const db = await openSqlite({ file: join(folder, 'portal.sqlite'), migrations: 'db/migrations/sqlite' });
  const perform = door((wish) => record(db, wish), Date.now, 'counsel');
  const commands: [what: string, give: (organization: string, nth: number) => Promise<unknown>][] = [
    [
      'one more service after generations',
      (organization) => perform(machine, 'createService', { organization }, order),
    ],
    [
      'a change of the plan after generations',
      (organization, nth) =>
        perform(system, 'recordPlan', { organization }, { plan: nth % 2 === 0 ? 'scale' : 'enterprise' }),
    ],
  ];
  const spent = commands.map(() => at.map((): number[] => []));
  try {
    for (const count of at) await withGenerations(db, `with-${count}`, count);
    // In turns, so that a minute in which the machine is busy falls on all.
    for (let round = 0; round < rounds; round += 1)
      for (const [kind, [, give]] of commands.entries())
        for (const [index, count] of at.entries()) {
          const before = process.cpuUsage();
          for (let nth = 0; nth < each; nth += 1) await give(`with-${count}`, nth);
          const { user, system } = process.cpuUsage(before);
          // The first warms up.
          if (round > 0) spent[kind]?.[index]?.push((user + system) / 1_000 / each);
        }
  } finally {
    await db.close();
    rmSync(folder, { recursive: true });
  }
  return commands.map(([what], kind) => ({
    what,
    at,
    cost: (spent[kind] ?? []).map(median),
    limit: { ratio: 1.3 },
  }));
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
