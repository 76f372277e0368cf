import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import {
  isExportSpecifier,
  isFunctionDeclaration,
  isIdentifier,
  isVariableStatement,
  type Node,
  type SourceFile,
  type Statement,
} from 'typescript-native/unstable/ast';
import { describe, expect, it } from 'vitest';
import { below, is, lineAt, SyntaxKind, trees, treesOf } from './trees.ts';

/** Lists of facts, and the pages that are meant to be read whole: who may, and every address. */
const data = [
  'app/domain/policy.ts',
  'app/domain/regions/list.ts',
  'app/domain/responsibility/matrix.ts',
  'app/floor-plan.ts',
];
/** What was longer when the rule came. A number here may only shrink, and a name only go. */
const longToday: Record<string, number> = {
  'tests/adapters/operations/docusign-check.test.ts': 353,
  'tests/e2e/agreement/signing.spec.ts': 340,
  'tests/e2e/ending/exit.spec.ts': 275,
  'tests/faults/agreement/deliveries.test.ts': 262,
  'tests/faults/agreement/docusign-modes.test.ts': 303,
  'tests/faults/agreement/kills.ts': 440,
  'tests/faults/operations/kill.test.ts': 276,
  'tests/http/gate/authzen-evaluation.test.ts': 257,
  'tests/http/gate/permit.test.ts': 271,
  'tests/http/machines/tokens.test.ts': 292,
  'tests/http/people/browser-rules.test.ts': 355,
  'tests/http/people/sessions.test.ts': 272,
  'tests/unit/agreement/generations.test.ts': 290,
  'tests/unit/agreement/life.test.ts': 311,
  'tests/unit/agreement/signing.test.ts': 357,
};
/** Loaders and actions of more than ten lines, likewise. */
const longDoorsToday: Record<string, number> = {
  'app/routes/agreement/name.tsx loader': 12,
  'app/routes/agreement/step.tsx loader': 24,
  'app/routes/ending/course.tsx loader': 11,
  'app/routes/ending/endings.tsx loader': 22,
  'app/routes/log/events.tsx loader': 15,
  'app/routes/machines/list.tsx loader': 16,
  'app/routes/machines/list.tsx action': 11,
  'app/routes/machines/token.tsx loader': 14,
  'app/routes/regions/choose.tsx loader': 18,
  'app/routes/sales/contact.tsx loader': 23,
  'app/routes/sales/pace.tsx loader': 12,
  'app/routes/services/creation.tsx loader': 25,
  'app/routes/templates/difference.tsx loader': 18,
  'app/routes/templates/programme.tsx loader': 11,
  'app/routes/templates/template.tsx loader': 12,
};

const lines = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n').length;
const files = execFileSync('git', [
  'ls-files',
  '--cached',
  '--others',
  '--exclude-standard',
  'app',
  'db',
  'sandbox',
  'scripts',
  'standalone',
  'tests',
])
  .toString()
  .split('\n')
  .filter((file) => /\.(tsx?|mjs|css)$/.test(file) && existsSync(file))
  .map((file) => ({ file, count: lines(file) }))
  .sort((a, b) => a.count - b.count);
const product = files.filter(({ file }) => /^(app|db|sandbox)\/.*\.tsx?$/.test(file));
const at = (share: number) => product[Math.floor(product.length * share)]?.count ?? 0;

describe('a file', () => {
  it('is short: half have at most 60 lines, nine of ten at most 150', () => {
    expect(product.length).toBeGreaterThan(400);
    expect(at(0.5)).toBeLessThanOrEqual(60);
    expect(at(0.9)).toBeLessThanOrEqual(150);
  });
  it('has at most 250 lines, but for data, and what was longer may only shrink', () => {
    const long = files.filter(({ file, count }) => count > 250 && !data.includes(file));
    const found = long.map(({ file, count }) => [file, count] as const);
    expect(grown(found, longToday, 250)).toEqual([]);
  });
});

