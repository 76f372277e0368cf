import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

export const action = act('routes/paper/refusal', async ({ context, visitor, organization, target, values }) => {
  await context.portal.perform(visitor.actor, 'refusePaper', target, values);
  return redirect(`/organizations/${organization}/papers`);
});
export default Outcome;
