import { data, redirect } from '@remix-run/node';
import { refuseUnless } from '#app/domain/refusal.ts';
import { draftOf, pageOfForm, worthKeeping } from '#app/http/forms/drafts.ts';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

/** Keeps a form that is not finished: sent by itself while somebody types, and by a button that leaves. */
export const action = act(async ({ context, visitor, organization, params, values }) => {
  const { later, ...typed } = values;
  const page = pageOfForm(params['form']);
  refuseUnless(page, 'not_found');
  const kept = worthKeeping(typed);
  if (kept) await context.portal.accounts.saveDraft(draftOf(page, visitor.actor.id, params), kept);
  if (later) return redirect(`/organizations/${organization}?kept=${params['form']}`);
  return data({ savedAt: context.portal.now() }) as unknown as Response;
});
export default Outcome;
