import { eq } from 'drizzle-orm';
import type { PrivacyRequest } from '#app/domain/privacy/facts.ts';
import { event } from '../log/schema.ts';
import { privacyFacts } from '../state.ts';
import type { ReadTx } from '../types.ts';

/** Every text that the record of a request names: what was typed, asked back and answered. */
export const refsOf = ({ words, doubted, questions = [], extended, answered, refused }: PrivacyRequest): string[] =>
  [
    words,
    doubted?.reason,
    extended?.reason,
    answered?.words,
    refused?.reason,
    ...questions.flatMap((each) => [each.reason, each.reply?.words]),
  ].filter((each) => each !== undefined);

/** The same of a request that may have left the facts already, from its events. There are few of each. */
export async function textsOfRequests(tx: ReadTx, { request }: { request: string }): Promise<string[]> {
  const { requests } = await privacyFacts(tx);
  const known = requests?.[request];
  if (known) return refsOf(known);
  const rows = await tx.select({ data: event.data }).from(event).where(eq(event.chain, 'privacy'));
  return rows
    .map(({ data }) => JSON.parse(data) as Record<string, unknown>)
    .filter((data) => data['request'] === request)
    .flatMap((data) => [data['note'], data['reason']])
    .filter((ref): ref is string => typeof ref === 'string');
}
