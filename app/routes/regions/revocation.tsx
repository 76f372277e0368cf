import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

export const action = act('routes/regions/revocation', async ({ context, visitor, target, values }) => {
  await context.portal.perform(visitor.actor, 'revokeRegion', target, values);
  return redirect('/ops/regions');
});
export default Outcome;
