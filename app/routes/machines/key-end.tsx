import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

export const action = act('routes/machines/key-end', async ({ context, visitor, target, params, values, url }) => {
  const name = target.organization ? 'endOrganizationTokenKey' : 'endTokenKey';
  await context.portal.perform(visitor.actor, name, target, { token: params['token'], ...values });
  return redirect(url.pathname.replace(/\/key-end$/, ''));
});
export default Outcome;
