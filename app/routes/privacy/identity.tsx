import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

/** A fact that is kept of whoever asked by an address alone. */
export const action = act(async ({ context, visitor, params, values: { fact } }) => {
  const request = params['request'] ?? '';
  await context.portal.refuseOften(`privacy fact ${visitor.actor.id}`, 10, 3_600_000);
  await context.portal.privacy.identify(visitor.actor, request, typeof fact === 'string' ? fact : '');
  return redirect(`/account/privacy/${request}`);
});

export default Outcome;
