import { load } from '#app/http/route.ts';
import { atomOf, listed } from '#app/http/trust/formats.ts';

/** What became of the list, for a reader of feeds. */
export const loader = load(async ({ context: { portal, publicUrl: at, brand }, request }) => {
  const { news } = await portal.subprocessors({});
  return listed(request, atomOf({ news, at, vendor: brand.vendor }), 'application/atom+xml');
});
