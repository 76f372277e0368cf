import { eq } from 'drizzle-orm';
import { pastAgreements } from '#app/domain/agreement/cover.ts';
import type { Agreement } from '#app/domain/agreement/facts.ts';
import type { Facts } from '#app/domain/facts.ts';
import { Refusal } from '#app/domain/refusal.ts';
import { canonicalJson } from '../log/canonical.ts';
import { asks, lookup } from '../statement.ts';
import type { Asked, ReadTx } from '../types.ts';
import { pastGeneration } from './schema.ts';

/** Facts as they are kept: without the generations that are past, each of which is a row of its own. */
export interface KeptFacts extends Facts {
  /** How many those are. */
  past?: number;
}

export function withoutPast(facts: Facts): KeptFacts {
  const past = new Set(pastAgreements(facts));
  if (past.size === 0) return facts;
  return { ...facts, agreements: facts.agreements.filter((each) => !past.has(each)), past: past.size };
}

const pastRows = lookup('past_generations', ['organization'], [pastGeneration], (tx, { organization }) =>
  tx
    .select({ nth: pastGeneration.nth, facts: pastGeneration.facts })
    .from(pastGeneration)
    .where(eq(pastGeneration.organization, organization)),
);

/** For a write that will load the facts of an organization. */
export const asksPast = (organization: string): Asked => asks(pastRows, { organization });

/** The facts whole: every generation again at its place. */
export async function withPast(tx: ReadTx, organization: string, { past, ...facts }: KeptFacts): Promise<Facts> {
  if (!past) return facts;
  const rows = await tx.prepared(pastRows).execute({ organization });
  if (rows.length !== past) throw new Refusal('log_broken');
  const agreements = [...facts.agreements];
  for (const row of rows.toSorted((one, other) => one.nth - other.nth)) {
    const agreement = JSON.parse(row.facts) as Agreement;
    texts.set(agreement, row.facts);
    agreements.splice(row.nth, 0, agreement);
  }
  return { ...facts, agreements };
}

/** They are many, and hardly ever change: their texts are made once. */
const texts = new WeakMap<Agreement, string>();

function textOf(agreement: Agreement): string {
  const text = texts.get(agreement) ?? canonicalJson(agreement);
  texts.set(agreement, text);
  return text;
}

export function pastRowsOf(organization: string, facts: Pick<Facts, 'agreements'>) {
  const past = new Set(pastAgreements(facts));
  return facts.agreements.flatMap((each, nth) => (past.has(each) ? [{ organization, nth, facts: textOf(each) }] : []));
}
