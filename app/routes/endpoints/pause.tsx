import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

export const action = act('routes/endpoints/pause', async ({ context, visitor, target, params, values, url }) => {
  const name = target.organization ? 'pauseWebhook' : 'pauseVendorWebhook';
  await context.portal.perform(visitor.actor, name, target, { webhook: params['webhook'], ...values });
  return redirect(url.pathname.replace(/\/pause$/, ''));
});
export default Outcome;
