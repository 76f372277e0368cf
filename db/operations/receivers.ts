import { inArray } from 'drizzle-orm';
import { laneOf, type Message, receiverOf } from '#app/domain/message.ts';
import { isMailed } from '#app/domain/roles.ts';
import { chunks } from '../chunks.ts';
import { person } from '../people/schema.ts';
import type { ReadTx } from '../types.ts';
import type { outbox } from './schema.ts';

type Row = typeof outbox.$inferSelect;

/** To whom letters go, by their jobs, and where such an address is changed: of whoever signs, acts, or was named. Desks are in the settings. */
export async function receiversOf(tx: ReadTx, rows: readonly Row[]) {
  const letters = rows.flatMap((row) => {
    const message = JSON.parse(row.message) as Message;
    const receiver = laneOf(message) === 'mail' ? (row.receiver ?? receiverOf(message)) : undefined;
    return receiver ? [{ row, message, receiver }] : [];
  });
  const people = new Map<string, { name: string; email: string }>();
  for (const some of chunks([...new Set(letters.map(({ receiver }) => receiver))], 500))
    for (const { id, name, email } of await tx.select().from(person).where(inArray(person.id, some)))
      people.set(id, { name: name || email, email });
  return new Map(
    letters.map(({ row, message, receiver }) => [
      row.id,
      { receiver, ...people.get(receiver), changedAt: isMailed(receiver) ? undefined : pageOf(row.chain, message) },
    ]),
  );
}

function pageOf(organization: string, message: Message): string | undefined {
  if (message.kind !== 'mail') return undefined;
  const ofMember = message.to === 'admins' || message.about.startsWith('member.');
  const page = ofMember
    ? 'members'
    : message.to === 'named' || message.about.startsWith('appointment.')
      ? 'contacts'
      : 'agreement';
  return `/organizations/${organization}/${page}`;
}
