import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

export const action = act('routes/templates/publication', async ({ context, visitor, target, values, params }) => {
  await context.portal.perform(visitor.actor, 'publishTemplate', target, { ...values, template: params['template'] });
  return redirect(`/counsel/templates/${params['template']}`);
});
export default Outcome;
