import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

/** To the covered entity, which hears that somebody asked, and not who. */
export const action = act(async ({ context, visitor, params, target, values: { organization } }) => {
  const request = params['request'] ?? '';
  const to = typeof organization === 'string' ? organization : '';
  await context.portal.privacy.forward(visitor.actor, request, to, target);
  return redirect(`/counsel/privacy/${request}`);
});

export default Outcome;
