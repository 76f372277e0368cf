import { Refusal } from '#app/domain/refusal.ts';
import { documentKinds } from '#app/domain/words.ts';
import { pdfFile } from '#app/http/forms/pdf-file.ts';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

/** Hands out a document of an agreement. A POST, because reading one is an event in the log. */
export const action = act(async ({ context, visitor, organization, params, values, target }) => {
  const what = documentKinds.find((each) => each === params['what']);
  if (!what) throw new Refusal('not_found');
  const bytes = await context.portal.document(
    visitor.actor,
    organization,
    String(values['agreement'] ?? ''),
    what,
    target.request ?? '',
  );
  throw pdfFile(bytes, `baa-${what}`);
});
export default Outcome;
