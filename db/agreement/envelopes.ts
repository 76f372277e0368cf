import { and, asc, eq, inArray, isNull, lt, or } from 'drizzle-orm';
import type { Message } from '#app/domain/message.ts';
import { outbox } from '../operations/schema.ts';
import { postMessage, textOfMessage } from '../post.ts';
import { scope } from '../queue.ts';
import type { Db, ReadTx, Tx } from '../types.ts';
import { envelope, envelopeReading } from './schema.ts';

/** Which agreement an envelope belongs to. */
export async function organizationOfEnvelope(tx: ReadTx, id: string) {
  const [row] = await tx.select().from(envelope).where(eq(envelope.envelope, id));
  return row;
}

/** The organization of an agreement that has gone to DocuSign. */
export async function organizationOfAgreement(tx: ReadTx, agreement: string): Promise<string | undefined> {
  const [row] = await tx.select().from(envelope).where(eq(envelope.agreement, agreement));
  return row?.organization;
}

/** What we know of envelopes, and what each showed when it was last read. */
export async function rowsOf(tx: ReadTx, ids: string[]) {
  const rows = await tx.select().from(envelope).where(inArray(envelope.envelope, ids));
  const readings = await tx.select().from(envelopeReading).where(inArray(envelopeReading.envelope, ids));
  const shown = new Map(readings.map((each) => [each.envelope, each.shown]));
  return new Map(rows.map((row) => [row.envelope, { ...row, shown: shown.get(row.envelope) ?? '' }]));
}

/** Open envelopes that no list has told about since then, the longest unseen first. */
export async function longUnlisted(tx: ReadTx, before: number, most: number): Promise<string[]> {
  const rows = await tx
    .select({ id: envelope.envelope })
    .from(envelope)
    .leftJoin(envelopeReading, eq(envelopeReading.envelope, envelope.envelope))
    .where(and(eq(envelope.open, true), or(isNull(envelopeReading.listedAt), lt(envelopeReading.listedAt, before))))
    .orderBy(asc(envelopeReading.listedAt))
    .limit(most);
  return rows.map((row) => row.id);
}

export async function noteListing(db: Db, ids: readonly string[], at: number): Promise<void> {
  await db.write(scope, async (tx) => {
    for (const id of ids)
      await tx
        .insert(envelopeReading)
        .values({ envelope: id, at: 0, listedAt: at })
        .onConflictDoUpdate({ target: envelopeReading.envelope, set: { listedAt: at } });
  });
}

export type Difference =
  | { kind: 'news'; organization: string; agreement: string }
  | { kind: 'duplicate'; agreement: string; envelope: string };

/** Posts a reading for each difference that a list showed, unless one is waiting already. */
export async function askToConfirm(db: Db, found: Difference[], now: number): Promise<void> {
  await db.write(scope, async (tx) => {
    for (const each of found) {
      if (each.kind === 'news') {
        const { agreement, organization } = each;
        await postOnce(tx, organization, { kind: 'docusign.confirm', agreement, cause: 'reconciliation' }, now);
        continue;
      }
      const organization = await organizationOfAgreement(tx, each.agreement);
      const { agreement, envelope: id } = each;
      if (organization) await postOnce(tx, organization, { kind: 'docusign.duplicate', agreement, envelope: id }, now);
    }
  });
}

async function postOnce(tx: Tx, chain: string, message: Message, now: number): Promise<void> {
  const text = textOfMessage(message);
  const [waiting] = await tx
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(eq(outbox.chain, chain), eq(outbox.message, text), isNull(outbox.doneAt), isNull(outbox.deadAt)))
    .limit(1);
  if (!waiting) await postMessage(tx, chain, message, { now });
}
