import { and, count, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Message } from '#app/domain/message.ts';
import { envelope, inbox } from '../agreement/schema.ts';
import { readCursor, tooLargeCursor } from '../counters.ts';
import { stateOf } from '../state.ts';
import type { ReadTx } from '../types.ts';
import { outbox } from './schema.ts';

/** What was to be done for an organization and waits for a person, because it could not be done however often it was tried. */
export async function stuckMessages(tx: ReadTx, organization: string): Promise<Message[]> {
  const rows = await tx
    .select({ message: outbox.message })
    .from(outbox)
    .where(and(eq(outbox.chain, organization), isNotNull(outbox.deadAt), isNull(outbox.doneAt)));
  return rows.map((row) => JSON.parse(row.message) as Message);
}

/** The agreements that DocuSign could not be told of, and the services that the vendor's cloud could not. */
export async function stuckOrders(tx: ReadTx, organization: string): Promise<string[]> {
  const messages = await stuckMessages(tx, organization);
  return messages.flatMap((each) => {
    if (each.kind === 'docusign.create') return [each.agreement];
    return each.kind === 'cloud.create' || each.kind === 'cloud.poll' ? [each.service] : [];
  });
}

/** What our own records say about DocuSign; what is known of it in this process comes from the adapter. */
export async function docusignView(tx: ReadTx) {
  const { facts } = await stateOf(tx, 'staff', 'staff');
  const open = await tx.select({ n: count() }).from(envelope).where(eq(envelope.open, true));
  const review = await tx.select({ n: count() }).from(envelope).where(eq(envelope.review, true));
  const jobs = (dead: boolean) =>
    tx
      .select({ n: count() })
      .from(outbox)
      .where(
        and(
          eq(outbox.lane, 'docusign'),
          isNull(outbox.doneAt),
          dead ? isNotNull(outbox.deadAt) : isNull(outbox.deadAt),
        ),
      );
  const [newest] = await tx.select({ at: inbox.receivedAt }).from(inbox).orderBy(desc(inbox.receivedAt)).limit(1);
  return {
    outage: facts.operations?.outage && { kind: facts.operations.outage.kind, since: facts.operations.outage.at },
    reconciledAt: (await readCursor(tx, 'docusign')) || undefined,
    heardAt: newest?.at,
    tooLargeAt: (await readCursor(tx, tooLargeCursor)) || undefined,
    open: open[0]?.n ?? 0,
    review: review[0]?.n ?? 0,
    waiting: (await jobs(false))[0]?.n ?? 0,
    dead: (await jobs(true))[0]?.n ?? 0,
  };
}
