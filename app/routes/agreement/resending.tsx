import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { wayBack } from '#app/http/way-back.ts';
import { Outcome } from '#app/ui/outcome.tsx';

export const action = act(
  'routes/agreement/resending',
  async ({ context, visitor, roles, organization, target, values }) => {
    await context.portal.perform(visitor.actor, 'resendAgreement', target, values);
    return redirect(wayBack(roles, organization));
  },
);
export default Outcome;
