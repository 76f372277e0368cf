import { existsSync, readdirSync, readFileSync } from 'node:fs';
import {
  isConditionalExpression,
  isIdentifier,
  isJsxAttribute,
  isJsxExpression,
  isNoSubstitutionTemplateLiteral,
  isSourceFile,
  isStringLiteral,
  isTemplateExpression,
  isVariableDeclaration,
  type Node,
  type SourceFile,
} from 'typescript-native/unstable/ast';
import { describe, expect, it } from 'vitest';
import type { CommandName } from '#app/domain/commands.ts';
import { commandPolicy } from '#app/domain/policy.ts';
import { floorPlan } from '#app/floor-plan.ts';
import type { Sender } from '#app/http/row.ts';
import { rows } from '#app/http/rows.ts';
import routes from '#app/routes.ts';
import { below, fault, is, named, SyntaxKind, trees, treesOf } from './trees.ts';

const addresses = floorPlan.map((row) => row.address);

/** Whoever may press a button: each way back depends on no more. */
const senders: Sender[] = [
  { roles: ['customer admin'], organization: ':organization', staff: false },
  { roles: ['customer signer'], organization: ':organization', staff: false },
  { roles: ['sales'], organization: ':organization', staff: true },
];

describe('the floor plan', () => {
  it('names each address once, and Remix serves these and no others', async () => {
    expect(
      addresses.filter((address, at) => addresses.indexOf(address) !== at),
      'addresses with two rows',
    ).toEqual([]);
    expect(rows.size).toBe(addresses.length);
    expect((await routes).map((route) => route.id)).toEqual(addresses);
  });
  it('serves every file of the routes, and names none that is missing', () => {
    const written = readdirSync('app/routes', { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => file.replaceAll('\\', '/').replace(/\.tsx?$/, ''));
    const planned = new Set(floorPlan.map((row) => row.file));
    expect(written.length).toBeGreaterThan(50);
    expect(
      written.filter((file) => !planned.has(file)).map((file) => `app/routes/${file}: no row in app/floor-plan.ts`),
    ).toEqual([]);
    expect(
      [...planned]
        .filter((file) => !written.includes(file))
        .map((file) => `app/floor-plan.ts ${file}: no such file in app/routes`),
    ).toEqual([]);
  });
  it('leaves nothing open by mistake: somebody may read or act, and in the roles that a person can hold', () => {
    expect(floorPlan.filter((row) => !row.load && !row.act).map((row) => row.address)).toEqual([]);
    const people = (who: readonly string[]) => who.some((role) => role !== 'system' && !role.includes(':'));
    for (const { address, load, act } of floorPlan)
      for (const who of [load, act]) if (who && who !== 'anyone') expect(people(who), address).toBe(true);
  });
  it('lets those act on a command who may by the policy, and no others', () => {
    const named = floorPlan.filter((row) => row.command);
    expect(named.length).toBeGreaterThan(60);
    for (const { address, act, command } of named) expect(act, address).toBe(command && commandPolicy[command]);
  });
  it('goes back to a page that can be read', () => {
    // A row whose file is missing is named above.
    const performs = (file: string) => existsSync(file) && readFileSync(file, 'utf8').includes('= performed;');
    const going = floorPlan.filter((row) => performs(`app/routes/${row.file}.tsx`));
    expect(going.length).toBeGreaterThan(60);
    for (const { address, back, command } of going) {
      expect(command, address).toBeDefined();
      for (const sender of senders) {
        const path = typeof back === 'string' ? back : back(sender);
        expect(rows.get(path.slice(1))?.load, `${address} -> ${path}`).toBeDefined();
      }
    }
  });
  it('has an address for every command that somebody may give by hand', () => {
    const given = new Set(floorPlan.map((row) => row.command));
    const byHand = (Object.entries(commandPolicy) as [CommandName, readonly string[]][])
      .filter(([, who]) => who.some((role) => role !== 'system' && !role.includes(':')))
      .map(([name]) => name);
    expect(byHand.length).toBeGreaterThan(70);
    const without = byHand.filter((name) => !given.has(name) && !elsewhere[name]);
    expect(without.map((name) => `${name}: no address; add a row to app/floor-plan.ts`)).toEqual([]);
    for (const [name, file] of Object.entries(elsewhere))
      expect(readFileSync(file, 'utf8'), name).toContain(`'${name}'`);
    expect(
      Object.keys(elsewhere).filter((name) => given.has(name as CommandName)),
      'with an address of their own',
    ).toEqual([]);
  });
});

/** Given along with something else that the same person does there. */
const elsewhere: Partial<Record<CommandName, string>> = {
  confirmAuthority: 'app/routes/agreement/reading.tsx',
  remindToResign: 'app/routes/templates/campaign-reminder.tsx',
  recordStaffSignIn: 'app/portal/people/accounts.ts',
  recordFetch: 'app/portal/grants/copies.ts',
  noteReferral: 'app/portal/privacy/requests.ts',
};

/** What may stand behind `action=`, as paths with `:` for what is not written there. The start of one that is handed in is unknown: `…`. */
function pathsOf(node: Node | undefined): string[] {
  if (!node) return [];
  if (isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (isJsxExpression(node)) return pathsOf(node.expression);
  if (isConditionalExpression(node)) return [...pathsOf(node.whenTrue), ...pathsOf(node.whenFalse)];
  if (isTemplateExpression(node))
    return node.templateSpans.reduce(
      (starts, { expression, literal }) =>
        starts.flatMap((start) =>
          (start === '' ? pathsOf(expression) : [`${start}:`]).map((each) => each + literal.text),
        ),
      [node.head.text],
    );
  const made = isIdentifier(node) ? madeFrom(node, node.text) : undefined;
  return made && (isTemplateExpression(made) || isStringLiteral(made)) ? pathsOf(made) : ['…'];
}

/** What a name was made from, where that stands in the same file. */
function madeFrom(within: Node, name: string): Node | undefined {
  const scope = isFunction(within) || isSourceFile(within);
  const made = scope
    ? [...below(within)].find((node) => isVariableDeclaration(node) && named(node.name, name))
    : undefined;
  if (made && isVariableDeclaration(made)) return made.initializer;
  const takes =
    scope &&
    [...below(within)].some(
      (node) => is(node, SyntaxKind.Parameter) && [...below(node)].some((each) => named(each, name)),
    );
  return takes || isSourceFile(within) ? undefined : madeFrom(within.parent, name);
}
const isFunction = (node: Node) => is(node, SyntaxKind.FunctionDeclaration, SyntaxKind.ArrowFunction);

const actionsIn = (tree: SourceFile) =>
  [...below(tree)].flatMap((node) =>
    isJsxAttribute(node) && /^(action|formAction)$/.test(node.name.getText(tree))
      ? pathsOf(node.initializer).map((path) => ({ node, path }))
      : [],
  );

/** Whether a row that acts may be meant. */
function leadsToRow(path: string): boolean {
  const [, ...wanted] = path.replace(/^…/, '').split('/');
  return floorPlan.some(({ address, act }) => {
    const parts = address.split('/');
    const compared = path.startsWith('…') ? parts.slice(-wanted.length || parts.length) : parts;
    const longEnough = path.startsWith('…') ? parts.length > wanted.length : parts.length === wanted.length;
    return (
      act &&
      address !== '*' &&
      longEnough &&
      compared.every(
        (part, at) =>
          part.startsWith(':') === wanted[at]?.includes(':') && (part.startsWith(':') || part === wanted[at]),
      )
    );
  });
}

describe('a form', () => {
  const pages = [...trees()].filter(([file]) => /^app\/(ui|routes)\//.test(file));
  it('goes to an address that acts', () => {
    const all = pages.flatMap(([file, tree]) => actionsIn(tree).map((each) => ({ file, tree, ...each })));
    const told = all.filter(({ path }) => path !== '…');
    expect(told.length).toBeGreaterThan(60);
    expect(
      told
        .filter(({ path }) => !leadsToRow(path))
        .map(({ file, tree, node, path }) =>
          fault(file, tree, node, `${path} has no row that acts in app/floor-plan.ts`),
        ),
    ).toEqual([]);
  });
  it('is seen however it says where it goes', () => {
    const text = `const base = \`/desk/\${id}\`;
      const a = <Form action="/nowhere/at-all" />, b = <Form action={\`\${base}/hold-on\`} />, c = <Form action={to ? '/sign-out' : '/sign-off'} />;
      function D({ base }: { base: string }) { return <Form action={\`\${base}/legal-hold\`} />; }
      function E({ base }: { base: string }) { return <button formAction={\`\${base}/hold-on\`} />; }`;
    const tree = treesOf({ 'a.tsx': text }).get('a.tsx') as SourceFile;
    expect(actionsIn(tree).map(({ path }) => [path, leadsToRow(path)])).toEqual([
      ['/nowhere/at-all', false],
      ['/desk/:/hold-on', false],
      ['/sign-out', true],
      ['/sign-off', false],
      ['…/legal-hold', true],
      ['…/hold-on', false],
    ]);
  });
});
