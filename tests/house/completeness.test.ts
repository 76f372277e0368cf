import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands } from '#app/domain/commands.ts';
import { commandPolicy, readPolicy } from '#app/domain/policy.ts';
import { reads } from '#db/reads.ts';

/** Most of it the compiler says; here it is counted. */
describe('nothing is forgotten', () => {
  it('of commands: each has a line of the policy, and no line is left over', () => {
    expect(Object.keys(commands).length).toBeGreaterThan(80);
    expect(Object.keys(commandPolicy).sort()).toEqual(Object.keys(commands).sort());
  });
  it('of reads: each has a line of the policy, and no line is left over', () => {
    expect(Object.keys(reads).length).toBeGreaterThan(30);
    expect(Object.keys(readPolicy).sort()).toEqual(Object.keys(reads).sort());
  });
});

describe('documents', () => {
  const documents = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'])
    .toString()
    .split('\n')
    .filter((file) => file !== '' && existsSync(file));
  const places = (text: string) =>
    [
      ...text.matchAll(
        /(?<![\w/.-])(?:app|db|sandbox|scripts|standalone|tests|examples|docs)\/[\w./-]*\w(?![\w./-]*[…*<{])/g,
      ),
    ].map(([place]) => place);

  it('name no place in the tree that is not there', () => {
    expect(places('See `db/store.ts`, app/nowhere/at-all.ts and docs/decisions.')).toEqual([
      'db/store.ts',
      'app/nowhere/at-all.ts',
      'docs/decisions',
    ]);
    const named = documents.flatMap((file) => places(readFileSync(file, 'utf8')).map((place) => ({ file, place })));
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter(({ place }) => !existsSync(place)).map(({ file, place }) => `${file}: ${place}`)).toEqual([]);
  });
});
