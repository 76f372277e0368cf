import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

export const action = act('routes/people/member-role', async ({ context, visitor, organization, target, values }) => {
  await context.portal.perform(visitor.actor, 'changeMemberRole', target, values);
  return redirect(`/organizations/${organization}/members`);
});
export default Outcome;
