import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

export const action = act('routes/ops/token-revocation', async ({ context, visitor, target, values }) => {
  await context.portal.perform(visitor.actor, 'revokeToken', target, values);
  return redirect('/ops/tokens');
});
export default Outcome;
