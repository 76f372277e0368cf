import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

export const action = act('routes/agreement/settlement', async ({ context, visitor, organization, target, values }) => {
  await context.portal.perform(visitor.actor, 'settleReview', target, values);
  return redirect(`/agreements/${organization}/review`);
});
export default Outcome;
