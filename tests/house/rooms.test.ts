import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
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
  'services',
  'ending',
  'keeping',
  'log',
  'machines',
  'endpoints',
  'operations',
];
/** What a floor has beside rooms: what its engine, its look or its outside world needs. */
const kits: Record<string, string[]> = {
  'app/domain': [],
  'app/portal': [],
  'app/jobs': ['letters'],
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
/** Folders whose files are told apart by their names alone. */
const long = ['docs/decisions', 'db/migrations/sqlite', 'db/migrations/sqlite/meta'];

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'])
  .toString()
  .split('\n')
  .filter((file) => file !== '' && existsSync(file));

describe('the rooms', () => {
  it('are the same on every floor', () => {
    const floors = new Set(
      tracked
        .filter((file) => file.startsWith('tests/') && file.split('/').length > 2)
        .map((file) => file.split('/').slice(0, 2).join('/')),
    );
    expect([...floors].filter((floor) => !(floor in kits))).toEqual([]);
    for (const [floor, kit] of Object.entries(kits)) {
      const folders = tracked
        .filter((file) => file.startsWith(`${floor}/`))
        .map((file) => file.slice(floor.length + 1).split('/'))
        .flatMap(([first, ...rest]) => (rest.length > 0 && first ? [first] : []));
      expect({
        floor,
        strange: [...new Set(folders)].filter((each) => !rooms.includes(each) && !kit.includes(each)),
      }).toEqual({ floor, strange: [] });
    }
    expect(rooms.filter((room) => !tracked.some((file) => file.startsWith(`app/domain/${room}/`)))).toEqual([]);
  });
  it('hold at most 25 files each', () => {
    const counts = new Map<string, number>();
    for (const file of tracked) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
    const crowded = [...counts].filter(([folder, count]) => count > 25 && !long.includes(folder));
    expect(crowded).toEqual([]);
  });
  it('give their name to folders and never to a file', () => {
    const named = tracked.filter((file) => {
      const words = basename(file).split('.')[0]?.split('-') ?? [];
      // What DocuSign calls its own things is not ours to name.
      const ours = /^(app|db|scripts|standalone|tests)\//.test(file);
      return ours && words.length > 1 && [words[0], words.at(-1)].some((word) => rooms.includes(word ?? ''));
    });
    expect(named).toEqual([]);
  });
  it('have no dumping grounds', () => {
    expect(
      tracked.filter((file) => /(^|\/)(utils?|helpers?|managers?|common|lib|misc|shared)(\/|\.)/.test(file)),
    ).toEqual([]);
  });
});

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
  it('for the environment', () => {
    expect(
      sources.filter(
        (file) =>
          (textOf.get(file) ?? '').includes('process.env') &&
          file !== 'app/start/config/config.ts' &&
          file !== 'db/dialect.ts' &&
          !file.endsWith('/main.ts'),
      ),
    ).toEqual([]);
    // Tables are made on import, before any setting is parsed: the engine, and nothing else, is known by then.
    const early = textOf.get('db/dialect.ts') ?? '';
    expect(early.match(/process\.env.*/g)).toEqual(["process.env['DATABASE_URL']);"]);
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
    const settings = [...(textOf.get('app/start/config/settings.ts') ?? '').matchAll(/^ {2}([A-Z_]+): /gm)].map(
      (found) => found[1] ?? '',
    );
    expect(settings.length).toBeGreaterThan(30);
    // Node's own: production unless somebody says otherwise.
    expect(settings.filter((name) => name !== 'NODE_ENV' && !readme.includes(`\`${name}\``))).toEqual([]);
  });
  it('is never a switched-off check', () => {
    expect(
      sources.filter((file) =>
        /(: any\b(?= ?[=;,)\]}>|&[])|as any\b|@ts-ignore|@ts-nocheck|@ts-expect-error)/.test(textOf.get(file) ?? ''),
      ),
    ).toEqual([]);
  });
});
