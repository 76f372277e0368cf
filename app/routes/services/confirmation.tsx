import { redirect } from '@remix-run/node';
import { refuseUnless } from '#app/domain/refusal.ts';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

/** What counts only as the vendor's cloud confirms it: the portal asks there first. What the form says of the cloud is not believed. */
export const action = act(async ({ context, visitor, organization, target, values, row: { command, back } }) => {
  const { confirmed } = context.portal;
  const ends = command === 'recordDeletion' || command === 'attestDestruction';
  refuseUnless(ends || command === 'recordArrangement', 'not_found');
  await (ends
    ? confirmed.ended(visitor.actor, command, target, values)
    : confirmed.arranged(visitor.actor, target, values));
  return redirect(String(back).replace(':organization', organization));
});
export default Outcome;
