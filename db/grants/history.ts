import { and, desc, eq, like, lt, notInArray, or } from 'drizzle-orm';
import type { Event } from '#app/domain/event.ts';
import { internal } from '#app/domain/sentences.ts';
import { event } from '../log/schema.ts';
import { eventFromRow } from '../store.ts';
import type { ReadTx } from '../types.ts';

const atOnce = 50;
/** In words that no index has: the rows of the chain are in order already. */
const ofDocuments = or(like(event.type, 'access.%'), like(event.type, 'copy.%'), like(event.type, 'nda.%'));

interface Place {
  before?: number | undefined;
  /** With what desks note inside, such as who of counsel opened a paper: for them alone. */
  inside?: boolean;
}

/** What happened to documents in an organization, the newest first: requests, answers, signatures, copies and who fetched them. */
export async function documentEvents(tx: ReadTx, organization: string, { before, inside = false }: Place = {}) {
  const told = inside ? undefined : notInArray(event.type, [...internal]);
  const rows = await tx
    .select()
    .from(event)
    .where(
      and(eq(event.chain, organization), ofDocuments, told, before === undefined ? undefined : lt(event.seq, before)),
    )
    .orderBy(desc(event.seq))
    .limit(atOnce + 1);
  return { events: rows.slice(0, atOnce).map(eventFromRow), older: rows.length > atOnce };
}

/** Whether somebody did it, or it is about what they asked for. */
export const isTheirs = (each: Event, person: string, requests: ReadonlySet<string>): boolean =>
  each.actor.id === person ||
  ('request' in each.data && each.data.request !== undefined && requests.has(each.data.request));

/** The newest grants of all organizations. */
export async function newestGrants(tx: ReadTx): Promise<Event[]> {
  const rows = await tx
    .select()
    .from(event)
    .where(eq(event.type, 'access.granted'))
    .orderBy(desc(event.at), desc(event.chain), desc(event.seq))
    .limit(atOnce);
  return rows.map(eventFromRow);
}

/** The copy that has this id on its pages. */
export async function copyNamed(tx: ReadTx, download: string): Promise<Event | undefined> {
  const [row] = await tx
    .select()
    .from(event)
    .where(and(eq(event.type, 'copy.made'), like(event.data, `%"download":"${download}"%`)))
    .limit(1);
  return row && eventFromRow(row);
}
