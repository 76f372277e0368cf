import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

/** Who takes nothing any more has no page of their own here: their link says that the admins were told. */
export const action = act(async ({ context, visitor, organization, target, values }) => {
  await context.portal.perform(visitor.actor, 'declineAppointments', target, values);
  return redirect(`/named/${organization}/${visitor.actor.id}`);
});
export default Outcome;
