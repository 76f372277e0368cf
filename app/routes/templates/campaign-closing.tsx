import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

export const action = act('routes/templates/campaign-closing', async ({ context, visitor, target, values, params }) => {
  await context.portal.perform(visitor.actor, 'closeCampaign', target, { ...values, campaign: params['campaign'] });
  return redirect(`/counsel/campaigns/${params['campaign']}`);
});
export default Outcome;
