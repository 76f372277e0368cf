import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { refuseUnless } from '#app/domain/refusal.ts';
import { cookieOf, sessionCookie, setCookie, signInCookie } from '#app/http/cookies.ts';
import { load } from '#app/http/route.ts';

/** Where the OpenID provider sends the browser back to. The answer counts only with the cookie of the request that asked for it. */
export const loader = (args: LoaderFunctionArgs) =>
  load('routes/account/callback', async ({ context, url }) => {
    const browser = cookieOf(args.request.headers.get('cookie'), signInCookie(context.secure));
    refuseUnless(browser, 'expired', 'This sign-in was not begun in this browser. Start again.');
    const callback = new URL(`${context.publicUrl}${url.pathname}${url.search}`);
    const { session, staff } = await context.portal.accounts.finishStaff(browser, callback);
    const home = { sales: '/desk', ops: '/ops/regions', counsel: '/counsel', auditor: '/audit' }[staff];
    const headers = new Headers();
    headers.append('set-cookie', setCookie(sessionCookie(context.secure), session, context.secure, 43_200));
    headers.append('set-cookie', setCookie(signInCookie(context.secure), '', context.secure, 0));
    throw redirect(home, { headers });
  })(args);

export default function Callback() {
  return null;
}
