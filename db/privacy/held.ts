import { eq } from 'drizzle-orm';
import { Refusal, refuseUnless } from '#app/domain/refusal.ts';
import { identity, membership, person } from '../people/schema.ts';
import { namesOf } from '../sales/names.ts';
import type { ReadTx } from '../types.ts';
import { foreseenDeletion } from './foreseen.ts';

/** What is kept of somebody beside their address, by which they may be known: their name, and where they belong. */
export async function factsHeld(tx: ReadTx, id: string): Promise<string[]> {
  const [row] = await tx.select({ name: person.name }).from(person).where(eq(person.id, id));
  const rows = await tx
    .selectDistinct({ organization: membership.organization })
    .from(membership)
    .where(eq(membership.person, id));
  const names = await namesOf(
    tx,
    rows.map(({ organization }) => organization),
  );
  return [row?.name ?? '', ...names.values()].filter((each) => each !== '' && each !== '[erased]');
}

/** Throws where somebody may not leave now: who works at a desk, and whom an organization cannot be without. */
export async function mayLeave(tx: ReadTx, id: string): Promise<void> {
  const [staff] = await tx.select({ person: identity.person }).from(identity).where(eq(identity.person, id));
  refuseUnless(!staff, 'not_allowed', 'You work at a desk: this account is your employer’s.');
  const { against } = await foreseenDeletion(tx, id);
  const [first] = against;
  if (first) throw new Refusal('step_not_open', first.why);
}
