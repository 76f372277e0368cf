import type { AppLoadContext } from '@remix-run/node';
import type { Context } from 'hono';
import { floorPlan } from '../floor-plan.ts';
import { problem } from './problem.ts';
import { Problem } from './problem-types.ts';
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
