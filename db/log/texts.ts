import { eq, or, sql } from 'drizzle-orm';
import { commitment, longTextsOf } from '../seal.ts';
import type { ReadTx } from '../types.ts';
import type { Finding } from './finding.ts';
import { freeText } from './schema.ts';

const textsOf = (tx: ReadTx) =>
  tx
    .select()
    .from(freeText)
    .where(or(eq(freeText.chain, sql.placeholder('chain')), eq(freeText.chain, sql.placeholder('long'))))
    .prepare('texts_of_chain');

/** Every text that the events committed to is there and fits, or was erased and says so. */
export async function verifyTexts(
  tx: ReadTx,
  chain: string,
  rows: readonly { seq: number; type: string; data: string }[],
  findings: Finding[],
) {
  const texts = await tx.prepared(textsOf).execute({ chain, long: longTextsOf(chain) });
  const kept = new Set(texts.map((text) => text.ref));
  const erased = new Set(
    rows.flatMap((row) => (row.type === 'erasure.confirmed' ? commitmentsIn(JSON.parse(row.data)) : [])),
  );
  for (const text of texts) {
    if (text.erasedAt !== null && !erased.has(text.ref))
      findings.push({ kind: 'text', chain, message: 'A text was erased that no two people decided to erase.' });
    if (text.erasedAt === null && commitment(text.salt, text.body) !== text.ref)
      findings.push({ kind: 'text', chain, message: 'A text is not the one that was committed to.' });
  }
  for (const row of rows)
    if (commitmentsIn(JSON.parse(row.data)).some((ref) => !kept.has(ref)))
      findings.push({
        kind: 'text',
        chain,
        seq: row.seq,
        message: 'A text of this event is gone without being erased.',
      });
}

/** Sixty-four hexadecimal digits are a commitment, except where the field says that they are the hash of a document or of a preview. */
function commitmentsIn(data: unknown, field = ''): string[] {
  if (typeof data === 'string') return /^[0-9a-f]{64}$/.test(data) && !/sha256$|^preview$/i.test(field) ? [data] : [];
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, value]) => commitmentsIn(value, Array.isArray(data) ? field : name));
}
