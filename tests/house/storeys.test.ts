import { describe, expect, it } from 'vitest';
import { dangling, importsOf, knots, offending, sources, textOf } from './sources.ts';

/** Who may import whom. Types count in every rule: what a type knows, its file knows. */

const inDomain = (path: string) => path.startsWith('app/domain/');
const ours = (path: string) => /^(app|db|sandbox|tests|scripts)\//.test(path);

/** What each floor may import of the product, beside itself. */
const below: Record<string, readonly string[]> = {
  'app/secrets': [],
  'app/outside': [],
  'app/log': ['db/'],
  'app/adapters': ['app/domain/', 'app/outside/', 'app/secrets/', 'app/start/config/'],
  'app/jobs': ['app/domain/', 'app/outside/', 'app/portal/', 'app/secrets/', 'db/'],
  'app/portal': ['app/domain/', 'app/outside/', 'app/jobs/', 'app/secrets/', 'db/'],
  'app/http': [
    'app/domain/',
    'app/outside/',
    'app/portal/',
    'app/log/',
    'app/start/config/',
    'app/floor-plan.ts',
    'db/',
  ],
  'app/ui': ['app/domain/', 'app/http/', 'app/outside/', 'db/'],
  'app/routes': ['app/domain/', 'app/http/', 'app/portal/', 'app/ui/', 'db/'],
};
const strangers = (floor: string, to: string) =>
  ours(to) && !to.startsWith(`${floor}/`) && !(below[floor] ?? []).some((each) => to.startsWith(each));

describe('the storeys', () => {
  it('sees every import that there is', () => {
    expect(dangling()).toEqual([]);
    const seen = sources.flatMap(importsOf);
    expect(seen.length).toBeGreaterThan(2_000);
    expect(seen.filter((to) => to.startsWith('app/domain/')).length).toBeGreaterThan(500);
  });
  it('let the law know zod and itself', () => {
    expect(offending('app/domain', (to) => to !== 'zod' && !inDomain(to))).toEqual([]);
  });
  it('let the database know the law and nothing else of the product', () => {
    expect(offending('db', (to) => ours(to) && !to.startsWith('db/') && !inDomain(to))).toEqual([]);
  });
  it('let the product and the sandbox know nothing of each other', () => {
    expect(offending('sandbox', (to) => ours(to) && !to.startsWith('sandbox/'))).toEqual([]);
    expect(offending('app', (to) => /^(sandbox|tests|scripts)\//.test(to))).toEqual([]);
  });
  it('import what lies below them, and nothing beside or above', () => {
    expect(strangers('app/portal', 'app/http/row.ts')).toBe(true);
    expect(strangers('app/jobs', 'app/ui/page.tsx')).toBe(true);
    expect(strangers('app/http', 'app/start/wiring.ts')).toBe(true);
    expect(strangers('app/jobs', 'db/queue.ts')).toBe(false);
    const wrong = Object.entries(below).flatMap(([floor, may]) =>
      offending(floor, (to) => strangers(floor, to)).map(
        (each) => `${each}: not below it; of the product it may import ${may.join(', ')}`,
      ),
    );
    expect(wrong).toEqual([]);
  });
  it('let machines, pages and their parts reach no database, no adapter and no job', () => {
    // Fresh ids need no database. Views are what a page is made of: their types, and nothing that runs.
    const reaches = (to: string) =>
      (to.startsWith('db/') && to !== 'db/fresh.ts') || /^app\/(adapters|jobs)\//.test(to);
    expect(offending('app/http', reaches)).toEqual([]);
    for (const floor of ['app/ui', 'app/routes'])
      expect(offending(floor, (to, from) => reaches(to) && !typesOnly(from, to))).toEqual([]);
  });
  it('let nothing import the start', () => {
    expect(
      sources.flatMap((file) =>
        file.startsWith('app/start/') ? [] : importsOf(file).filter((to) => /^app\/start\/[a-z-]+\.ts$/.test(to)),
      ),
    ).toEqual([]);
  });
  it('have no circles, types counted', () => {
    expect(
      knots(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['b']],
          ['d', ['d']],
        ]),
      ),
    ).toEqual([['b', 'c'], ['d']]);
    expect(knots()).toEqual([]);
  });
});

/** Whether it is one of views or reads, and every import of it says `type`. */
function typesOnly(from: string, to: string): boolean {
  if (!/^db\/[a-z]+\/([a-z]+-)?(views|reads)\.ts$/.test(to)) return false;
  const name = to.slice(to.lastIndexOf('/') + 1).replaceAll('.', '\\.');
  const lines = (textOf.get(from) ?? '').match(new RegExp(`^import[^;]*?/${name}';`, 'gm')) ?? [];
  return lines.length > 0 && lines.every((line) => line.startsWith('import type'));
}
