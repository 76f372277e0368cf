import { redirect } from '@remix-run/node';
import { refuseUnless } from '#app/domain/refusal.ts';
import { desks } from '#app/domain/roles.ts';
import { load } from '#app/http/route.ts';
import { browserOf, halfOf, signedIn } from '#app/http/signing-in.ts';

/** Where the OpenID provider sends the browser back to. The answer counts only with the cookie of the request that asked for it. */
export const loader = load(async ({ context, request, url }) => {
  const half = halfOf(request, context);
  refuseUnless(half, 'expired', 'This sign-in was not begun in this browser. Start again.');
  const callback = new URL(`${context.publicUrl}${url.pathname}${url.search}`);
  const begun = await context.portal.accounts.finishStaff(half, callback, browserOf(request, context));
  throw redirect(desks[begun.staff].home, { headers: signedIn(context, begun) });
});

export default function Callback() {
  return null;
}
