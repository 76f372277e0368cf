import { createHash, createHmac } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import { chunks } from './chunks.ts';
import { freshBytes, freshId } from './fresh.ts';
import { freeText } from './log/schema.ts';
import { domainOf, folded } from './people/fold.ts';
import { person } from './people/schema.ts';
import { insertInto } from './statement.ts';
import type { ReadTx, Tx } from './types.ts';

/** A free text on its way into the side table. */
export interface SealedText {
  ref: string;
  salt: string;
  body: string;
  /** Too long to be loaded with every page of its chain: kept apart, and read by its commitment alone. */
  long?: true;
}

/** Replaces every free text of a parsed input by its salted commitment and every named person by an id. */
export async function seal(tx: Tx, input: unknown, now: number): Promise<{ input: unknown; texts: SealedText[] }> {
  const texts: SealedText[] = [];
  const ids = new Map<unknown, string>();
  for (const named of peopleNamed(input)) ids.set(named, await personOf(tx, named, now));
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    if ('$text' in value) return commit(String(value.$text), texts);
    if ('$longText' in value) {
      const body = String(value.$longText);
      return { ref: commit(body, texts, true), sha256: createHash('sha256').update(body, 'utf8').digest('hex') };
    }
    if ('$person' in value) return ids.get(value.$person);
    const sealed: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value)) if (item !== undefined) sealed[key] = walk(item);
    return sealed;
  };
  return { input: walk(input), texts };
}

type Named = { name: string; email: string };

/** Every person that an input names, in the order in which they stand there. */
function peopleNamed(value: unknown): Named[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('$person' in value) return [value.$person as Named];
  return Object.values(value).flatMap(peopleNamed);
}

function commit(body: string, texts: SealedText[], long = false): string {
  const salt = freshBytes(32).toString('hex');
  const ref = commitment(salt, body);
  texts.push({ ref, salt, body, ...(long && { long }) });
  return ref;
}

/** HMAC-SHA-256(salt, text), hex: what the log holds in place of the text. */
export const commitment = (salt: string, body: string) =>
  createHmac('sha256', Buffer.from(salt, 'hex')).update(body, 'utf8').digest('hex');

/** The person of an address; a new one is given an id. A known one keeps the name by which they are known. */
export async function personOf(tx: Tx, named: Named, now: number): Promise<string> {
  const [known] = await tx.select().from(person).where(eq(person.email, named.email));
  if (known) {
    if (known.name === '' && named.name !== '')
      await tx
        .update(person)
        .set({ name: named.name, folded: folded(named.name) })
        .where(eq(person.id, known.id));
    return known.id;
  }
  const id = freshId();
  await tx.insert(person).values({
    id,
    email: named.email,
    name: named.name,
    createdAt: now,
    folded: folded(named.name),
    domain: domainOf(named.email),
  });
  return id;
}

const insertText = insertInto(freeText, 'insert_text', 'ref', 'chain', 'salt', 'body');

export async function keepTexts(tx: Tx, chain: string, texts: SealedText[], canonical: string): Promise<void> {
  const kept = texts.filter((each) => canonical.includes(each.ref));
  for (const { long, ...each } of kept)
    await tx.prepared(insertText).execute({ ...each, chain: long ? longTextsOf(chain) : chain });
}

export const longTextsOf = (chain: string) => `${chain}/long`;

/** One text by its commitment; undefined when it was erased or never kept. */
export async function textOf(tx: ReadTx, ref: string): Promise<string | undefined> {
  const [row] = await tx.select().from(freeText).where(eq(freeText.ref, ref));
  return row && row.erasedAt === null ? row.body : undefined;
}

/** These texts of a chain by their commitment; of one that was erased or is not there it says so. */
export async function textsNamed(tx: ReadTx, chain: string, refs: Iterable<string>): Promise<Map<string, string>> {
  const texts = new Map(Array.from(refs, (ref) => [ref, erased]));
  for (const some of chunks([...texts.keys()], 500))
    for (const row of await tx
      .select()
      .from(freeText)
      .where(and(eq(freeText.chain, chain), inArray(freeText.ref, some))))
      texts.set(row.ref, bodyOf(row));
  return texts;
}

/** All texts of a chain. There may be very many: only for whoever shows them all. */
export async function textsOf(tx: ReadTx, chain: string): Promise<Map<string, string>> {
  const rows = await tx.select().from(freeText).where(eq(freeText.chain, chain));
  return new Map(rows.map((row) => [row.ref, bodyOf(row)]));
}

export const erased = '[erased]';
const bodyOf = (row: typeof freeText.$inferSelect) => (row.erasedAt === null ? row.body : erased);
