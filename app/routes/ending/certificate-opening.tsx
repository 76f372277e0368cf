import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

/** Opens a certificate of destruction at DocuSign: the address lives five minutes and is used once. */
export const action = act(async ({ context, visitor, target, values }) => {
  const organization = String(values['organization'] ?? '');
  const named = { agreement: String(values['agreement'] ?? ''), destruction: String(values['destruction'] ?? '') };
  return redirect(await context.portal.ending.openCertificate(visitor.actor, { ...target, organization }, named));
});
export default Outcome;
