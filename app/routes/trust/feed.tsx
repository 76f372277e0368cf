import { load } from '#app/http/route.ts';
import { jsonFeedOf, topicAt } from '#app/http/trust/feeds.ts';
import { listed } from '#app/http/trust/formats.ts';

/** The same as JSON Feed. */
export const loader = load(async ({ context: { portal, publicUrl: at, brand }, request, row }) => {
  const topic = topicAt(row.address);
  const feed = { topic, news: await portal.news(topic), at, vendor: brand.vendor };
  return listed(request, jsonFeedOf(feed), 'application/feed+json');
});
