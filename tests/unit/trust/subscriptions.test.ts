import { describe, expect, it } from 'vitest';
import { parse } from '#app/domain/refusal.ts';
import { subscriptionWish, topics, topicWords } from '#app/domain/trust/subscriptions.ts';
import { atomOf, jsonFeedOf, topicAt } from '#app/http/trust/feeds.ts';
import { noticesToken } from '#app/secrets/notices-link.ts';
import { secretBox } from '#app/secrets/secret-box.ts';
import { subscriptionLinkOf, subscriptionToken } from '#app/secrets/subscription-link.ts';

const box = secretBox([Buffer.alloc(32, 1)]);
const wish = (input: object) => parse(subscriptionWish, input);
const issues = (input: object) => {
  try {
    wish(input);
  } catch (error) {
    return Object.keys((error as { issues: object }).issues);
  }
  return [];
};

describe('a subscription', () => {
  it('is asked for by an address and topics, in their order and each once', () => {
    expect(
      wish({ channel: 'mail', email: ' Vic@Visitor.example ', url: '', topics: ['legal', 'subprocessors', 'legal'] }),
    ).toMatchObject({ channel: 'mail', email: 'vic@visitor.example', topics: ['subprocessors', 'legal'] });
    expect(wish({ channel: 'webhook', url: 'https://hook.example/a', email: '', topics: 'legal' })).toMatchObject({
      url: 'https://hook.example/a',
      topics: ['legal'],
    });
  });

  it('is refused without one, with what is none, and with credentials in it', () => {
    expect(issues({ channel: 'mail', email: '', topics: 'legal' })).toEqual(['email']);
    expect(issues({ channel: 'mail', email: 'nobody', topics: 'legal' })).toEqual(['email']);
    expect(issues({ channel: 'mail', email: 'a@b.example' })).toEqual(['topics']);
    expect(issues({ channel: 'mail', email: 'a@b.example', topics: ['weather'] })).toEqual(['topics.0']);
    expect(issues({ channel: 'webhook', url: 'ftp://hook.example', topics: 'legal' })).toEqual(['url']);
    expect(issues({ channel: 'webhook', url: 'https://me:secret@hook.example', topics: 'legal' })).toEqual(['url']);
    expect(issues({ channel: 'pigeon', email: 'a@b.example', topics: 'legal' })).toEqual(['channel']);
  });

  it('is begun and ended by links that only we can make, each for one thing', () => {
    const end = { asks: 'end', subscription: 's' } as const;
    const confirm = { asks: 'confirm', subscription: 's', topics: ['legal'], at: 5 } as const;
    expect(subscriptionLinkOf(box, subscriptionToken(box, end))).toEqual(end);
    expect(subscriptionLinkOf(box, subscriptionToken(box, confirm))).toEqual(confirm);
    expect(subscriptionLinkOf(box, noticesToken(box, { organization: 'o', person: 'p' }))).toBeUndefined();
    expect(subscriptionLinkOf(secretBox([Buffer.alloc(32, 2)]), subscriptionToken(box, end))).toBeUndefined();
    expect(subscriptionLinkOf(box, 'x')).toBeUndefined();
  });
});

describe('the feeds', () => {
  it.each(topics)('of %s name themselves and their page, and are each at an address of its own', (topic) => {
    const feed = { topic, news: [], at: 'https://portal.example', vendor: 'A & B' };
    const { atom, json, page } = topicWords[topic];
    expect([topicAt(atom.slice(1)), topicAt(json.slice(1))]).toEqual([topic, topic]);
    expect(atomOf(feed)).toContain(`<link rel="self" href="https://portal.example${atom}"/>`);
    expect(JSON.parse(jsonFeedOf(feed))).toMatchObject({
      home_page_url: `https://portal.example${page}`,
      feed_url: `https://portal.example${json}`,
      items: [],
    });
  });
});
