import { eq, or, sql } from 'drizzle-orm';
import { namesHash } from '#app/domain/shapes.ts';
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
  const erased = new Set([
    ...rows.flatMap((row) => (erasing.has(row.type) ? commitmentsIn(JSON.parse(row.data)) : [])),
    ...(chain === 'privacy' ? textsOfForgotten(rows) : []),
  ]);
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

/** By two people, or by the wish of whoever is to be forgotten. */
const erasing: ReadonlySet<string> = new Set(['erasure.confirmed', 'erasure.done']);

/** Of requests the texts go when they were passed on, when their record has had its time, and with whoever asked. */
function textsOfForgotten(rows: readonly { type: string; data: string }[]): string[] {
  const said = rows.map(({ type, data }) => ({ type, data: JSON.parse(data) as Record<string, unknown> }));
  const of = (name: string, ...types: string[]) =>
    new Set(said.filter(({ type }) => types.includes(type)).flatMap(({ data }) => data[name] ?? []));
  const people = of('person', 'privacy.erasure_applied');
  const theirs = said.filter(({ type, data }) => type === 'privacy.received' && people.has(data['person'] ?? ''));
  const ended = of('request', 'privacy.forwarded', 'privacy.record_ended');
  const requests = new Set([...ended, ...theirs.map(({ data }) => data['request'])]);
  return said.filter(({ data }) => requests.has(data['request'] ?? '')).flatMap(({ data }) => commitmentsIn(data));
}

/** Sixty-four hexadecimal digits are a commitment, except where the field says that they are a hash. */
function commitmentsIn(data: unknown, field = ''): string[] {
  if (typeof data === 'string') return /^[0-9a-f]{64}$/.test(data) && !namesHash(field) ? [data] : [];
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, value]) => commitmentsIn(value, Array.isArray(data) ? field : name));
}
