import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** What runs a package by its name, and fetches it from whoever owns that name when it is not installed. */
const fetching =
  /\b(?:npx|bunx|pnpx|(?:npm|pnpm|bun) (?:x|exec|dlx)|yarn dlx)\s+((?:(?:-{1,2}[\w-]+(?:=\S+)?)\s+)*)([@\w./:$-]+)/g;
/** The same as a word of its own with the name in the next: `spawn('npx', ['tsc'])`. */
const spawning = /['"](?:npx|bunx|pnpx)['"],\s*\[\s*['"]([^'"]+)['"]/g;

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, { bin?: Record<string, string> }>;
};
/** The commands of the packages that the lock pins: these are installed, so nobody is asked for them. */
const pinned = new Set(
  Object.entries(packages)
    .filter(([path]) => path)
    .flatMap(([, { bin }]) => Object.keys(bin ?? {})),
);
const run = (text: string) => [
  ...[...text.matchAll(fetching)].map(([, , name = '']) => name),
  ...[...text.matchAll(spawning)].map(([, name = '']) => name),
];
const unowned = (text: string) => run(text).filter((name) => !pinned.has(name));

it('sees every way to run a package that is not there', () => {
  for (const line of [
    'npx hipaa-portal ask',
    'npx --yes hipaa-onboarding-portal',
    'default: "npx -y hipaa-portal@1"',
    "spawnSync('npx', ['hipaa-portal'])",
    'npm exec hipaa-portal',
    'pnpm dlx hipaa-portal',
  ])
    expect(unowned(line), line).toHaveLength(1);
  expect(unowned('npx tsc --noEmit; run("npx", ["vitest"])')).toEqual([]);
});

it('runs nothing by a name that nobody owns, in no document, example or script', () => {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' }).trim().split('\n');
  const texts = files.filter(
    (file) => /\.(md|ya?ml|sh|tf|[cm]?[jt]sx?|json)$|^\.ci\//.test(file) && file !== 'tests/house/names.test.ts',
  );
  expect(texts.length).toBeGreaterThan(500);
  expect(texts.flatMap((file) => unowned(readFileSync(file, 'utf8')).map((name) => `${file}: ${name}`))).toEqual([]);
});
