import { randomUUID } from 'node:crypto';
import { redirect } from '@remix-run/node';
import { setCookie } from '#app/http/cookies.ts';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

/** Sends an operator to DocuSign's page of consent. What comes back counts only in the browser that went. */
export const action = act(async ({ context, visitor }) => {
  const state = randomUUID();
  const cookie = setCookie('consent', state, context.secure);
  return redirect(context.portal.docusign.consentUrl(visitor.actor, state), { headers: { 'set-cookie': cookie } });
});
export default Outcome;
