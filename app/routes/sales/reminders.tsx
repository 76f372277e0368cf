import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { many } from '#app/domain/input.ts';
import { parse, Refusal } from '#app/domain/refusal.ts';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

const input = z.strictObject({ organizations: many(z.string().max(100), 100) });

/** Reminds many at once. Each is a command of its own: one that is refused does not keep the others from it. */
export const action = act(async ({ context, visitor, values, target }) => {
  const { organizations } = parse(input, values);
  let reminded = 0;
  for (const organization of new Set(organizations))
    try {
      await context.portal.perform(visitor.actor, 'nudge', { ...target, organization }, {});
      reminded += 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  return redirect(`/desk?reminded=${reminded}&skipped=${new Set(organizations).size - reminded}`);
});
export default Outcome;
