import { redirect } from '@remix-run/node';
import { refuseUnless } from '#app/domain/refusal.ts';
import { act } from './route.ts';
import { wayOn } from './row.ts';

/** The action of a row that names its command: does it with what the form says and the address says, and goes where the row says. */
export const performed = act(async ({ context, visitor, organization, roles, params, values, target, row }) => {
  const { command, input } = row;
  refuseUnless(command, 'not_found');
  const { organization: _, ...named } = params;
  await context.portal.perform(visitor.actor, command, target, { ...(input ? input(values) : values), ...named });
  return redirect(wayOn(row, { roles, organization, staff: visitor.staff !== undefined }, params));
});
