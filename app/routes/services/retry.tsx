import { redirect } from '@remix-run/node';
import { Refusal } from '#app/domain/refusal.ts';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

/** A new order of what the vendor could not create. The gate may have closed since. */
export const action = act(async ({ context, visitor, organization, target, values }) => {
  const { events } = await context.portal.perform(visitor.actor, 'retryService', target, values);
  if (events[0]?.type === 'service.refused')
    throw new Refusal('step_not_open', 'The gate says no by now. Its reasons stand where a service is ordered.');
  return redirect(`/organizations/${organization}/services`);
});
export default Outcome;
