import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '#app/domain/commands.ts';
import { commandPolicy } from '#app/domain/policy.ts';

const files = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : /\.tsx?$/.test(name) ? [path] : [];
  });
const sources = [...files('app'), ...files('db'), ...files('sandbox')];
const text = new Map(sources.map((file) => [file, readFileSync(file, 'utf8')]));

/** What a file imports at run time, as paths from the root; packages by name. */
function imports(file: string): string[] {
  const found = [
    ...(text.get(file) ?? '').matchAll(
      /^(?:import|export)(?! type)[^'"\n]* from '([^']+)'|^import '([^']+)'|^\} from '([^']+)'/gm,
    ),
  ].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
  return found.map((name) =>
    name.startsWith('#') ? name.slice(1) : name.startsWith('.') ? normalize(join(dirname(file), name)) : name,
  );
}
const under = (folder: string) => sources.filter((file) => file.startsWith(folder));
const offending = (from: string, wrong: (imported: string) => boolean) =>
  under(from).flatMap((file) =>
    imports(file)
      .filter(wrong)
      .map((each) => `${file} -> ${each}`),
  );

describe('the house', () => {
  it('keeps the domain pure: zod and itself', () => {
    expect(offending('app/domain', (each) => each !== 'zod' && !each.startsWith('app/domain'))).toEqual([]);
    expect(
      under('app/domain').filter((file) =>
        /\basync\b|Date\.now|Math\.random|process\./.test((text.get(file) ?? '').replace(/\/\*[\s\S]*?\*\//g, '')),
      ),
    ).toEqual([]);
  });
  it('lets routes, http and ui reach no database and no adapter', () => {
    for (const floor of ['app/routes', 'app/http', 'app/ui'])
      expect(
        offending(
          floor,
          (each) =>
            (each.startsWith('db') && each !== 'db/fresh.ts') ||
            each.startsWith('app/adapters') ||
            each.startsWith('app/jobs'),
        ),
      ).toEqual([]);
  });
  it('keeps adapters apart from the database and from each other’s rules', () => {
    expect(offending('app/adapters', (each) => each.startsWith('db') || each.startsWith('app/routes'))).toEqual([]);
  });
  it('lets the sandbox and the product know nothing of each other', () => {
    expect(offending('sandbox', (each) => each.startsWith('app') || each.startsWith('db'))).toEqual([]);
    expect(offending('app', (each) => each.startsWith('sandbox'))).toEqual([]);
    expect(offending('db', (each) => each.startsWith('sandbox'))).toEqual([]);
  });
  it('has no circles', () => {
    const graph = new Map(sources.map((file) => [file, imports(file).filter((each) => text.has(each))]));
    const state = new Map<string, 'open' | 'done'>();
    const circles: string[] = [];
    const visit = (file: string, path: string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') {
        circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
        return;
      }
      state.set(file, 'open');
      for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
      state.set(file, 'done');
    };
    for (const file of sources) visit(file, []);
    expect(circles).toEqual([]);
  });
  it('reads the environment in one place', () => {
    expect(
      sources.filter(
        (file) =>
          (text.get(file) ?? '').includes('process.env') &&
          file !== 'app/start/config/config.ts' &&
          !file.endsWith('main.ts'),
      ),
    ).toEqual([]);
  });
  it('tells of every setting where people look for it', () => {
    const readme = readFileSync('README.md', 'utf8');
    const settings = [...(text.get('app/start/config/settings.ts') ?? '').matchAll(/^ {2}([A-Z_]+): /gm)].map(
      (found) => found[1] ?? '',
    );
    expect(settings.length).toBeGreaterThan(30);
    // Node's own: production unless somebody says otherwise.
    expect(settings.filter((name) => name !== 'NODE_ENV' && !readme.includes(`\`${name}\``))).toEqual([]);
  });
  it('writes events and facts in one place', () => {
    const writers = sources.filter((file) => /insert\((event|state)\)/.test(text.get(file) ?? ''));
    expect(writers).toEqual(['db/store.ts']);
  });
  it('has no dumping grounds, no any and no switched-off checks', () => {
    expect(
      sources.filter((file) => /(^|\/)(utils?|helpers?|managers?|common|lib|misc|shared)(\/|\.)/.test(file)),
    ).toEqual([]);
    expect(
      sources.filter((file) => /(: any\b(?! )|as any\b|@ts-ignore|@ts-nocheck)/.test(text.get(file) ?? '')),
    ).toEqual([]);
  });
  it('gives every command a row of policy', () => {
    expect(Object.keys(commandPolicy).sort()).toEqual(Object.keys(commands).sort());
  });
});
