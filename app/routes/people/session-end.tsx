import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { parse } from '#app/domain/refusal.ts';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

const input = z.strictObject({ session: z.string().max(64).optional() });

/** Ends one session of the visitor's own, or all but this one. */
export const action = act(async ({ context, visitor, values }) => {
  const { session } = parse(input, values);
  const current = context.sessionId ?? '';
  await context.portal.accounts.endOwnSessions({ person: visitor.actor.id, current, id: session });
  context.note('sessions ended', { which: session ? 'one' : 'all others' });
  return redirect('/account');
});
export default Outcome;
