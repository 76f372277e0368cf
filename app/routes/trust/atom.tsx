import { load } from '#app/http/route.ts';
import { atomOf, topicAt } from '#app/http/trust/feeds.ts';
import { listed } from '#app/http/trust/formats.ts';

/** What became of a topic, for a reader of feeds. */
export const loader = load(async ({ context: { portal, publicUrl: at, brand }, request, row }) => {
  const topic = topicAt(row.address);
  const feed = { topic, news: await portal.news(topic), at, vendor: brand.vendor };
  return listed(request, atomOf(feed), 'application/atom+xml');
});
