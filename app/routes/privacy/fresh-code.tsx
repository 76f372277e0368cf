import { redirect } from '@remix-run/node';
import { act, safePath } from '#app/http/route.ts';
import { begunHere, limitCodes } from '#app/http/signing-in.ts';
import { Outcome } from '#app/ui/outcome.tsx';

/** Mails a code to whoever is signed in, and goes back to the page that asks for it. */
export const action = act(async ({ context, visitor, request, values: { from } }) => {
  await limitCodes(request, context, visitor.email);
  const { browser } = await context.portal.privacy.freshCode(visitor.actor);
  const back = safePath(typeof from === 'string' ? from : null);
  return redirect(`${back}?mailed=1`, { headers: begunHere(context, browser) });
});

export default Outcome;
