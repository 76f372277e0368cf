import { Refusal } from '#app/domain/refusal.ts';
import { pdfFile } from '#app/http/forms/pdf-file.ts';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

/** Hands out a signed certificate of destruction, or DocuSign's certificate for it. */
export const action = act(async ({ context, visitor, organization, target, values }) => {
  const what = values['what'];
  if (what !== 'destruction' && what !== 'certificate') throw new Refusal('not_found');
  const bytes = await context.portal.ending.certificate(
    visitor.actor,
    { ...target, organization },
    { agreement: String(values['agreement'] ?? ''), destruction: String(values['destruction'] ?? ''), what },
  );
  throw pdfFile(bytes, what === 'destruction' ? 'certificate-of-destruction' : 'certificate-of-completion');
});
export default Outcome;
