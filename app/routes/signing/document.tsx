import { Refusal } from '#app/domain/refusal.ts';
import { act } from '#app/http/route.ts';
import { Outcome } from '#app/ui/outcome.tsx';

/** Hands out a signed document. A POST, because reading one is an event in the log. */
export const action = act(
  'routes/signing/document',
  async ({ context, visitor, organization, params, values, target }) => {
    const what = params['what'];
    if (what !== 'agreement' && what !== 'certificate') throw new Refusal('not_found');
    const bytes = await context.portal.document(
      visitor.actor,
      organization,
      String(values['agreement'] ?? ''),
      what,
      target.request ?? '',
    );
    throw new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="baa-${what}.pdf"`,
        'content-length': String(bytes.length),
      },
    });
  },
);
export default Outcome;
