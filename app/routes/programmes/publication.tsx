import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

/** The second person publishes what the form showed. */
export const action = act(async ({ context, visitor, values, target }) => {
  await context.portal.programmes.publish(visitor.actor, target, values);
  return redirect('/counsel/programmes');
});
export default Outcome;
