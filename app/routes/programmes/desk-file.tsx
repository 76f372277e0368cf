import { pdfFile } from '#app/http/forms/pdf-file.ts';
import { load } from '#app/http/route.ts';

/** What the second person reads before it is published. */
export const loader = load(async ({ context, params }) =>
  pdfFile(await context.portal.programmes.fileForDesk(params['document'] ?? ''), 'programme-document'),
);
