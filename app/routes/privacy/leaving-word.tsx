import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { halfOf } from '#app/http/signing-in.ts';
import { Outcome } from '#app/ui/outcome.tsx';

/** The second yes. */
export const action = act(async ({ context, visitor, organization, request, target, values: { code } }) => {
  const fresh = { half: halfOf(request, context), code: String(code ?? '').replace(/\D/g, '') };
  await context.portal.privacy.deleteOrganization(visitor.actor, fresh, 'confirmDeletion', target);
  return redirect(`/organizations/${organization}/deletion`);
});

export default Outcome;
