import { redirect } from '@remix-run/node';
import { dropCookie } from '#app/http/cookies.ts';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

export const action = act(async ({ context }) => {
  context.note('signed out');
  if (context.sessionId) await context.portal.accounts.endSession(context.sessionId);
  const headers = {
    'set-cookie': dropCookie('session', context.secure),
    'clear-site-data': '"cache", "storage"',
  };
  return redirect('/', { headers });
});
export default Outcome;
