import {
  isBindingElement,
  isClassDeclaration,
  isClassExpression,
  isElementAccessExpression,
  isExportDeclaration,
  isIdentifier,
  isImportDeclaration,
  isNamedExports,
  isPropertyAccessExpression,
  isStringLiteral,
  type Node,
  type SourceFile,
} from 'typescript-native/unstable/ast';
import { describe, expect, it } from 'vitest';
import { below, fault, is, named, SyntaxKind as S, textOfFile, trees, treesOf } from './trees.ts';

interface Rule {
  what: string;
  /** The files for which it holds. */
  within: RegExp;
  /** Files that it leaves out, each with how often they may. */
  but?: Readonly<Record<string, number>>;
  breaks: (node: Node, tree: SourceFile) => boolean;
  instead: string;
  bad: readonly string[];
  good: readonly string[];
}

const product = /^(app|db|sandbox)\//;
const everywhere = /^(app|db|sandbox|scripts|tests)\//;

/** By what name something is taken out of a module or an object: `a.env`, `a['env']`, `{ env }`, `{ env: other }`. */
function takes(node: Node, name: string): boolean {
  if (isPropertyAccessExpression(node)) return named(node.name, name);
  if (isElementAccessExpression(node))
    return isStringLiteral(node.argumentExpression) && node.argumentExpression.text === name;
  return isBindingElement(node) && named(node.propertyName ?? node.name, name);
}
const importsFrom = (node: Node, ...modules: readonly string[]) =>
  isImportDeclaration(node) && isStringLiteral(node.moduleSpecifier) && modules.includes(node.moduleSpecifier.text);
/** Used otherwise than by one of its properties, told by name. */
const whole = (node: Node, name: string) =>
  named(node, name) &&
  !(
    isPropertyAccessExpression(node.parent) &&
    (named(node.parent.name, name) || named(node.parent.expression, name))
  ) &&
  !is(node.parent, S.PropertyAssignment, S.PropertySignature, S.TypeReference, S.JsxAttribute);

const imported = (tree: SourceFile) =>
  new Set([...below(tree)].filter((node) => is(node, S.ImportSpecifier, S.NamespaceImport)).map(nameOf));
const nameOf = (node: Node): string => {
  const { name } = node as Node & { name?: Node };
  return name && isIdentifier(name) ? name.text : '';
};

/** What a class extends, when it extends anything. */
function parentOf(node: Node): string | undefined {
  if (!isClassDeclaration(node) && !isClassExpression(node)) return undefined;
  const base = node.heritageClauses?.find((each) => is(each, S.HeritageClause))?.types[0]?.expression;
  return base && isIdentifier(base) ? base.text : undefined;
}
const errors = new Set(['Error']);
for (const tree of trees().values())
  for (const node of below(tree)) if (parentOf(node) === 'Error') errors.add(nameOf(node));

const rules: readonly Rule[] = [
  {
    what: 'no any, in no place of a type',
    within: everywhere,
    breaks: (node) => is(node, S.AnyKeyword),
    instead: 'say the type, or `unknown` and parse it',
    bad: ['const a: Array<any> = []', 'const a = {} as Record<string, any>', 'function f<T = any>(a: T[]) {}'],
    good: ['const any = 1; f(any); const a: unknown[] = []'],
  },
  {
    what: 'no `!` that only says that something is there',
    within: product,
    breaks: (node) => is(node, S.NonNullExpression),
    instead: 'look whether it is there',
    bad: ['f(a!)', 'a!.b'],
    good: ['f(!a)'],
  },
  {
    what: 'one reader of the environment',
    within: product,
    but: {
      'app/start/config/config.ts': 2,
      // Whether Vite built it.
      'app/start/server.ts': 1,
      'db/dialect.ts': 1,
      'sandbox/docusign/main.ts': 1,
      'sandbox/cloud/main.ts': 1,
      'sandbox/identity/main.ts': 1,
      'sandbox/mail/main.ts': 1,
    },
    breaks: (node, tree) =>
      (takes(node, 'env') && /^(import\.meta|(.*\.)?process)\b/.test(node.getText(tree))) ||
      whole(node, 'process') ||
      whole(node, 'globalThis') ||
      importsFrom(node, 'node:process', 'process') ||
      takes(node, 'loadEnvFile'),
    instead: 'make it a setting in app/start/config/settings.ts and hand it on',
    bad: [
      ...['f(process.env)', "process['env']", 'const { env } = process', "import { env } from 'node:process'"],
      ...["import process from 'process'", 'f(globalThis)', 'f(process)', 'import.meta.env', 'globalThis.process.env'],
    ],
    good: ['process.exit(1); c.env.outgoing; const a = { process: 1 }; a.process'],
  },
  {
    what: 'no barrels: nothing is exported that another file made',
    within: product,
    // Of the schema one list is made for the tool that writes migrations.
    // And pages know the types of views and reads alone.
    but: { 'db/schema.ts': 15 },
    breaks: (node, tree) =>
      isExportDeclaration(node) &&
      (node.moduleSpecifier !== undefined ||
        (node.exportClause !== undefined &&
          isNamedExports(node.exportClause) &&
          node.exportClause.elements.some((each) => imported(tree).has((each.propertyName ?? each.name).text)))),
    instead: 'import it from the file that made it',
    bad: [
      "export * from './a.ts'",
      "export { a } from './a.ts'",
      "export type { A } from './a.ts'",
      "import { a } from './a.ts'; export { a as b }",
    ],
    good: ["import { a } from './a.ts'; const b = a; export { b }"],
  },
  {
    what: 'classes only where errors are',
    within: /^(app|db|sandbox|scripts|tests)\/.*(?<!\.d)\.tsx?$/,
    breaks: (node) => (isClassDeclaration(node) || isClassExpression(node)) && !errors.has(parentOf(node) ?? ''),
    instead: 'a function that gives back an object',
    bad: ['class A {}', 'const a = class {}', 'export default class extends Map {}'],
    good: ['class A extends Error {}'],
  },
  {
    what: 'named exports, but for what Remix loads by its default',
    within: /^(app\/(?!routes\/|routes\.ts$|root\.tsx$|entry\.)|db\/|sandbox\/|scripts\/).*(?<!\.d)\.tsx?$/,
    breaks: (node) =>
      is(node, S.ExportAssignment) ||
      (is(node, S.DefaultKeyword) && !is(node.parent, S.DefaultClause)) ||
      (is(node, S.ExportSpecifier) && nameOf(node) === 'default'),
    instead: 'export it by its name',
    bad: ['export default 1', 'export default function a() {}', 'const a = 1; export { a as default }'],
    good: ['export const a = 1'],
  },
  {
    what: 'no mock of our own code',
    within: /^tests\//,
    breaks: (node) =>
      (isPropertyAccessExpression(node) &&
        ['vi', 'vitest'].some((name) => named(node.expression, name)) &&
        !/^(useFakeTimers|useRealTimers|setSystemTime)$/.test(node.name.text) &&
        !isConsole(node)) ||
      (whole(node, 'vi') && !is(node.parent, S.ImportSpecifier)) ||
      (is(node, S.ImportSpecifier) && named((node as Node & { propertyName?: Node }).propertyName, 'vi')) ||
      importsFrom(node, 'node:test'),
    instead: 'run the real thing; only addresses and keys differ',
    bad: [
      ...["vi.mock('#db/store.ts')", "vi.doMock('./a.ts')", 'vi.fn()', "vi.spyOn(store, 'record')", "vi['mock']('a')"],
      ...["import { vi as v } from 'vitest'", "import { mock } from 'node:test'", "vi.stubGlobal('fetch', 1)", 'f(vi)'],
    ],
    good: ["import { vi } from 'vitest'; vi.useFakeTimers(); vi.spyOn(console, 'warn')"],
  },
];

