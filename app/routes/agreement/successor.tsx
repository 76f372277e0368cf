import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

/** Sends the version that a campaign asks for, beside the agreement in force. */
export const action = act('routes/agreement/successor', async ({ context, visitor, organization, target }) => {
  await context.portal.perform(visitor.actor, 'sendSuccessor', target, {});
  return redirect(visitor.staff ? `/desk/${organization}` : `/organizations/${organization}/agreement`);
});
export default Outcome;
