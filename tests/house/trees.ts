import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isIdentifier, type Node, type SourceFile, SyntaxKind } from 'typescript-native/unstable/ast';
import { API } from 'typescript-native/unstable/sync';

/** Syntax as the compiler reads it: what a text that looks for words can be walked around with, a tree cannot. */

const root = process.cwd();
const folders = ['app', 'db', 'sandbox', 'scripts', 'tests'];

/** Parsed and not checked: nothing is followed, and no library is known. */
function parsed(include: readonly string[], written: Readonly<Record<string, string>>): Map<string, SourceFile> {
  const config = join(root, 'trees.tsconfig.json');
  const compilerOptions = { noResolve: true, noLib: true, types: [], jsx: 'preserve', noEmit: true };
  const texts: Record<string, string> = {
    ...Object.fromEntries(Object.entries(written).map(([file, text]) => [join(root, file), text])),
    [config]: JSON.stringify({ compilerOptions, include, files: Object.keys(written) }),
  };
  const api = new API({
    cwd: root,
    fs: { readFile: (file) => texts[file], fileExists: (file) => (file in texts ? true : undefined) },
  });
  try {
    const snapshot = api.updateSnapshot({ openProjects: [config] });
    const program = snapshot.getProjects()[0]?.program;
    const names = program?.getSourceFileNames() ?? [];
    return new Map(
      names.flatMap((name) => {
        const tree = program?.getSourceFile(name);
        return tree ? [[name.slice(root.length + 1), tree] as const] : [];
      }),
    );
  } finally {
    api.close();
  }
}

let all: Map<string, SourceFile> | undefined;
/** Every TypeScript source below app, db, sandbox, scripts and tests, by its path from the root. */
export function trees(): ReadonlyMap<string, SourceFile> {
  all ??= parsed(folders, {});
  return all;
}

/** Of texts that stand in no file: by the names that they are given. */
export const treesOf = (texts: Readonly<Record<string, string>>): ReadonlyMap<string, SourceFile> => parsed([], texts);

/** A node and all below it, in the order of the text. */
export function* below(node: Node): Generator<Node> {
  yield node;
  const children: Node[] = [];
  node.forEachChild((child) => {
    children.push(child);
  });
  for (const child of children) yield* below(child);
}

const lineStarts = new WeakMap<SourceFile, number[]>();
/** Counted from 1. */
export function lineAt(tree: SourceFile, position: number): number {
  const starts = lineStarts.get(tree) ?? [...tree.text.matchAll(/\n/g)].map(({ index }) => index + 1);
  lineStarts.set(tree, starts);
  return starts.filter((start) => start <= position).length + 1;
}
export const lineOf = (tree: SourceFile, node: Node): number => lineAt(tree, node.getStart(tree));

/** What is broken, to read: `file:line text: what to do`. */
export function fault(file: string, tree: SourceFile, node: Node, instead: string): string {
  const [text = ''] = node.getText(tree).split('\n');
  return `${file}:${lineOf(tree, node)} ${text.slice(0, 60)}: ${instead}`;
}

export const named = (node: Node | undefined, name: string): boolean =>
  node !== undefined && isIdentifier(node) && node.text === name;
export const is = (node: Node | undefined, ...kinds: readonly SyntaxKind[]): boolean =>
  node !== undefined && kinds.includes(node.kind);
export { SyntaxKind };
export const textOfFile = (file: string): string => readFileSync(file, 'utf8');
