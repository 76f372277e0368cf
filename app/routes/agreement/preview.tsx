import { pdfFile } from '#app/http/forms/pdf-file.ts';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

/** The agreement as it would be sent now. It costs a thread some time, so a person may ask for a few in a minute. */
export const action = act(async ({ context, visitor, organization }) => {
  await context.portal.refuseOften(`preview ${visitor.actor.id}`, 20, 60_000);
  throw pdfFile(await context.portal.previewAgreement(visitor.actor, organization), 'agreement-preview');
});
export default Outcome;
