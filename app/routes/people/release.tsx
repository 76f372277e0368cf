import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

export const action = act('routes/people/release', async ({ context, visitor, organization, target, values }) => {
  await context.portal.perform(visitor.actor, 'releaseOrganization', target, values);
  return redirect(`/desk/${organization}`);
});
export default Outcome;
