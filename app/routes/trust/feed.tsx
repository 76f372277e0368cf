import { load } from '#app/http/route.ts';
import { jsonFeedOf, listed } from '#app/http/trust/formats.ts';

/** The same as JSON Feed. */
export const loader = load(async ({ context: { portal, publicUrl: at, brand }, request }) => {
  const { news } = await portal.subprocessors({});
  return listed(request, jsonFeedOf({ news, at, vendor: brand.vendor }), 'application/feed+json');
});
