import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

export const action = act(async ({ context, visitor, organization, target, values }) => {
  await context.portal.ending.verify(
    visitor.actor,
    { ...target, organization },
    { paper: String(values['paper'] ?? ''), sha256: String(values['sha256'] ?? '') },
  );
  return redirect(`/organizations/${organization}/papers`);
});
export default Outcome;
