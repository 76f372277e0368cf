import { redirect } from '@remix-run/node';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

/** From the page of a link that has run out. The new mail goes to the signer's own address, whoever asks. */
export const action = act(async ({ context, params, target }) => {
  const agreement = params['agreement'] ?? '';
  await context.portal.refuseOften(`renewal ${agreement}`, 3, 3_600_000);
  await context.portal.signing.renew(agreement, target.request ?? '');
  return redirect(`/sign/${agreement}`);
});
export default Outcome;
