import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settings } from '#app/start/config/settings.ts';
import { importsOf, offending, sources, textOf } from './sources.ts';

/** The rooms, in the order of the story. The list is closed: another one starts with a decision record. */
const rooms = [
  'people',
  'sales',
  'templates',
  'agreement',
  'paper',
  'regions',
  'responsibility',
  'gate',
  'promises',
  'services',
  'ending',
  'keeping',
  'log',
  'machines',
  'endpoints',
  'operations',
  'trust',
  'programmes',
  'grants',
  'incidents',
  'privacy',
  'legal',
];
/** What stands beside rooms: what an engine, a look or the outside world needs. A folder that is no room and not here is strange. */
const kits: Record<string, string[]> = {
  'app/domain': [],
  'app/portal': [],
  'app/jobs': ['letters'],
  'app/http': ['forms'],
  'app/ui': ['styles'],
  'app/routes': [],
  db: ['engine', 'migrations'],
  'tests/adapters': [],
  'tests/bench': ['growth'],
  'tests/e2e': ['screens', 'outside'],
  'tests/faults': [],
  'tests/house': [],
  'tests/http': [],
  'tests/install': [],
  'tests/sandbox': ['docusign'],
  'tests/store': ['engine'],
  'tests/unit': [],
};
/** Folders that are not cut into rooms, and the only ones that they hold. */
const roomless: Record<string, string[]> = {
  app: ['adapters', 'domain', 'http', 'jobs', 'log', 'outside', 'portal', 'routes', 'secrets', 'start', 'ui'],
  'app/adapters': ['docusign', 'mail', 'typst'],
  'app/adapters/docusign': ['check'],
  'app/log': [],
  'app/outside': [],
  'app/secrets': [],
  'app/start': ['config'],
  'db/engine': ['carry', 'postgres', 'sqlite'],
  sandbox: ['cloud', 'docusign', 'identity', 'mail'],
  standalone: ['cli', 'inspector', 'verifier'],
  tests: ['adapters', 'bench', 'e2e', 'faults', 'house', 'http', 'install', 'sandbox', 'store', 'stories', 'unit'],
};
/** What Remix loads, what it loads them by, and the plan. Every other file of the product stands on a floor. */
const loose = ['entry.client.tsx', 'entry.server.tsx', 'floor-plan.ts', 'root.tsx', 'routes.ts', 'virtual.d.ts'];
/** Folders whose files are told apart by their names alone. */
const long = ['docs/decisions', 'db/migrations/sqlite', 'db/migrations/sqlite/meta'];

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'])
  .toString()
  .split('\n')
  .filter((file) => file !== '' && existsSync(file));

