import { refuseUnless } from '#app/domain/refusal.ts';
import { load } from '#app/http/route.ts';
import { listed } from '#app/http/trust/formats.ts';

/** The bytes of a version, as its hash is made of them. */
export const loader = load(async ({ context, request, params }) => {
  const { text } = await context.portal.legal.version(params['document'] ?? '', params['version'] ?? '');
  refuseUnless(text !== undefined, 'not_found', 'The text of this version does not lie here.');
  return listed(request, text, 'text/plain');
});
