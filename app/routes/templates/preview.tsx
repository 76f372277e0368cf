import { pdfFile } from '#app/http/forms/pdf-file.ts';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

/** The PDF that would be signed. It costs a thread some time, so a person may ask for a few in a minute. */
export const action = act(async ({ context, visitor, values, params }) => {
  await context.portal.refuseOften(`preview ${visitor.actor.id}`, 20, 60_000);
  const template = params['template'] ?? '';
  const organization = String(values['organization'] ?? '') || undefined;
  const query = { template, version: String(values['version'] ?? ''), organization };
  const bytes = await context.portal.previewContract(visitor.actor, query);
  throw pdfFile(bytes, 'agreement-preview');
});
export default Outcome;
