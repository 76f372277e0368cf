import type { SecretBox } from './secret-box.ts';

/** What the end of a link is enough for, and nothing else: to end a subscription, or to begin it as it was asked for. */
export type SubscriptionLink =
  | { asks: 'end'; subscription: string }
  | { asks: 'confirm'; subscription: string; topics: readonly string[]; at: number };

export const subscriptionToken = (box: SecretBox, link: SubscriptionLink): string =>
  box.seal(
    JSON.stringify(
      link.asks === 'end'
        ? ['subscription', 'end', link.subscription]
        : ['subscription', 'confirm', link.subscription, link.topics, link.at],
    ),
  );

export function subscriptionLinkOf(box: SecretBox, token: string): SubscriptionLink | undefined {
  try {
    const [purpose, asks, subscription, topics, at] = JSON.parse(box.open(token)) as unknown[];
    if (purpose !== 'subscription' || typeof subscription !== 'string') return undefined;
    if (asks === 'end') return { asks, subscription };
    if (asks !== 'confirm' || !Array.isArray(topics) || typeof at !== 'number') return undefined;
    return { asks, subscription, topics: topics.map(String), at };
  } catch {
    return undefined;
  }
}
