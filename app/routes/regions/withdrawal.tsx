import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

export const action = act('routes/regions/withdrawal', async ({ context, visitor, organization, target, values }) => {
  await context.portal.perform(visitor.actor, 'withdrawRegionRequest', target, values);
  return redirect(`/organizations/${organization}/regions`);
});
export default Outcome;
