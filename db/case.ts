import { inArray } from 'drizzle-orm';
import type { Event } from '#app/domain/event.ts';
import type { CatalogFacts, Facts } from '#app/domain/facts.ts';
import { Refusal } from '#app/domain/refusal.ts';
import { where } from '#app/domain/regions/catalog.ts';
import type { Voices } from '#app/domain/voices.ts';
import { chunks } from './chunks.ts';
import { freeText } from './log/schema.ts';
import { token } from './machines/schema.ts';
import { tokensHeld } from './machines/tokens.ts';
import { person } from './people/schema.ts';
import { textsNamed } from './seal.ts';
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

/** Whoever is named in the facts or in `mentions` has a name, and each text named there is known. */
export async function caseOf(tx: ReadTx, organization: string, ...mentions: unknown[]): Promise<Case> {
  const { facts } = await stateOf(tx, organization, 'organization');
  if (!facts.organization) throw new Refusal('not_found');
  const say = await voices(tx, organization, facts, ...mentions);
  return { organization, facts, catalog: await catalogFacts(tx), say };
}

export async function historyOf(tx: ReadTx, organization: string, ...mentions: unknown[]): Promise<History> {
  const events = await eventsOf(tx, organization);
  return { ...(await caseOf(tx, organization, events, ...mentions)), events };
}

/** For lists: many organizations at once, with one look for all that is said of them, and in what each `mentions` beside its facts. */
export async function casesOf(
  tx: ReadTx,
  organizations: Iterable<string>,
  mentions: (organization: string, facts: Facts) => Promise<unknown> = async () => undefined,
): Promise<Map<string, Case>> {
  const catalog = await catalogFacts(tx);
  const all = new Map<string, Facts>();
  const mentioned: unknown[] = [];
  for (const id of new Set(organizations)) {
    const { facts } = await stateOf(tx, id, 'organization');
    if (!facts.organization) continue;
    all.set(id, facts);
    mentioned.push(await mentions(id, facts));
  }
  const say = await voicesOver(tx, [...all.values()], mentioned);
  return new Map([...all].map(([organization, facts]) => [organization, { organization, facts, catalog, say }]));
}

export const nameOf = ({ facts, say }: Pick<Case, 'facts' | 'say'>): string =>
  facts.organization ? say.text(facts.organization.name) : '';

/**
 * Names and texts of a chain: people and machines by the ids that occur in `mentions`, texts by their commitments. Whoever asks for
 * another text has forgotten to mention it, and hears so: it must not look like one that was erased.
 */
export async function voices(tx: ReadTx, chain: string, ...mentions: unknown[]): Promise<Case['say']> {
  const mentioned = JSON.stringify(mentions);
  const texts = await textsNamed(tx, chain, mentioned.match(commitments) ?? []);
  const ids = [...new Set(mentioned.match(uuid) ?? [])];
  return spoken(texts, await peopleIn(tx, ids), await machinesIn(tx, ids), await catalogFacts(tx));
}

/** The same over all chains at once. */
export async function voicesOver(tx: ReadTx, ...mentions: unknown[]): Promise<Case['say']> {
  const mentioned = JSON.stringify(mentions);
  const texts = await textsIn(tx, new Set(mentioned.match(commitments)));
  const ids = [...new Set(mentioned.match(uuid) ?? [])];
  return spoken(texts, await peopleIn(tx, ids), await machinesIn(tx, ids), await catalogFacts(tx));
}

function spoken(
  texts: ReadonlyMap<string, string>,
  people: ReadonlyMap<string, { name: string; email: string }>,
  machines: ReadonlyMap<string, string>,
  catalog: CatalogFacts,
): Case['say'] {
  return {
    text(ref) {
      const text = texts.get(ref);
      if (text === undefined) throw new Error('This text was not mentioned when the texts were read.');
      return text;
    },
    person: (id) => people.get(id)?.name || people.get(id)?.email || machines.get(id) || 'Somebody',
    place: (of) => where(catalog, of),
    email: (id) => people.get(id)?.email ?? '',
  };
}

/** Each begins where a word begins: within the many hashes of a mention nothing has to be tried. */
const commitments = /\b[0-9a-f]{64}\b/g;
const uuid = /\b[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const atOnce = 1000;

async function textsIn(tx: ReadTx, refs: Iterable<string>): Promise<Map<string, string>> {
  const found = new Map([...refs].map((ref) => [ref, '[erased]']));
  for (const some of chunks([...found.keys()], atOnce))
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
    const held = Object.entries(await tokensHeld(tx, chain));
    const texts = await textsNamed(
      tx,
      chain,
      held.map(([, each]) => each.name),
    );
    for (const [id, each] of held) found.set(id, `${texts.get(each.name)} (a machine)`);
  }
  return found;
}
