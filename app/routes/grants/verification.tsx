import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

export const action = act(async ({ context, visitor, organization, target, values }) => {
  await context.portal.ndas.verify(visitor.actor, { ...target, organization }, values);
  return redirect(`/organizations/${organization}/documents/papers`);
});
export default Outcome;
