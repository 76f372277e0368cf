import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
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
  it('of commands: no two rooms give theirs one name, of which the later would hide the other', () => {
    const law = readdirSync('app/domain', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const written = law.flatMap((file) =>
      [...readFileSync(`app/domain/${file}`, 'utf8').matchAll(/^export const (\w+) = command\(/gm)].map(
        ([, name]) => name,
      ),
    );
    expect(written.length).toBeGreaterThan(80);
    expect(written.filter((name, index) => written.indexOf(name) !== index)).toEqual([]);
  });
  it('of reads: each has a line of the policy, and no line is left over', () => {
    expect(Object.keys(reads).length).toBeGreaterThan(30);
    expect(Object.keys(readPolicy).sort()).toEqual(Object.keys(reads).sort());
  });
});

const decisions = readdirSync('docs/decisions').sort();

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

  it('name no decision that was not taken', () => {
    const taken = new Set(decisions.map((file) => file.slice(0, 3)));
    const named = documents.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\bdecisions? (\d{3})\b/g)].map(([, number = '']) => ({ file, number })),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter(({ number }) => !taken.has(number))).toEqual([]);
  });
});

describe('a row of docs/security.md', () => {
  /** What is wrong with a cell of "Where" or "Shown by": a place that is short or gone, or one that lacks what the cell says of it. */
  const faults = (cell: string, below = ''): string[] => {
    const named = [...cell.matchAll(/`([^`]+)`(?: \(([^)]*)\))?/g)].flatMap(([, place = '', remark = '']) => {
      if (!existsSync(place) || !place.startsWith(below)) return [place];
      const text = statSync(place).isFile() ? readFileSync(place, 'utf8') : '';
      return [...remark.matchAll(/`([^`]+)`/g)].flatMap(([, name = '']) =>
        text.includes(name) || !text ? [] : [name],
      );
    });
    const bare = cell.replaceAll(/`[^`]*`|\([^)]*\)/g, '').match(/\S*\/\S*|\S+\.[a-z]{2,}\b/g) ?? [];
    return [...named, ...bare];
  };

  it('names places in full, and what is there', () => {
    expect(faults('`app/http/route.ts` (`safePath`), `db/views`, decision 017')).toEqual(['db/views']);
    expect(faults('`app/http/route.ts` (`unsafePath`), `http/route.ts`, `tokens`')).toEqual([
      'unsafePath',
      'http/route.ts',
      'tokens',
    ]);
    expect(faults('http/sessions, e2e and session.ts (over a/b)')).toEqual(['http/sessions,', 'session.ts']);
    expect(faults('`app/http/route.ts`', 'tests/')).toEqual(['app/http/route.ts']);

    const lines = readFileSync('docs/security.md', 'utf8').split('\n');
    const rows = lines.filter((line) => /^\| (A-\d| {2})/.test(line)).map((line) => line.split(' | '));
    const numbers = rows.map(([first = '']) => first.slice(2).trim()).filter(Boolean);
    expect(numbers).toEqual(Array.from({ length: 68 }, (_, index) => `A-${String(index + 1).padStart(2, '0')}`));
    expect(rows.filter((cells) => cells.length !== 4)).toEqual([]);
    const wrong = rows.flatMap(([row = '', , where = '', shown = '']) =>
      [...faults(where), ...faults(shown.replace(/\|$/, ''), 'tests/')].map((fault) => `${row}: ${fault}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('a decision', () => {
  const form = ['Decided.', 'Why.', 'What it costs.', 'When to revisit.'];
  const faults = (number: string, text: string): string[] => {
    const [title = '', ...paragraphs] = text.trimEnd().split('\n\n');
    const labels = paragraphs.flatMap((each) => /^(?:\*\*(.+?)\*\*|#+ .*)/.exec(each)?.slice(1) ?? []);
    const last = paragraphs.at(-1)?.startsWith(`**${form.at(-1)}**`) ?? false;
    return [
      ...(title.startsWith(`# ${number} `) && !title.includes('\n') ? [] : ['title']),
      ...(labels.join() === form.join() && paragraphs[0]?.startsWith(`**${form[0]}**`) && last ? [] : ['form']),
      ...(text.trimEnd().split('\n').length <= 60 ? [] : ['length']),
    ];
  };

  it('has the one form, at most sixty lines, and a number of its own', () => {
    const well =
      '# 001 A\n\n**Decided.** B.\n\nC.\n\n**Why.** D.\n\n**What it costs.** E.\n\n**When to revisit.** F.\n';
    expect(faults('001', well)).toEqual([]);
    expect(faults('002', well)).toEqual(['title']);
    for (const wrong of [
      well.replace('**Why.**', '## Why\n\n'),
      well.replace('**What it costs.**', '**Limits.**'),
      well.replace('**What it costs.** E.\n\n', ''),
      well.replace('C.', '**Limits.** C.'),
      `${well}\nAnd one more word.\n`,
    ])
      expect(faults('001', wrong)).toEqual(['form']);
    expect(faults('001', well.replace('C.', 'C.\n'.repeat(53).trim()))).toEqual(['length']);

    expect(decisions.length).toBeGreaterThan(30);
    const numbers = decisions.map((file) => file.slice(0, 3));
    expect(numbers).toEqual([...new Set(numbers)]);
    const wrong = decisions.flatMap((file) =>
      faults(file.slice(0, 3), readFileSync(`docs/decisions/${file}`, 'utf8')).map((fault) => `${file}: ${fault}`),
    );
    expect(wrong).toEqual([]);
  });
});
