import type { News } from '#app/domain/trust/news.ts';
import { type Topic, topics, topicWords } from '#app/domain/trust/subscriptions.ts';

interface Feed {
  topic: Topic;
  news: readonly News[];
  /** The address of the portal. */
  at: string;
  vendor: string;
}

/** Which topic the feed of an address tells of. */
export function topicAt(address: string): Topic {
  const found = topics.find((each) => [topicWords[each].atom, topicWords[each].json].includes(`/${address}`));
  if (!found) throw new Error('Every feed of the plan is one of a topic.');
  return found;
}

const titleOf = ({ vendor, topic }: Feed) =>
  `${vendor}: ${topicWords[topic].name.replace(/^./, (first) => first.toLowerCase())}`;
const idOf = ({ at, topic }: Feed, { id }: News) => `tag:${new URL(at).hostname},2026:${topic}/${id}`;

/** RFC 4287. */
export function atomOf(feed: Feed): string {
  const { news, at, topic, vendor } = feed;
  const entries = news.map(
    (each) => `  <entry>
    <id>${xml(idOf(feed, each))}</id>
    <title>${xml(each.title)}</title>
    <updated>${new Date(each.at).toISOString()}</updated>
    <link rel="alternate" href="${xml(`${at}${each.path}`)}"/>
    <summary>${xml(each.text)}</summary>
  </entry>`,
  );
  const { atom, page } = topicWords[topic];
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>${xml(`${at}${atom}`)}</id>
  <title>${xml(titleOf(feed))}</title>
  <updated>${new Date(news[0]?.at ?? 0).toISOString()}</updated>
  <link rel="self" href="${xml(`${at}${atom}`)}"/>
  <link rel="alternate" href="${xml(`${at}${page}`)}"/>
  <author><name>${xml(vendor)}</name></author>
${entries.join('\n')}
</feed>
`;
}

/** JSON Feed 1.1. */
export function jsonFeedOf(feed: Feed): string {
  const { news, at, topic, vendor } = feed;
  const { json, page } = topicWords[topic];
  return `${JSON.stringify(
    {
      version: 'https://jsonfeed.org/version/1.1',
      title: titleOf(feed),
      home_page_url: `${at}${page}`,
      feed_url: `${at}${json}`,
      authors: [{ name: vendor }],
      items: news.map((each) => ({
        id: idOf(feed, each),
        url: `${at}${each.path}`,
        title: each.title,
        content_text: each.text,
        date_published: new Date(each.at).toISOString(),
      })),
    },
    null,
    2,
  )}\n`;
}

const xml = (text: string) =>
  text.replace(
    /[&<>"']/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? sign,
  );
