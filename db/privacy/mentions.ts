import { and, eq, gt, inArray, like, or } from 'drizzle-orm';
import { type Event, events } from '#app/domain/event.ts';
import { kindOf } from '#app/domain/facts.ts';
import { chunks } from '../chunks.ts';
import { event, freeText, state } from '../log/schema.ts';
import { eventFromRow } from '../store.ts';
import type { Db, ReadTx } from '../types.ts';

/** Chains a moment: nobody waits for a log to be read through. */
const page = 100;

/** What the log says of somebody in one chain: what they did, and what names them. What the desks note inside is theirs. */
export interface Mentions {
  chain: string;
  events: Event[];
}

/** Chain by chain, each page of them a moment of its own. No index leads from a person to the log: this is for whoever asks for all of it. */
export async function mentionsOf(read: Db['read'], person: string): Promise<Mentions[]> {
  const found: Mentions[] = [];
  for (let [after, count] = ['', page]; count === page; ) {
    const chains = await read(async (tx) => {
      const some = await chainsAfter(tx, after);
      for (const [chain, rows] of Map.groupBy(await naming(tx, some, person), (each) => each.chain))
        found.push({ chain, events: rows.map(eventFromRow).filter((each) => isTheirs(each, person)) });
      return some;
    });
    [after, count] = [chains.at(-1) ?? '', chains.length];
  }
  return found.filter(({ events: theirs }) => theirs.length > 0);
}

const isTheirs = ({ type, actor }: Event, person: string): boolean =>
  actor.id === person || !events[type].internal || type.startsWith('privacy.');

async function chainsAfter(tx: ReadTx, after: string): Promise<string[]> {
  const rows = await tx
    .select({ chain: state.chain })
    .from(state)
    .where(gt(state.chain, after))
    .orderBy(state.chain)
    .limit(page);
  return rows.map((row) => row.chain);
}

const naming = (tx: ReadTx, chains: string[], person: string) =>
  chains.length === 0
    ? Promise.resolve([])
    : tx
        .select()
        .from(event)
        .where(and(inArray(event.chain, chains), or(eq(event.actorId, person), like(event.data, `%"${person}"%`))))
        .orderBy(event.chain, event.seq);

/** The texts that these events name, as far as they are there still. */
export async function textsIn(tx: ReadTx, { chain, events: theirs }: Mentions): Promise<Map<string, string>> {
  const refs = [...new Set(JSON.stringify(theirs.map(({ data }) => data)).match(/\b[0-9a-f]{64}\b/g) ?? [])];
  const texts = new Map<string, string>();
  for (const some of chunks(refs, 500))
    for (const row of await tx
      .select()
      .from(freeText)
      .where(and(inArray(freeText.ref, some), eq(freeText.chain, chain))))
      if (row.erasedAt === null) texts.set(row.ref, row.body);
  return texts;
}

/** Organizations that know somebody, with the texts there that they wrote or that name them. */
export async function textsOfPerson(read: Db['read'], person: string): Promise<{ chain: string; refs: string[] }[]> {
  const mentions = await mentionsOf(read, person);
  const ofOrganizations = mentions.filter(({ chain }) => kindOf(chain) === 'organization');
  return Promise.all(
    ofOrganizations.map(async (each) => ({
      chain: each.chain,
      refs: [...(await read((tx) => textsIn(tx, each))).keys()],
    })),
  );
}

/** Every text of an organization that is there still. */
export async function textsOfOrganization(tx: ReadTx, chain: string): Promise<string[]> {
  const rows = await tx.select().from(freeText).where(eq(freeText.chain, chain));
  return rows.filter(({ erasedAt }) => erasedAt === null).map(({ ref }) => ref);
}

/** Of these the ones that are there still: a copy that was restored may have brought them back. */
export async function stillThere(tx: ReadTx, chain: string, refs: readonly string[]): Promise<string[]> {
  const there: string[] = [];
  for (const some of chunks([...refs], 500))
    for (const { ref, erasedAt } of await tx
      .select()
      .from(freeText)
      .where(and(inArray(freeText.ref, some), eq(freeText.chain, chain))))
      if (erasedAt === null) there.push(ref);
  return there;
}
