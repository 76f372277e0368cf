import type { AppLoadContext } from '@remix-run/node';
import type { Context, Hono, MiddlewareHandler } from 'hono';
import { floorPlan } from '../floor-plan.ts';
import { problem } from './problem.ts';
import { Problem } from './problem-types.ts';
import { requestIdOf } from './request-id.ts';
import { path, type Row, wayOn } from './row.ts';
import { rows } from './rows.ts';

/** Addresses that take a form and have no page. */
export const formOnly: readonly Row[] = floorPlan.filter((row) => !row.load);

/** Somebody visits such an address: a person is led to the page of its form, a machine hears that it takes a POST. */
export async function visited(row: Row, c: Context, { portal, visitor, publicUrl, requestId }: AppLoadContext) {
  if (!c.req.header('accept')?.includes('text/html'))
    return problem(new Problem('method_not_allowed', { headers: { allow: 'POST' } }), publicUrl, requestId);
  const params: Record<string, string> = c.req.param();
  const { organization = '' } = params;
  const roles = visitor ? await portal.roles(visitor.actor, organization || undefined) : [];
  const sender = { roles, organization, staff: visitor?.staff !== undefined };
  return c.redirect(wayOn({ ...row, back: pageAbove(row) }, sender, params), 303);
}

/** Where the row says, or the nearest page above it. */
function pageAbove({ address, back }: Row): Row['back'] {
  if (back !== path(address)) return back;
  const parts = address.split('/');
  while (parts.length > 1 && !rows.get(parts.join('/'))?.load) parts.pop();
  return path(parts.join('/'));
}

const read = 'GET, HEAD';
const usual = 'GET, HEAD, POST';

/**
 * Another method than an address takes is 405, and Allow says which it takes (RFC 9110, 15.5.6). Two interfaces say so of their
 * addresses with names in them by themselves.
 */
export function methodsListed(app: Hono, base: string): MiddlewareHandler {
  let at: ReturnType<typeof methodsAt> | undefined;
  return async (c, next) => {
    at ??= methodsAt(app);
    const { method, path: address } = c.req;
    const allow = at(address);
    const known = (allow ?? usual).split(', ').includes(method);
    if (known || (!allow && /^\/(api|oauth|access)\//.test(address))) return next();
    // A person who sent a form is shown a page that says so, and whoever visits the address of a form is led to its page.
    const person = usual.split(', ').includes(method) && c.req.header('accept')?.includes('text/html');
    if (!person) {
      const wrong = new Problem('method_not_allowed', { headers: { allow: allow ?? usual } });
      return problem(wrong, base, requestIdOf(c.req.raw));
    }
    await next();
    if (allow && c.res.status === 405) c.res.headers.set('allow', allow);
    return undefined;
  };
}

/** The methods of an address in the words of the Allow header; undefined where nobody listed it. */
function methodsAt({ routes }: Hono): (address: string) => string | undefined {
  const fixed = new Map<string, Set<string>>();
  for (const { method, path: address } of routes)
    if (!/[:*]/.test(address) && method !== 'ALL')
      fixed.set(address, (fixed.get(address) ?? new Set()).add(method === 'GET' ? read : method));
  // An address that is written out goes before one with names in it.
  const rows = floorPlan.filter(({ address }) => address !== '*').toSorted((a, b) => names(a) - names(b));
  const listed = rows.map((row) => ({ pattern: patternOf(row), allow: allowOf(row) }));
  return (address) => {
    // So the framework's own script asks for what a page shows, also at the address of a form.
    if (address.endsWith('.data')) return undefined;
    const row = listed.find(({ pattern }) => pattern.test(address));
    const own = fixed.get(address);
    if (row || own) return row?.allow ?? [...(own ?? [])].join(', ');
    return /^\/(assets|fonts)\//.test(address) ? read : undefined;
  };
}

const names = ({ address }: Row) => address.split(':').length;
const patternOf = ({ address }: Row) =>
  new RegExp(`^${path(address).replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`);
const allowOf = ({ load, act }: Row) => [load && read, act && 'POST'].filter(Boolean).join(', ');
