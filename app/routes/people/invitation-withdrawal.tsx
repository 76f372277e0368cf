import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

export const action = act(
  'routes/people/invitation-withdrawal',
  async ({ context, visitor, organization, target, values }) => {
    await context.portal.perform(visitor.actor, 'withdrawInvitation', target, values);
    return redirect(`/organizations/${organization}/members`);
  },
);
export default Outcome;
