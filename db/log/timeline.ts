import { internal, quoteOf, sentenceOf } from '#app/domain/sentences.ts';
import type { History } from '../case.ts';

export interface Entry {
  id: string;
  at: number;
  who: string;
  sentence: string;
  quote?: string | undefined;
  type: string;
}

/** The shared timeline, newest first. */
export function timeline({ events, say, organization }: History, all = false): Entry[] {
  return events
    .filter((event) => all || !internal.has(event.type))
    .map((event) => {
      const quote = quoteOf(event);
      return {
        id: `${organization}-${event.seq}`,
        at: event.at,
        who: event.actor.role,
        sentence: sentenceOf(event, say),
        quote: quote && say.text(quote),
        type: event.type,
      };
    })
    .reverse();
}
