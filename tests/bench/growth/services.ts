import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { door } from '#app/portal/perform.ts';
import { openSqlite } from '#db/engine/sqlite/sqlite.ts';
import { record } from '#db/store.ts';
import { machine, order, withServices } from '#tests/store/services/many.ts';
import type { GrowthRow } from './row.ts';

const rounds = 9;
const each = 60;

/** What one more service costs an organization that has so many, in milliseconds of the processor. */
export async function rows(quick: boolean): Promise<GrowthRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-growth-'));
  const db = await openSqlite({ file: join(folder, 'portal.sqlite'), migrations: 'db/migrations/sqlite' });
  const perform = door((wish) => record(db, wish), Date.now, 'counsel');
  try {
    const at = quick ? [10, 100, 1_000] : [10, 100, 1_000, 10_000];
    const spent = at.map((): number[] => []);
    for (const size of at) for (const organization of organizationsOf(size)) await withServices(db, organization, size);
    // In turns, so that a minute in which the machine is busy falls on all.
    for (let round = 0; round < rounds; round += 1)
      for (const [index, size] of at.entries()) {
        const organizations = organizationsOf(size);
        const before = process.cpuUsage();
        for (let made = 0; made < each; made += 1) {
          const organization = organizations[made % organizations.length] ?? '';
          await perform(machine, 'createService', { organization }, order);
        }
        const { user, system } = process.cpuUsage(before);
        // The first warms up.
        if (round > 0) spent[index]?.push((user + system) / 1_000 / each);
      }
    return [{ what: 'one more service for an organization', at, cost: spent.map(median), limit: { ratio: 1.3 } }];
  } finally {
    await db.close();
    rmSync(folder, { recursive: true });
  }
}

/** Of a small size there are several, so that what is measured does not make them large. */
const organizationsOf = (size: number): string[] =>
  Array.from({ length: Math.max(1, Math.round(600 / size)) }, (_, index) => `with-${size}-${index}`);

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
