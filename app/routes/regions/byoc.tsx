import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

export const action = act('routes/regions/byoc', async ({ context, visitor, target, values }) => {
  await context.portal.perform(visitor.actor, 'setByocPolicy', target, values);
  return redirect('/ops/catalog');
});
export default Outcome;
