import {
  isCallExpression,
  isIdentifier,
  isNewExpression,
  isPropertyAccessExpression,
  type Node,
  type SourceFile,
} from 'typescript-native/unstable/ast';
import { describe, expect, it } from 'vitest';
import { below, fault, is, named, SyntaxKind as S, trees, treesOf } from './trees.ts';

/** What the law may know of the world around it: nothing that waits, draws lots, looks at a clock or reaches out. Whatever else is there, is not. */
const known = new Set(
  'undefined Object Array Map Set Math JSON Number String Boolean BigInt RegExp Error Intl Date URL'.split(' '),
);

const scopes = [
  ...[S.SourceFile, S.Block, S.CaseBlock, S.CatchClause, S.ForStatement, S.ForOfStatement, S.ForInStatement],
  ...[S.ArrowFunction, S.FunctionExpression, S.FunctionDeclaration, S.MethodDeclaration, S.Constructor],
  ...[S.GetAccessor, S.SetAccessor, S.ClassDeclaration, S.ClassExpression],
];
const ofTypes = [S.InterfaceDeclaration, S.TypeAliasDeclaration, S.TypeParameter];
const isType = (node: Node) =>
  (node.kind >= S.FirstTypeNode && node.kind <= S.LastTypeNode) ||
  is(node, ...ofTypes) ||
  S[node.kind]?.endsWith('Keyword') === true;
const enclosing = (node: Node): Node => (is(node, ...scopes) ? node : enclosing(node.parent));
const declares = [
  ...[S.VariableDeclaration, S.Parameter, S.BindingElement, S.FunctionDeclaration, S.FunctionExpression],
  ...[S.ClassDeclaration, S.ImportClause, S.ImportSpecifier, S.NamespaceImport],
];
type Named = Node & { name?: Node; propertyName?: Node };

/** Names that a file gives, by the node within which they hold. */
function given(tree: SourceFile): Map<Node, Set<string>> {
  const found = new Map<Node, Set<string>>();
  for (const node of below(tree)) {
    const { name } = node as Named;
    if (!is(node, ...declares) || !name || !isIdentifier(name)) continue;
    const scope = enclosing(is(node, S.FunctionDeclaration, S.ClassDeclaration) ? node.parent : node);
    found.set(scope, (found.get(scope) ?? new Set()).add(name.text));
  }
  return found;
}

/** Identifiers that stand for a value and are declared nowhere in the file. */
function* free(tree: SourceFile): Generator<Node & { text: string }> {
  const names = given(tree);
  const declared = (node: Node | undefined, name: string): boolean =>
    node !== undefined && (names.get(node)?.has(name) || declared(node.parent, name));
  const skipped = (node: Node) => is(node, S.ImportDeclaration) || isType(node);
  function* values(node: Node): Generator<Node & { text: string }> {
    if (isIdentifier(node)) {
      const parent = node.parent as Named;
      const isName =
        (parent.name === node && !is(parent, S.ShorthandPropertyAssignment)) || parent.propertyName === node;
      if ((!isName || is(parent, S.ExportSpecifier)) && !declared(node, node.text)) yield node;
    }
    const children: Node[] = [];
    node.forEachChild((child) => {
      if (!skipped(child)) children.push(child);
    });
    for (const child of children) yield* values(child);
  }
  yield* values(tree);
}

const clock = 'the law looks at no clock; take the moment from the command or the event';
const waits = 'the law is synchronous; let app/portal or app/jobs wait';

function impure(file: string, tree: SourceFile): string[] {
  const say = (node: Node, instead: string) => fault(file, tree, node, instead);
  const reaching = [...free(tree)].flatMap((node) => {
    const { parent } = node;
    if (!known.has(node.text)) return [say(node, 'not for the law; ask for it from app/portal or app/jobs')];
    const property =
      isPropertyAccessExpression(parent) && named(parent.expression, node.text) ? parent.name : undefined;
    if (node.text === 'Math' && (!property || named(property, 'random')))
      return [say(parent, 'the law draws no lots, and takes Math by its single functions; let fresh values come in')];
    if (
      node.text === 'Date' &&
      !(isNewExpression(parent) && parent.arguments?.length) &&
      !named(property, 'UTC') &&
      !named(property, 'parse')
    )
      return [say(parent, clock)];
    return [];
  });
  const written = [...below(tree)].flatMap((node) => {
    if (is(node, S.AsyncKeyword, S.AwaitExpression)) return [say(node.parent, waits)];
    if (
      isCallExpression(node) &&
      node.arguments.length === 0 &&
      /\.format(ToParts)?$/.test(node.expression.getText(tree))
    )
      return [say(node, clock)];
    if (is(node, S.MetaProperty, S.ImportKeyword) && !is(node.parent, S.ImportDeclaration))
      return [say(node.parent, 'the law is loaded once, by name')];
    const { typeName } = node as Node & { typeName?: Node };
    return ['Promise', 'PromiseLike', 'AsyncIterable', 'AsyncGenerator'].some((name) => named(typeName, name))
      ? [say(node, waits)]
      : [];
  });
  return [...reaching, ...written];
}

describe('the law', () => {
  const law = [...trees()].filter(([file]) => file.startsWith('app/domain/'));
  it('is pure: no clock, no lots, nothing that waits or reaches out', () => {
    expect(law.length).toBeGreaterThan(100);
    expect(law.flatMap(([file, tree]) => impure(file, tree))).toEqual([]);
  });

  const broken = [
    ...[
      'fetch("https://a.example")',
      'globalThis.fetch("")',
      'const f = fetch; f("")',
      'export { fetch }',
      'f({ fetch })',
    ],
    ...['setTimeout(() => 1, 5)', 'queueMicrotask(() => 1)', 'new Promise(() => 1)', 'Promise.resolve(1)'],
    ...['export type A = Promise<number>', 'export async function a() {}', 'const a = async () => 1', 'import("zod")'],
    ...['crypto.randomUUID()', 'Math.random()', 'const { random } = Math', "Math['random']()", 'f(Math)'],
    ...[
      'performance.now()',
      'new Date()',
      'new Date',
      'Date.now()',
      'Date()',
      'f(Date)',
      'const { now } = Date',
      'new Intl.DateTimeFormat().format()',
    ],
    ...[
      'process.hrtime()',
      'process.env',
      'import.meta.url',
      'console.log(1)',
      'localStorage',
      'eval("1")',
      'require("fs")',
    ],
    ...['function a(fetch: object) { return fetch; } fetch("")'],
  ];
  const texts = Object.fromEntries(
    broken.map((text, at) => [`app/domain/broken-${at}.ts`, `const f = String; ${text}`]),
  );
  const well = {
    'app/domain/well.ts': `import { z } from 'zod';
      interface Crypto { fetch: string; performance: number }
      const at = (ms: number) => new Date(ms).toISOString() + Date.UTC(2026, 1) + Math.max(1, 2);
      export function wait({ fetch, process: other }: { fetch: string; process: string }): Crypto {
        for (const crypto of [fetch]) return { fetch: crypto, performance: at(1).length + other.length };
        return z.parse({ fetch });
      }`,
  };
  const parsed = treesOf({ ...texts, ...well });
  it.each(Object.entries(texts))('would not be with %s: %s', (file) => {
    expect(impure(file, parsed.get(file) as SourceFile)).not.toEqual([]);
  });
  it('may make a date of a moment, and call its own things as it likes', () => {
    expect(impure('well', parsed.get('app/domain/well.ts') as SourceFile)).toEqual([]);
  });
});
