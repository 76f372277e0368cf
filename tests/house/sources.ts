import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import {
  isCallExpression,
  isExportDeclaration,
  isImportDeclaration,
  isImportTypeNode,
  isLiteralTypeNode,
  isStringLiteral,
  type Node,
} from 'typescript-native/unstable/ast';
import { below, is, named, SyntaxKind, trees } from './trees.ts';

/** Every file below a folder, as a path from the root. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });

/** The sources of the product and of the outside world that it is tried against. */
export const sources = ['app', 'db', 'sandbox'].flatMap(filesIn).filter((file) => /\.tsx?$/.test(file));
export const textOf = new Map(sources.map((file) => [file, readFileSync(file, 'utf8')]));
const known = new Set(sources);

/** What a file imports, types as well: paths from the root for our own files, names for packages. */
export function importsOf(file: string): string[] {
  const tree = trees().get(file);
  return (tree ? [...below(tree)] : []).flatMap((node) => {
    const from = importedBy(node);
    if (!from || !isStringLiteral(from)) return [];
    const name = from.text;
    return [name.startsWith('#') ? name.slice(1) : name.startsWith('.') ? normalize(join(dirname(file), name)) : name];
  });
}
function importedBy(node: Node): Node | undefined {
  if (isImportDeclaration(node) || isExportDeclaration(node)) return node.moduleSpecifier;
  if (isImportTypeNode(node)) return isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  const loads =
    isCallExpression(node) && (is(node.expression, SyntaxKind.ImportKeyword) || named(node.expression, 'require'));
  return loads ? node.arguments[0] : undefined;
}
const arrows = new Map(sources.map((file) => [file, importsOf(file)]));

/** Imports from a folder that are wrong by a rule, as `from -> to`. */
export const offending = (folder: string, wrong: (imported: string, from: string) => boolean): string[] =>
  sources
    .filter((file) => file.startsWith(`${folder}/`))
    .flatMap((file) => (arrows.get(file) ?? []).filter((to) => wrong(to, file)).map((to) => `${file} -> ${to}`));

/** Files that import each other around a corner, one list for each knot. */
export function knots(graph: ReadonlyMap<string, readonly string[]> = arrows): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  const visit = (file: string): number => {
    const own = order.size;
    order.set(file, own);
    lowest.set(file, own);
    open.push(file);
    for (const next of graph.get(file) ?? []) {
      if (!graph.has(next)) continue;
      const low = order.has(next) ? (open.includes(next) ? (order.get(next) ?? own) : own) : visit(next);
      lowest.set(file, Math.min(lowest.get(file) ?? own, low));
    }
    if (lowest.get(file) === own) {
      const knot = open.splice(open.indexOf(file));
      if (knot.length > 1 || graph.get(file)?.includes(file)) found.push(knot.sort());
    }
    return lowest.get(file) ?? own;
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return found;
}

/** Imports of our own that lead to no file. */
export const dangling = (): string[] =>
  sources.flatMap((file) =>
    (arrows.get(file) ?? [])
      .filter((to) => /^(app|db|sandbox)\//.test(to) && !known.has(to) && !/\.css(\?|$)/.test(to))
      .map((to) => `${file} -> ${to}`),
  );
