import { and, eq } from 'drizzle-orm';
import { ending } from '#app/domain/ending/end-of-effect.ts';
import type { Event } from '#app/domain/event.ts';
import type { Facts } from '#app/domain/facts.ts';
import { documentKey } from '#app/domain/keeping/facts.ts';
import { onLegalHold, textRetention } from '#app/domain/keeping/retention.ts';
import { Refusal } from '#app/domain/refusal.ts';
import { document, erasure, legalHold, retention } from '../keeping/schema.ts';
import { freeText } from '../log/schema.ts';
import { memoByFacts, onlyServicesChanged } from '../memo-by-facts.ts';
import { paper, paperVerification } from '../paper/schema.ts';
import type { Tx } from '../types.ts';
import { endingRows } from './rows.ts';
import { cover } from './schema.ts';

/**
 * The rows of agreements signed elsewhere, of ends, and of what is kept. Triggers refuse what the rules should not have let through.
 * What the facts before amounted to as well is there already.
 */
export async function projectEnding(
  tx: Tx,
  organization: string,
  facts: Facts,
  recorded: Event[],
  before?: Facts,
): Promise<void> {
  if (!facts.organization) return;
  if (before?.organization && sameEnding(organization, before, facts))
    return projectErasures(tx, organization, recorded);
  const rows = endingRows(organization, facts);
  await projectPapers(tx, facts, rows.papers);
  await projectHolds(tx, rows.legalHolds);
  await projectErasures(tx, organization, recorded);
  await projectDocuments(tx, organization, facts, rows.documents);
  await projectCover(tx, organization, rows.cover);
}

type Rows = ReturnType<typeof endingRows>;

/** What became of services counts for these rows once an agreement comes to its end, and not before. */
const sameEnding = (organization: string, before: Facts, facts: Facts): boolean =>
  (onlyServicesChanged(before, facts) && !facts.agreements.some(ending)) ||
  amount(organization, before) === amount(organization, facts);

/** The rows and what else is kept by, as one text. */
const amount = memoByFacts((organization, facts) =>
  JSON.stringify([endingRows(organization, facts), facts.papers, textRetention(facts), onLegalHold(facts)]),
);

async function projectPapers(tx: Tx, facts: Facts, rows: Rows['papers']): Promise<void> {
  for (const row of rows) {
    const [before] = await tx.select().from(paper).where(eq(paper.id, row.id));
    if (!before) await tx.insert(paper).values({ ...row, pending: true, accepted: false });
    if (before && !before.pending) continue;
    for (const act of facts.papers?.[row.id]?.verified ?? []) {
      const of = and(eq(paperVerification.paper, row.id), eq(paperVerification.person, act.by));
      const [known] = await tx.select().from(paperVerification).where(of);
      if (!known) await tx.insert(paperVerification).values({ paper: row.id, person: act.by, at: act.at });
    }
    if (!row.pending) await tx.update(paper).set(row).where(eq(paper.id, row.id));
  }
}

async function projectHolds(tx: Tx, rows: Rows['legalHolds']): Promise<void> {
  for (const row of rows) {
    const [before] = await tx.select().from(legalHold).where(eq(legalHold.id, row.id));
    if (!before) await tx.insert(legalHold).values({ ...row, releaseRequestedBy: null, releasedBy: null });
    if (before?.releaseRequestedBy !== row.releaseRequestedBy || before?.releasedBy !== row.releasedBy)
      await tx.update(legalHold).set(row).where(eq(legalHold.id, row.id));
  }
}

/** Erasing is done here and nowhere else: the text and its salt go, in the transaction of the event that tells it. */
async function projectErasures(tx: Tx, organization: string, recorded: Event[]): Promise<void> {
  for (const each of recorded) {
    if (each.type === 'erasure.requested') {
      const [text] = await tx
        .select()
        .from(freeText)
        .where(and(eq(freeText.ref, each.data.ref), eq(freeText.chain, organization)));
      if (!text || text.erasedAt !== null) throw new Refusal('not_found');
      await tx
        .insert(erasure)
        .values({ ref: each.data.ref, organization, requestedBy: each.actor.id, requestedAt: each.at });
    }
    if (each.type === 'erasure.refused') await tx.delete(erasure).where(eq(erasure.ref, each.data.ref));
    if (each.type === 'erasure.confirmed') {
      await tx.update(erasure).set({ confirmedBy: each.actor.id }).where(eq(erasure.ref, each.data.ref));
      await tx
        .update(freeText)
        .set({ body: '', salt: '', erasedAt: each.at })
        .where(and(eq(freeText.ref, each.data.ref), eq(freeText.chain, organization)));
    }
  }
}

async function projectDocuments(tx: Tx, organization: string, facts: Facts, rows: Rows['documents']): Promise<void> {
  const held = onLegalHold(facts);
  const present = await tx.select().from(document).where(eq(document.organization, organization));
  if (rows.length === 0 && present.length === 0 && !held) return;
  const known = new Map(present.map((row) => [documentKey(row), row]));
  for (const row of rows) {
    const before = known.get(documentKey(row));
    known.delete(documentKey(row));
    const { retainUntil } = row;
    if (!before) await tx.insert(document).values(row);
    else if (before.retainUntil !== retainUntil || before.held !== held)
      await tx.update(document).set({ retainUntil, held }).where(ofDocument(row));
  }
  // What is left was purged by an event; the trigger asks the clock again.
  for (const row of known.values()) await tx.delete(document).where(ofDocument(row));
  const texts = { organization, ...textRetention(facts), held };
  const [kept] = await tx.select().from(retention).where(eq(retention.organization, organization));
  if (kept && kept.until === texts.until && kept.inEffect === texts.inEffect && kept.held === held) return;
  await tx.insert(retention).values(texts).onConflictDoUpdate({ target: retention.organization, set: texts });
}

const ofDocument = (each: { organization: string; source: string; what: string }) =>
  and(eq(document.organization, each.organization), eq(document.source, each.source), eq(document.what, each.what));

async function projectCover(tx: Tx, organization: string, [row]: Rows['cover']): Promise<void> {
  if (row) await tx.insert(cover).values(row).onConflictDoUpdate({ target: cover.organization, set: row });
  else await tx.delete(cover).where(eq(cover.organization, organization));
}
