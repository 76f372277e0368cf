import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Message } from '#app/domain/message.ts';
import { inbox } from '#db/agreement/schema.ts';
import { readCursor } from '#db/counters.ts';
import { outbox } from '#db/operations/schema.ts';
import { type AgreementDesk, until } from '#tests/agreements.ts';
import { waitingForCounsel } from './order-model.ts';

/**
 * Everything that DocuSign has can be known: a list was asked for after all that was done there, what came from there is worked off, and
 * no job for DocuSign is left but those that wait for a later hour, or for people.
 */
export async function settled(desk: AgreementDesk, ids: string[]): Promise<void> {
  const began = Date.now();
  const { db } = desk.house;
  await until(async () => (await db.read((tx) => readCursor(tx, 'docusign'))) > began, 60);
  await until(async () => {
    const waiting = await waitingForCounsel(desk, ids);
    const left = (await openJobs(desk, ids)).filter(
      ({ message }) => !(message.kind === 'docusign.create' && waiting.includes(message.agreement)),
    );
    const came = await db.read((tx) => tx.select().from(inbox).where(isNull(inbox.doneAt)));
    return left.length === 0 && came.length === 0;
  }, 120);
}

async function openJobs(desk: AgreementDesk, ids: string[]) {
  const open = and(eq(outbox.lane, 'docusign'), inArray(outbox.chain, ids), isNull(outbox.doneAt));
  const rows = await desk.house.db.read((tx) => tx.select().from(outbox).where(open));
  return rows
    .map((row) => ({ ...row, message: JSON.parse(row.message) as Message }))
    .filter(({ runAt, takenAt }) => takenAt !== null || runAt < Date.now() + 60_000);
}