/** What is longer than it may be, and what is long no more: then the list here follows, so that it cannot grow back. */
function grown(found: readonly (readonly [string, number])[], today: Record<string, number>, most: number): string[] {
  const counts = new Map(found);
  const longer = found.filter(([name, count]) => count > (today[name] ?? most));
  const short = Object.keys(today).filter((name) => (counts.get(name) ?? 0) <= most);
  return [
    ...longer.map(([name, count]) => `${name}: ${count} lines, at most ${today[name] ?? most}; part it`),
    ...short.map((name) => `${name}: long no more, well done; take it out of the list in tests/house/sizes.test.ts`),
  ];
}

type Door = readonly [string, number];

/** Lines of every loader and action, whichever way a file hands it out. What another file made is counted there. */
function doors(file: string, tree: SourceFile): Door[] {
  const declared = new Map<string, Node>();
  for (const node of tree.statements) {
    if (isFunctionDeclaration(node) && node.name) declared.set(node.name.text, node);
    if (isVariableStatement(node))
      for (const each of node.declarationList.declarations)
        for (const name of namesIn(each.name)) declared.set(name, node);
  }
  const handedOut = [...below(tree)].flatMap((node) =>
    isExportSpecifier(node) ? [[node.name.text, (node.propertyName ?? node.name).text] as const] : [],
  );
  const outside = [...declared].flatMap(([name, node]) =>
    (node as Statement & { modifiers?: readonly Node[] }).modifiers?.some((each) => is(each, SyntaxKind.ExportKeyword))
      ? [[name, name] as const]
      : [],
  );
  return [...outside, ...handedOut]
    .filter(([name]) => /^(loader|action)$/.test(name))
    .flatMap(([name, own]) => {
      const made = behind(declared.get(own), own, declared);
      if (!made) return [];
      const length = lineAt(tree, made.end) - lineAt(tree, made.getStart(tree)) - 1;
      return [[`${file} ${name}`, Math.max(1, length)] as const];
    });
}
const namesIn = (name: Node): string[] => [...below(name)].flatMap((each) => (isIdentifier(each) ? [each.text] : []));

/** `export const loader = other` is as long as `other`. */
function behind(node: Node | undefined, name: string, declared: ReadonlyMap<string, Node>): Node | undefined {
  const made =
    node && isVariableStatement(node)
      ? node.declarationList.declarations.find((each) => namesIn(each.name).includes(name))
      : undefined;
  const other = made?.initializer && isIdentifier(made.initializer) ? made.initializer.text : undefined;
  return other && other !== name && declared.has(other) ? behind(declared.get(other), other, declared) : node;
}

describe('a loader or action', () => {
  const all = [...trees()]
    .filter(([file]) => /^app\/routes\/.*\.tsx?$/.test(file))
    .flatMap(([file, tree]) => doors(file, tree));
  it('has at most ten lines, and those that were longer may only become fewer', () => {
    expect(all.length).toBeGreaterThan(50);
    expect(
      grown(
        all.filter(([, count]) => count > 10),
        longDoorsToday,
        10,
      ),
    ).toEqual([]);
  });
  it.each([
    'export const loader = load(() => {LINES});',
    'export function action() {LINES}',
    'const loader = load(() => {LINES}); export { loader };',
    'const other = load(() => {LINES}); export { other as action };',
    'const other = load(() => {LINES}); export const loader = other;',
    'export const { loader } = made(() => {LINES});',
    'export const a = 1, loader = load(() => {LINES});',
  ])('is seen in %s', (text) => {
    const lines = text.replace('LINES', '\n1;'.repeat(12).concat('\n')).replaceAll('; ', ';\n');
    const tree = treesOf({ 'app/routes/a.tsx': lines }).get('app/routes/a.tsx') as SourceFile;
    expect(doors('a', tree).map(([, count]) => count)).toEqual([12]);
  });
});
