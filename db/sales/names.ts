import { eq, inArray } from 'drizzle-orm';
import { chunks } from '../chunks.ts';
import { freeText } from '../log/schema.ts';
import type { ReadTx } from '../types.ts';
import { card } from './schema.ts';

/** The names of organizations by their ids, some hundred with one look. What is no organization has no name. */
export async function namesOf(tx: ReadTx, ids: Iterable<string>): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const some of chunks([...new Set(ids)], 500)) {
    const rows = await tx
      .select({ id: card.organization, body: freeText.body, erasedAt: freeText.erasedAt })
      .from(card)
      .leftJoin(freeText, eq(freeText.ref, card.nameRef))
      .where(inArray(card.organization, some));
    for (const { id, body, erasedAt } of rows) names.set(id, body === null || erasedAt !== null ? '[erased]' : body);
  }
  return names;
}
