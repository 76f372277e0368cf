import { inArray } from 'drizzle-orm';
import type { Event } from '#app/domain/event.ts';
import type { CatalogFacts, Facts } from '#app/domain/facts.ts';
import { Refusal } from '#app/domain/refusal.ts';
import type { Voices } from '#app/domain/voices.ts';
import { chunks } from './chunks.ts';
import { freeText } from './log/schema.ts';
import { token } from './machines/schema.ts';
import { tokensHeld } from './machines/tokens.ts';
import { person } from './people/schema.ts';
import { textsOf } from './seal.ts';
import { catalogFacts, stateOf } from './state.ts';
import { eventsOf } from './store.ts';
import type { ReadTx } from './types.ts';

/** One organization as pages show it: what is true of it, and how its people, machines and texts are called. */
export interface Case {
  organization: string;
  facts: Facts;
  catalog: CatalogFacts;
  say: Voices & { email(id: string): string };
}

/** The same with everything that happened. It may be long: only for whoever shows it. */
export interface History extends Case {
  events: Event[];
}

/** Whoever is named in the facts or in `mentions` has a name. */
export async function caseOf(tx: ReadTx, organization: string, ...mentions: unknown[]): Promise<Case> {
  const { facts } = await stateOf(tx, organization, 'organization');
  if (!facts.organization) throw new Refusal('not_found');
  const say = await voices(tx, organization, facts, ...mentions);
  return { organization, facts, catalog: await catalogFacts(tx), say };
}

export async function historyOf(tx: ReadTx, organization: string): Promise<History> {
  const events = await eventsOf(tx, organization);
  return { ...(await caseOf(tx, organization, events)), events };
}

/** For lists: many organizations at once, with one look for all that is said of them. Services are named where they are shown. */
export async function casesOf(
  tx: ReadTx,
  organizations: Iterable<string>,
  services = false,
): Promise<Map<string, Case>> {
  const catalog = await catalogFacts(tx);
  const all = new Map<string, Facts>();
  for (const id of new Set(organizations)) {
    const { facts } = await stateOf(tx, id, 'organization');
    if (facts.organization) all.set(id, facts);
  }
  const say = await voicesOver(
    tx,
    services ? [...all.values()] : [...all.values()].map((facts) => ({ ...facts, services: {} })),
  );
  return new Map([...all].map(([organization, facts]) => [organization, { organization, facts, catalog, say }]));
}

/** For lists: an organization that stands in several rows is looked up once. */
export function caseReader(tx: ReadTx): (organization: string) => Promise<Case> {
  const known = new Map<string, Promise<Case>>();
  return (organization) => {
    const found = known.get(organization) ?? caseOf(tx, organization);
    known.set(organization, found);
    return found;
  };
}

export const nameOf = ({ facts, say }: Pick<Case, 'facts' | 'say'>): string =>
  facts.organization ? say.text(facts.organization.name) : '';

/** Names and texts of a chain. People and machines are looked up by the ids that occur. */
export async function voices(tx: ReadTx, chain: string, ...mentions: unknown[]): Promise<Case['say']> {
  const texts = await textsOf(tx, chain);
  const ids = [...new Set(JSON.stringify(mentions).match(uuid) ?? [])];
  return spoken(texts, await peopleIn(tx, ids), await machinesIn(tx, ids));
}

/** The same over all chains: only those texts are read that are mentioned. */
export async function voicesOver(tx: ReadTx, ...mentions: unknown[]): Promise<Case['say']> {
  const said = JSON.stringify(mentions);
  const texts = await textsIn(tx, new Set(said.match(commitment)));
  const ids = [...new Set(said.match(uuid) ?? [])];
  return spoken(texts, await peopleIn(tx, ids), await machinesIn(tx, ids));
}

function spoken(
  texts: ReadonlyMap<string, string>,
  people: ReadonlyMap<string, { name: string; email: string }>,
  machines: ReadonlyMap<string, string>,
): Case['say'] {
  return {
    text: (ref) => texts.get(ref) ?? '[erased]',
    person: (id) => people.get(id)?.name || people.get(id)?.email || machines.get(id) || 'Somebody',
    email: (id) => people.get(id)?.email ?? '',
  };
}

const commitment = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g;
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const atOnce = 1000;

async function textsIn(tx: ReadTx, refs: Iterable<string>): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const some of chunks([...refs], atOnce))
    for (const row of await tx.select().from(freeText).where(inArray(freeText.ref, some)))
      if (row.erasedAt === null) found.set(row.ref, row.body);
  return found;
}

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