/** What a program says is looked at as it says it. */
function isConsole(node: Node): boolean {
  const { arguments: given } = node.parent as Node & { arguments?: readonly Node[] };
  return node.parent.kind === S.CallExpression && named(given?.[0], 'console');
}

const broken = (rule: Rule, file: string, tree: SourceFile) =>
  [...below(tree)].filter((node) => rule.breaks(node, tree)).map((node) => fault(file, tree, node, rule.instead));

const texts = rules.flatMap(({ bad, good }, at) => [
  ...bad.map((text, nth) => [`bad-${at}-${nth}.tsx`, text]),
  ...good.map((text, nth) => [`good-${at}-${nth}.tsx`, text]),
]);
const snippets = treesOf(Object.fromEntries(texts));

describe('in what is written there are', () => {
  it.each(rules)('$what', (rule) => {
    const { within, but = {} } = rule;
    const files = [...trees()].filter(([file]) => within.test(file));
    expect(files.length).toBeGreaterThan(50);
    const found = files.map(([file, tree]) => [file, broken(rule, file, tree)] as const);
    expect(found.flatMap(([file, faults]) => (faults.length > (but[file] ?? 0) ? faults : []))).toEqual([]);
    const excused = Object.entries(but).filter(
      ([file, count]) => found.find(([name]) => name === file)?.[1].length !== count,
    );
    expect(excused, 'excused here for more than there is: shorten the list').toEqual([]);
  });
  it.each(rules)('$what: each way to write otherwise is seen', (rule) => {
    const at = rules.indexOf(rule);
    const seen = (kind: string, text: readonly string[]) =>
      text.map((each, nth) => [
        each,
        broken(rule, 'a', snippets.get(`${kind}-${at}-${nth}.tsx`) as SourceFile).length > 0,
      ]);
    expect(seen('bad', rule.bad)).toEqual(rule.bad.map((text) => [text, true]));
    expect(seen('good', rule.good)).toEqual(rule.good.map((text) => [text, false]));
  });
});

/** Checks that are switched off: which, and where. The list may only become shorter. */
const switchedOff: Readonly<Record<string, string>> = {
  'app/ui/follow.tsx': 'biome-ignore lint/correctness/useExhaustiveDependencies',
  'app/ui/idle.tsx': 'biome-ignore lint/correctness/useExhaustiveDependencies',
  'app/ui/once.tsx': 'biome-ignore lint/correctness/useExhaustiveDependencies',
};

it('is no check switched off in the product, but for those that are listed', () => {
  const off = [...trees().keys()]
    .filter((file) => /^(app|db|sandbox|scripts)\//.test(file))
    .flatMap((file) =>
      [
        ...textOfFile(file).matchAll(
          /(?:biome-ignore\S*(?: [\w/]+)?|@ts-(?:ignore|nocheck|expect-error)|eslint-disable)/g,
        ),
      ].map(([text]) => [file, text] as const),
    );
  const strange = off.filter(([file, text]) => switchedOff[file] !== text);
  expect(strange.map(([file, text]) => `${file}: ${text}: mend what the check says`)).toEqual([]);
  expect(off.map(([file]) => file)).toEqual(Object.keys(switchedOff));
});
