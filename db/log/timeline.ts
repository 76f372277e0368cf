import { and, count, desc, eq, lt, notInArray, type SQL, sql } from 'drizzle-orm';
import type { Event } from '#app/domain/event.ts';
import { internal, quoteOf, sentenceOf } from '#app/domain/sentences.ts';
import type { Case } from '../case.ts';
import { eventFromRow } from '../store.ts';
import type { ReadTx } from '../types.ts';
import { event } from './schema.ts';

export interface Entry {
  id: string;
  at: number;
  who: string;
  sentence: string;
  quote?: string | undefined;
  type: string;
}

/** Events of one organization, the newest first, and whether there are older ones. */
export interface Stretch {
  events: Event[];
  older: boolean;
}

/** How many of the newest a page shows beside everything else. */
const beside = 30;
/** How many a page of its own shows. */
const alone = 50;

/** The newest of an organization, for a page about it. `all`: with those that are not for the customer. */
export const newestEvents = (tx: ReadTx, organization: string, all = false): Promise<Stretch> =>
  stretch(tx, organization, { where: all ? undefined : told, size: beside });

/** As many as a page shows, older than the event of the number `before`. */
export const olderEvents = (tx: ReadTx, organization: string, before: number | undefined, all = false) =>
  stretch(tx, organization, { where: all ? undefined : told, before, size: alone });

/** Messages between customer and vendor, in the same way. */
export const messagesOf = (tx: ReadTx, organization: string, before: number | undefined): Promise<Stretch> =>
  stretch(tx, organization, { where: isMessage, before, size: alone });

export async function countMessages(tx: ReadTx, organization: string): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(event)
    .where(and(eq(event.chain, organization), isMessage));
  return row?.n ?? 0;
}

const told = notInArray(event.type, [...internal]);
/** In the words of its index, or that would not be used. */
const isMessage = sql`${event.type} = 'message.sent'`;

async function stretch(
  tx: ReadTx,
  organization: string,
  { where, before, size }: { where: SQL | undefined; before?: number | undefined; size: number },
): Promise<Stretch> {
  const rows = await tx
    .select()
    .from(event)
    .where(and(eq(event.chain, organization), where, before === undefined ? undefined : lt(event.seq, before)))
    .orderBy(desc(event.seq))
    .limit(size + 1);
  return { events: rows.slice(0, size).map(eventFromRow), older: rows.length > size };
}

/** Entries of the shared timeline, in the order of the events. */
export const timeline = (events: readonly Event[], { say, organization }: Case): Entry[] =>
  events.map((each) => {
    const quote = quoteOf(each);
    return {
      id: `${organization}-${each.seq}`,
      at: each.at,
      who: each.actor.role,
      sentence: sentenceOf(each, say),
      quote: quote && say.text(quote),
      type: each.type,
    };
  });
