import { and, eq, gte, inArray, lt, or } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { envelope } from '../agreement/schema.ts';
import { folded } from '../people/fold.ts';
import { membership, person } from '../people/schema.ts';
import type { ReadTx } from '../types.ts';
import { board, card, nameWord } from './schema.ts';

/** So many are found at once; whoever looks for one types more. */
const most = 500;

export interface Found {
  organizations: string[];
  /** There are others. */
  more: boolean;
}

/**
 * Organizations by the beginning of what somebody types: a word of the name or the whole of it, an id of ours or the vendor's, an
 * envelope, or a name, an address or a domain of its people. Each is looked up in an index.
 */
export async function organizationsLike(tx: ReadTx, typed: string): Promise<Found> {
  const text = folded(typed);
  const raw = typed.trim();
  const people = await peopleLike(tx, text);
  const found = [
    await byName(tx, text),
    await idsOf(tx.select({ id: card.organization }).from(card).where(begins(card.organization, text)).limit(most)),
    await idsOf(
      tx
        .select({ id: board.organization })
        .from(board)
        .where(or(begins(board.vendorOrganization, raw), begins(board.vendorOrganization, text)))
        .limit(most),
    ),
    await idsOf(
      tx.select({ id: envelope.organization }).from(envelope).where(begins(envelope.envelope, text)).limit(most),
    ),
    await idsOf(
      tx.select({ id: membership.organization }).from(membership).where(inArray(membership.person, people)).limit(most),
    ),
    await idsOf(tx.select({ id: card.organization }).from(card).where(inArray(card.signer, people)).limit(most)),
  ];
  const all = [...new Set(found.flat())];
  const more = all.length > most || [people, ...found].some((each) => each.length >= most);
  return { organizations: all.slice(0, most), more };
}

/** Every word that was typed begins a word of the name. */
async function byName(tx: ReadTx, text: string): Promise<string[]> {
  const [first = '', ...others] = text
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .sort((a, b) => b.length - a.length);
  const having = (word: string, among?: string[]) =>
    idsOf(
      tx
        .select({ id: nameWord.organization })
        .from(nameWord)
        .where(and(begins(nameWord.word, word), among && inArray(nameWord.organization, among)))
        .limit(most),
    );
  let left = await having(text);
  if (others.length === 0) return [...left, ...(await having(first))];
  let among = await having(first);
  for (const word of others) among = await having(word, among);
  left = [...left, ...among];
  return left;
}

async function peopleLike(tx: ReadTx, text: string): Promise<string[]> {
  const like = (column: PgColumn) =>
    idsOf(tx.select({ id: person.id }).from(person).where(begins(column, text)).limit(most));
  const found = [await like(person.email), await like(person.domain), await like(person.folded)];
  return [...new Set(found.flat())].slice(0, most);
}

async function idsOf(rows: PromiseLike<{ id: string }[]>): Promise<string[]> {
  return (await rows).map((row) => row.id);
}

/** Text is ordered by its bytes, so what begins with a text lies between it and the same with the last of all letters behind it. */
const begins = (column: PgColumn, text: string) =>
  text === '' ? eq(column, '') : and(gte(column, text), lt(column, `${text}\u{10FFFF}`));