describe('the rooms', () => {
  it('are the same on every floor, and floors are a closed list', () => {
    const foldersOf = (floor: string) =>
      new Set(
        tracked
          .filter((file) => file.startsWith(`${floor}/`))
          .map((file) => file.slice(floor.length + 1).split('/'))
          .flatMap(([first, ...rest]) => (rest.length > 0 && first ? [first] : [])),
      );
    const strange = [
      ...Object.entries(kits).map(([floor, kit]) => ({ floor, may: [...rooms, ...kit] })),
      ...Object.entries(roomless).map(([floor, may]) => ({ floor, may })),
    ].flatMap(({ floor, may }) =>
      [...foldersOf(floor)].filter((each) => !may.includes(each)).map((each) => `${floor}/${each}`),
    );
    const inRooms = tracked.filter((file) => rooms.includes(file.split('/').at(-2) ?? ''));
    expect(inRooms.length).toBeGreaterThan(300);
    expect(rooms.filter((room) => !tracked.some((file) => file.startsWith(`app/domain/${room}/`)))).toEqual([]);
    const stray = tracked.filter((file) => /^app\/[^/]+$/.test(file) && !loose.includes(basename(file)));
    expect(
      [...strange, ...stray].map(
        (each) => `${each}: no room and no floor; move it into one, or decide on another in docs/decisions`,
      ),
    ).toEqual([]);
  });
  it('hold no folders within', () => {
    const within = new RegExp(`^((app|tests)/[a-z0-9]+|db)/(${rooms.join('|')})/.+/`);
    const deep = tracked.filter((file) => within.test(file) && !/^app\/(log|adapters)\//.test(file));
    expect(deep.map((file) => `${file}: a room is flat; put the file into the room itself`)).toEqual([]);
  });
  it('hold at most 25 files each', () => {
    const counts = new Map<string, number>();
    for (const file of tracked) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
    const crowded = [...counts].filter(([folder, count]) => count > 25 && !long.includes(folder));
    expect(crowded.map(([folder, count]) => `${folder}: ${count} files, at most 25; part it`)).toEqual([]);
  });
  it('give their name to folders and never to a file', () => {
    const named = tracked.filter((file) => /\.(tsx?|mjs)$/.test(file)).flatMap((file) => misnamed(file));
    expect(named).toEqual([]);
    for (const wrong of [
      ...[
        'app/ui/regions.ts',
        'app/ui/region-list.ts',
        'app/ui/open-gate.tsx',
        'db/paper.ts',
        'app/jobs/letters/agreement.ts',
      ],
      ...['app/ui/paper/paper.tsx', 'db/sales/regions-list.ts', 'tests/store/log-kill.test.ts', 'scripts/gate-ask.mjs'],
    ])
      expect(misnamed(wrong), wrong).toHaveLength(1);
    for (const right of ['app/ui/regions/region.tsx', 'app/http/machines/regions.ts', 'db/machines/service-views.ts'])
      expect(misnamed(right), right).toEqual([]);
  });
  it('have no dumping grounds, and no layer that is called services', () => {
    const dump = /(^|[/-])(utils?|helpers?|managers?|common|lib|misc|shared)(?=[/.]|-)|^(app|db)\/.*-services?\./;
    expect(dump.test('app/ui/date-utils.ts') && dump.test('app/portal/region-service.ts')).toBe(true);
    expect(tracked.filter((file) => dump.test(file)).map((file) => `${file}: name what it does`)).toEqual([]);
  });
  it('hold files in kebab-case, and no index', () => {
    const ours = tracked.filter((file) => /^(app|db|sandbox|scripts|standalone|tests|docs|examples)\//.test(file));
    const kebab = (file: string) =>
      /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/.test(basename(file)) && !/^index\.[cm]?[jt]sx?$/.test(basename(file));
    expect(['a/camelCase.ts', 'a/index.ts', 'a/snake_case.ts', 'a/b-c.test.ts', 'a/index.css'].filter(kebab)).toEqual([
      'a/b-c.test.ts',
      'a/index.css',
    ]);
    const other = ours.filter(
      (file) => !kebab(file) && basename(file) !== 'README.md' && !file.startsWith('db/migrations/'),
    );
    expect(other.map((file) => `${file}: name it in kebab-case, after what it holds`)).toEqual([]);
  });
});

/** A room's name is a place: a file there does not repeat it, and a file that would need it stands in the wrong place. */
function misnamed(file: string): string[] {
  // What DocuSign calls its own things is not ours to name; a sheet of styles is named by the room that it dresses.
  if (!/^(app|db|scripts|standalone|tests)\//.test(file) || file.startsWith('tests/sandbox/')) return [];
  const folder = basename(dirname(file));
  const words = basename(file).split('.')[0]?.split('-') ?? [];
  const [first = '', last = ''] = [words[0], words.at(-1)];
  const inRoom = rooms.includes(folder) && dirname(file) !== 'app/log';
  if (words.length === 1 && first === folder && rooms.includes(folder))
    return [`${file}: repeats its folder; name what it holds`];
  if (words.length > 1 && [first, last].some((word) => rooms.includes(word)))
    return [`${file}: move it into the room that it names`];
  const singular = (word: string) => [word, `${word}s`].find((each) => rooms.includes(each));
  const room = singular(first) ?? singular(last);
  return /^(app|db)\//.test(file) && !inRoom && room ? [`${file}: move it into the room ${room}`] : [];
}

describe('what stands in a room of the law', () => {
  const law = sources.filter((file) => file.startsWith('app/domain/'));
  const inLaw = (path: string) => path.startsWith('app/domain/');
  const ground = (path: string) =>
    /^app\/domain\/(words|input|calendar|refusal|seen|copy|voices|phi|settable|shapes)\.ts$/.test(path) ||
    /^app\/domain\/[a-z]+\/words\.ts$/.test(path);

  it('rests on words that know no room', () => {
    expect(law.filter(ground).flatMap((file) => importsOf(file).filter((to) => inLaw(to) && !ground(to)))).toEqual([]);
  });
  it('has facts that are types and empty values, made of words and other facts', () => {
    const facts = law.filter((file) => basename(file) === 'facts.ts');
    expect(facts.length).toBeGreaterThan(8);
    expect(
      facts.filter((file) => dirname(file) !== 'app/domain' && /=>|\bfunction\b/.test(textOf.get(file) ?? '')),
    ).toEqual([]);
    expect(
      facts.flatMap((file) =>
        importsOf(file)
          .filter((to) => inLaw(to) && !ground(to) && basename(to) !== 'facts.ts')
          .map((to) => `${file} -> ${to}`),
      ),
    ).toEqual([]);
  });
  it('has commands and evolvers that meet only where all of them are listed', () => {
    for (const kind of ['commands.ts', 'evolve.ts', 'events.ts'])
      expect(
        offending(
          'app/domain',
          (to, from) =>
            inLaw(to) && basename(to) === kind && dirname(from) !== dirname(to) && dirname(from) !== 'app/domain',
        ),
      ).toEqual([]);
  });
});

describe('the one place', () => {
  it('for the environment of tables, which are made before any setting is parsed: the engine alone', () => {
    expect((textOf.get('db/dialect.ts') ?? '').match(/process\.env.*/g)).toEqual(["process.env['DATABASE_URL']);"]);
  });
  it('for the drivers of engines', () => {
    const drivers = /^(better-sqlite3|pg|drizzle-orm\/(better-sqlite3|node-postgres|sqlite-core))(\/|$)/;
    const outside = (to: string, from: string) => drivers.test(to) && !from.startsWith('db/engine/');
    expect(offending('db', outside)).toEqual(['db/columns.ts -> drizzle-orm/sqlite-core']);
    expect(offending('app', outside)).toEqual([]);
    const one = (to: string, from: string) =>
      /^db\/engine\/(sqlite|postgres)\//.test(to) && !from.startsWith('db/engine/');
    expect([...offending('db', one), ...offending('app', one)]).toEqual([]);
  });
  it('for events and facts', () => {
    expect(
      sources.filter((file) => /(insert|insertInto|upsertInto)\(\s*(event|state)\b/.test(textOf.get(file) ?? '')),
    ).toEqual(['db/store.ts']);
  });
  it('where people look for a setting is the README', () => {
    const readme = readFileSync('README.md', 'utf8');
    const names = Object.keys(settings.shape);
    expect(names.length).toBeGreaterThan(30);
    // Node's own: production unless somebody says otherwise.
    expect(names.filter((name) => name !== 'NODE_ENV' && !readme.includes(`\`${name}\``))).toEqual([]);
  });
});
