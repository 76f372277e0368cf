import { z } from 'zod';
import { email, many } from '../input.ts';

/** What somebody without an account may hear of: each with its page and its feeds, which tell of the same records. */
export const topics = ['subprocessors', 'legal', 'programmes'] as const;
export type Topic = (typeof topics)[number];
export const isTopic = (word: string): word is Topic => topics.some((each) => each === word);

interface About {
  name: string;
  page: string;
  atom: string;
  json: string;
}
export const topicWords: Record<Topic, About> = {
  subprocessors: {
    name: 'Sub-processors',
    page: '/subprocessors',
    atom: '/subprocessors.atom',
    json: '/subprocessors-feed.json',
  },
  legal: { name: 'Legal documents', page: '/trust/legal', atom: '/trust/legal.atom', json: '/trust/legal-feed.json' },
  programmes: {
    name: 'Programmes and their documents',
    page: '/trust',
    atom: '/trust/programmes.atom',
    json: '/trust/programmes-feed.json',
  },
};

export const channels = ['mail', 'webhook'] as const;
export type Channel = (typeof channels)[number];

const endpoint = z
  .string()
  .trim()
  .max(500)
  .refine(
    (typed) => URL.canParse(typed) && /^https?:$/.test(new URL(typed).protocol),
    'Write a whole address: https://…',
  )
  .refine((typed) => !URL.canParse(typed) || new URL(typed).username === '', 'The address must not carry credentials.')
  .transform((typed) => new URL(typed).href);

const about = { topics: many(z.enum(topics)).transform((some) => topics.filter((each) => some.includes(each))) };

/** As the form asks; which field counts the channel says. */
export const subscriptionWish = z.discriminatedUnion('channel', [
  z.strictObject({ channel: z.literal('mail'), email, url: z.string().max(500).optional(), ...about }),
  z.strictObject({ channel: z.literal('webhook'), url: endpoint, email: z.string().max(254).optional(), ...about }),
]);

/** So long a link that confirms holds; what is not confirmed by then is forgotten. */
export const confirmsWithinMs = 3 * 86_400_000;
/** After so many returns an address is mailed no more. */
export const mostReturned = 2;
/** A webhook that has taken nothing for so long is called no more. */
export const fallsSilentMs = 5 * 86_400_000;
