import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { wayOn } from '#app/http/row.ts';
import { Outcome } from '#app/ui/outcome.tsx';

/** What counts only as the vendor's cloud confirms it: the portal asks there first. What the form says of the cloud is not believed. */
export const action = act(async ({ context, visitor, organization, roles, target, values, row, params }) => {
  const { organization: _, ...named } = params;
  await context.portal.confirmed.by(visitor.actor, row.command, target, { ...values, ...named });
  return redirect(wayOn(row, { roles, organization, staff: visitor.staff !== undefined }, params));
});
export default Outcome;
