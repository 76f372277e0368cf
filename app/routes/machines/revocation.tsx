import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

export const action = act('routes/machines/revocation', async ({ context, visitor, target, params, url }) => {
  const name = target.organization ? 'revokeOrganizationToken' : 'revokeToken';
  await context.portal.perform(visitor.actor, name, target, { token: params['token'] });
  return redirect(url.pathname.replace(/\/revocation$/, ''));
});
export default Outcome;
