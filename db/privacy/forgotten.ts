import { and, eq, isNull } from 'drizzle-orm';
import type { Event } from '#app/domain/event.ts';
import { erasure } from '../keeping/schema.ts';
import { freeText } from '../log/schema.ts';
import { outbox } from '../operations/schema.ts';
import { draft, identity, person, session, signIn } from '../people/schema.ts';
import { eraseName } from '../sales/cards.ts';
import { privacyFacts } from '../state.ts';
import { subscription } from '../trust/schema.ts';
import type { Tx } from '../types.ts';
import { textsOfRequests } from './texts.ts';

/** What an erasure takes out of the database goes in the transaction of the event that tells of it, and here alone. */
export async function projectForgotten(tx: Tx, recorded: readonly Event[]): Promise<void> {
  for (const each of recorded) {
    if (each.type === 'erasure.deferred') await decided(tx, each.data.erasure, each.actor.id);
    if (each.type === 'erasure.done')
      for (const ref of each.data.refs) await eraseText(tx, { ...each, ref, by: each.data.erasure });
    if (each.type === 'privacy.forwarded' || each.type === 'privacy.record_ended')
      for (const ref of await textsOfRequests(tx, { request: each.data.request }))
        await eraseText(tx, { ...each, ref, by: each.data.request });
    if (each.type === 'privacy.erasure_applied' && each.data.person !== undefined)
      await forget(tx, each.data.person, each);
  }
}

/** A text that two people decided to erase, under a hold: the second one’s word stands, and the text for now too. */
async function decided(tx: Tx, ref: string, by: string): Promise<void> {
  await tx
    .update(erasure)
    .set({ confirmedBy: by })
    .where(and(eq(erasure.ref, ref), isNull(erasure.confirmedBy)));
}

interface Erased {
  chain: string;
  at: number;
  ref: string;
  /** Whose wish it was, by the id under which the log knows it. */
  by: string;
}

/** Body and salt go. Of a text that is gone already nothing is left to do. */
async function eraseText(tx: Tx, { chain, at, ref, by }: Erased): Promise<void> {
  const ofText = and(eq(freeText.ref, ref), eq(freeText.chain, chain));
  const [text] = await tx.select().from(freeText).where(ofText);
  if (!text || text.erasedAt !== null) return;
  const [asked] = await tx.select().from(erasure).where(eq(erasure.ref, ref));
  if (!asked) await tx.insert(erasure).values({ ref, organization: chain, requestedBy: `wish ${by}`, requestedAt: at });
  // The engine wants two: whose wish it was, and the log’s own word that it was certain who wished it.
  if (!asked?.confirmedBy) await tx.update(erasure).set({ confirmedBy: by }).where(eq(erasure.ref, ref));
  await tx.update(freeText).set({ body: '', salt: '', erasedAt: at }).where(ofText);
  await eraseName(tx, chain, ref);
}

/** A person is a row, and what hangs on it. In the log an id is left, of which nobody knows any more who it was. */
async function forget(tx: Tx, id: string, { at, data }: { at: number; data: { erasure: string } }): Promise<void> {
  const [row] = await tx.select().from(person).where(eq(person.id, id));
  const { requests = {} } = await privacyFacts(tx);
  for (const { id: request } of Object.values(requests).filter((each) => each.person === id))
    for (const ref of await textsOfRequests(tx, { request }))
      await eraseText(tx, { chain: 'privacy', at, ref, by: data.erasure });
  if (row) {
    await tx.delete(signIn).where(eq(signIn.email, row.email));
    await tx.delete(subscription).where(eq(subscription.address, row.email));
  }
  await tx.delete(signIn).where(eq(signIn.detail, id));
  await tx.delete(session).where(eq(session.person, id));
  await tx.delete(draft).where(eq(draft.person, id));
  await tx.delete(identity).where(eq(identity.person, id));
  await tx.delete(person).where(eq(person.id, id));
  // Letters that wait have nobody to go to any more.
  await tx
    .update(outbox)
    .set({ doneAt: at })
    .where(and(eq(outbox.receiver, id), isNull(outbox.doneAt)));
}
