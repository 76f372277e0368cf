import { pdfFile } from '#app/http/forms/pdf-file.ts';
import { load } from '#app/http/route.ts';

/** A document that is for anybody. */
export const loader = load(async ({ context, params }) => {
  const { bytes, sha256 } = await context.portal.programmes.file(params['document'] ?? '');
  return pdfFile(bytes, `programme-${sha256.slice(0, 12)}`);
});
