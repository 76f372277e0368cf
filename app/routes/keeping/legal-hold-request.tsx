import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

export const action = act('routes/keeping/legal-hold-request', async ({ context, visitor, target, values }) => {
  await context.portal.perform(visitor.actor, 'askLegalHoldRelease', target, values);
  return redirect('/counsel/holds');
});
export default Outcome;
