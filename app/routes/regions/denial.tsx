import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

export const action = act('routes/regions/denial', async ({ context, visitor, target, values }) => {
  await context.portal.perform(visitor.actor, 'denyRegion', target, values);
  return redirect('/ops/regions');
});
export default Outcome;
