import { createHash, randomBytes } from 'node:crypto';
import { dayMs } from '#app/domain/calendar.ts';
import { parse, Refusal, refuseUnless } from '#app/domain/refusal.ts';
import { confirmsWithinMs, isTopic, subscriptionWish, topics } from '#app/domain/trust/subscriptions.ts';
import { subscriptionLinkOf } from '#app/secrets/subscription-link.ts';
import { overLimit, refuseOften } from '#db/counters.ts';
import {
  askSubscriber,
  confirmSubscription,
  endSubscription,
  subscriptionOf,
  topicsOf,
} from '#db/trust/subscriptions.ts';
import type { PortalParts } from '../parts.ts';

const hour = 3_600_000;
const tooOften = 'Too many subscriptions were asked for from your network. Wait a little.';
/** An address for the counters of limits, which need not know it. */
const nameless = (address: string) => createHash('sha256').update(address).digest('hex').slice(0, 32);

/** Subscriptions of people without an account: asked for by anybody, begun and ended by links that only the address gets. */
export function subscriptionPortal({ db, clock, secrets, changed }: PortalParts) {
  const linkOf = (token: string) => {
    const link = subscriptionLinkOf(secrets, token);
    refuseUnless(link, 'not_found');
    return link;
  };
  return {
    /** Answers nothing, whoever the address belongs to: also when it was asked too often, and is not asked again. */
    async ask(network: string, input: unknown): Promise<void> {
      const wish = parse(subscriptionWish, input);
      const now = clock();
      await refuseOften(db, { key: `subscribe ${network}`, max: 20, windowMs: hour, message: tooOften }, now);
      const address = wish.channel === 'mail' ? wish.email : wish.url;
      // Of a webhook its host is asked, whatever stands behind it.
      const counted = wish.channel === 'mail' ? address : new URL(address).host;
      if ((await overLimit(db, `subscription ${nameless(counted)}`, 5, dayMs, now)) > 0) return;
      const secret =
        wish.channel === 'webhook' ? secrets.seal(`whsec_${randomBytes(32).toString('base64')}`) : undefined;
      await askSubscriber(db, { channel: wish.channel, address, topics: wish.topics, secret }, now);
      changed(false);
    },

    /** What a link asks, and how it stands. Of what has ended nothing is known. */
    async read(token: string) {
      const link = linkOf(token);
      const row = await db.read((tx) => subscriptionOf(tx, link.subscription));
      const asked = link.asks === 'confirm' ? topics.filter((each) => link.topics.includes(each)) : [];
      const now = row ? topicsOf(row) : [];
      return {
        asks: link.asks,
        asked,
        topics: now,
        known: row !== undefined,
        done: link.asks === 'confirm' && asked.length > 0 && asked.join(' ') === now.join(' '),
      };
    },

    async confirm(token: string): Promise<void> {
      const link = linkOf(token);
      if (link.asks !== 'confirm') throw new Refusal('not_found');
      const now = clock();
      const fresh = now - link.at < confirmsWithinMs;
      const wanted = { id: link.subscription, topics: link.topics.filter(isTopic) };
      refuseUnless(
        fresh && (await confirmSubscription(db, wanted, now)),
        'expired',
        'This link holds for three days, and until it is ended. Subscribe again.',
      );
    },

    /** As often as somebody, or their mail program, likes. */
    end: async (token: string): Promise<void> => endSubscription(db, linkOf(token).subscription),
  };
}
