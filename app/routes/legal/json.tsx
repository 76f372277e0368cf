import { legalJson } from '#app/http/legal/formats.ts';
import { load } from '#app/http/route.ts';
import { asked, listed } from '#app/http/trust/formats.ts';

/** Legal documents as they stood on a day, for machines. */
export const loader = load(async ({ context: { portal, publicUrl }, request, url }) =>
  listed(request, legalJson(publicUrl, await portal.legal.all(asked(url).on)), 'application/json'),
);
