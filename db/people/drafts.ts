import { and, desc, eq } from 'drizzle-orm';
import type { Db } from '../types.ts';
import { scope } from './accounts.ts';
import { draft } from './schema.ts';

/** Whose, where (an organization, or nowhere) and of which form. */
export interface DraftPlace {
  person: string;
  place: string;
  form: string;
}

/** Nobody works on more forms than that; what is older makes room. */
const most = 50;

/** Keeps what somebody typed but did not, or could not, send. */
export async function saveDraft(db: Db, who: DraftPlace, values: unknown, now: number): Promise<void> {
  const row = { person: who.person, organization: who.place, form: who.form, body: JSON.stringify(values), at: now };
  await db.write(scope, async (tx) => {
    const target = [draft.person, draft.organization, draft.form];
    await tx.insert(draft).values(row).onConflictDoUpdate({ target, set: row });
    const old = await tx
      .select()
      .from(draft)
      .where(eq(draft.person, who.person))
      .orderBy(desc(draft.at))
      .offset(most)
      .limit(most);
    for (const each of old) await tx.delete(draft).where(sameDraft({ ...each, place: each.organization }));
  });
}

export async function dropDraft(db: Db, who: DraftPlace): Promise<void> {
  const [kept] = await db.read((tx) => tx.select({ at: draft.at }).from(draft).where(sameDraft(who)));
  // Most forms are sent at the first try: no commit for those.
  if (!kept) return;
  await db.write(scope, async (tx) => {
    await tx.delete(draft).where(sameDraft(who));
  });
}

const sameDraft = (who: DraftPlace) =>
  and(eq(draft.person, who.person), eq(draft.organization, who.place), eq(draft.form, who.form));
