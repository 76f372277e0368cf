import { inArray } from 'drizzle-orm';
import type { Event } from '#app/domain/event.ts';
import type { CatalogFacts, Facts } from '#app/domain/facts.ts';
import { Refusal } from '#app/domain/refusal.ts';
import { internal, quoteOf, sentenceOf } from '#app/domain/sentences.ts';
import type { Voices } from '#app/domain/voices.ts';
import { chunks } from './chunks.ts';
import { token } from './machines/schema.ts';
import { tokensHeld } from './machines/tokens.ts';
import { person } from './people/schema.ts';
import { textsOf } from './seal.ts';
import { catalogFacts, stateOf } from './state.ts';
import { eventsOf } from './store.ts';
import type { ReadTx } from './types.ts';

/** One organization with everything that a page about it is made of. */
export interface Case {
  organization: string;
  facts: Facts;
  catalog: CatalogFacts;
  say: Voices & { email(id: string): string };
  events: Event[];
}

export async function caseOf(tx: ReadTx, organization: string): Promise<Case> {
  const { facts } = await stateOf(tx, organization, 'organization');
  if (!facts.organization) throw new Refusal('not_found');
  const events = await eventsOf(tx, organization);
  return {
    organization,
    facts,
    catalog: await catalogFacts(tx),
    say: await voices(tx, organization, facts, events),
    events,
  };
}

export interface Entry {
  id: string;
  at: number;
  who: string;
  sentence: string;
  quote?: string | undefined;
  type: string;
}

/** The shared timeline, newest first. */
export function timeline({ events, say, organization }: Case, all = false): Entry[] {
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

/** Names and texts of a chain. People and machines are looked up by the ids that occur. */
export async function voices(tx: ReadTx, chain: string, ...mentions: unknown[]): Promise<Case['say']> {
  const texts = await textsOf(tx, chain);
  const ids = [...new Set(JSON.stringify(mentions).match(uuid) ?? [])];
  const [people, machines] = [await peopleIn(tx, ids), await machinesIn(tx, ids)];
  return {
    text: (ref) => texts.get(ref) ?? '[erased]',
    person: (id) => people.get(id)?.name || people.get(id)?.email || machines.get(id) || 'Somebody',
    email: (id) => people.get(id)?.email ?? '',
  };
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const atOnce = 1000;

async function peopleIn(tx: ReadTx, ids: readonly string[]): Promise<Map<string, { name: string; email: string }>> {
  const found = new Map<string, { name: string; email: string }>();
  for (const some of chunks(ids, atOnce))
    for (const row of await tx.select().from(person).where(inArray(person.id, some)))
      found.set(row.id, { name: row.name, email: row.email });
  return found;
}

/** What people called a token, with a word that says that it is nobody: it may be called like somebody. */
async function machinesIn(tx: ReadTx, ids: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const chains = new Set<string>();
  for (const some of chunks(ids, atOnce))
    for (const row of await tx.selectDistinct({ chain: token.chain }).from(token).where(inArray(token.id, some)))
      chains.add(row.chain);
  for (const chain of chains) {
    const texts = await textsOf(tx, chain);
    for (const [id, each] of Object.entries(await tokensHeld(tx, chain)))
      found.set(id, `${texts.get(each.name) ?? '[erased]'} (a machine)`);
  }
  return found;
}
