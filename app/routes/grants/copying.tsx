import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

/** Makes a copy and leads to it. A POST, because a copy is an event in the log. */
export const action = act(async ({ context, visitor, organization, target, values }) => {
  const seq = await context.portal.copies.make(visitor.actor, { ...target, organization }, values);
  return redirect(`/organizations/${organization}/documents/copies/${seq}`);
});
export default Outcome;
