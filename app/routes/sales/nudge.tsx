import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

export const action = act('routes/sales/nudge', async ({ context, visitor, organization, target }) => {
  await context.portal.perform(visitor.actor, 'nudge', target, {});
  return redirect(visitor.staff ? `/desk/${organization}` : `/organizations/${organization}`);
});
export default Outcome;
