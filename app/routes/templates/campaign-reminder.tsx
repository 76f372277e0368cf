import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

/** Reminds one organization when the form names it, else everybody whom the campaign still asks. */
export const action = act(async ({ context, visitor, target, values, params }) => {
  const organization = String(values['organization'] ?? '');
  if (organization) await context.portal.perform(visitor.actor, 'remindToResign', { ...target, organization }, {});
  else await context.portal.perform(visitor.actor, 'remindForCampaign', target, { campaign: params['campaign'] });
  return redirect(`/counsel/campaigns/${params['campaign']}`);
});
export default Outcome;
