import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

export const action = act('routes/services/inspection', async ({ context, visitor, organization, target }) => {
  await context.portal.perform(visitor.actor, 'requestInspection', target, {});
  return redirect(visitor.staff ? '/ops/services' : `/organizations/${organization}/services`);
});
export default Outcome;
