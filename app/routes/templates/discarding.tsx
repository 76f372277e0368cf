import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

export const action = act('routes/templates/discarding', async ({ context, visitor, target, values, params }) => {
  await context.portal.perform(visitor.actor, 'discardTemplateDraft', target, {
    ...values,
    template: params['template'],
  });
  return redirect(`/counsel/templates/${params['template']}`);
});
export default Outcome;
