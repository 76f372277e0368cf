import { redirect } from '@remix-run/node';
import { Invalid } from '#app/domain/refusal.ts';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

/** In which of their organizations the case goes on that somebody began here. */
export const action = act(async ({ context, visitor, organization, values }) => {
  const { chosen } = values;
  if (typeof chosen !== 'string') throw new Invalid({ chosen: 'Choose one of the options.' });
  await context.portal.prospects.choose(visitor.actor.id, organization, chosen);
  return redirect(`/organizations/${organization}`);
});
export default Outcome;
