import { pdfFile } from '#app/http/forms/pdf-file.ts';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

/** Hands out an NDA that was signed elsewhere. A POST, because reading one is an event in the log. */
export const action = act(async ({ context, visitor, organization, target, values }) => {
  const at = { ...target, organization };
  throw pdfFile(await context.portal.ndas.read(visitor.actor, at, String(values['paper'] ?? '')), 'nda-uploaded');
});
export default Outcome;
