import { and, eq } from 'drizzle-orm';
import { coveringAgreement } from '#app/domain/agreement.ts';
import { endOfEffect, openNotice } from '#app/domain/end-of-effect.ts';
import type { Event } from '#app/domain/event.ts';
import { destructionOpen, exitOf, exitSettled } from '#app/domain/exit-tasks.ts';
import { nextMoment } from '#app/domain/moments.ts';
import type { Facts } from '#app/domain/onboarding.ts';
import { Refusal } from '#app/domain/refusal.ts';
import { documentsOf, onLegalHold, textRetention } from '#app/domain/retention.ts';
import { freeText } from './schema.ts';
import { cover, document, erasure, legalHold, paper, paperVerification, retention } from './schema-ending.ts';
import type { Tx } from './types.ts';

/** The rows of agreements signed elsewhere, of ends, and of what is kept. Triggers refuse what the rules should not have let through. */
export async function projectEnding(tx: Tx, organization: string, facts: Facts, recorded: Event[]): Promise<void> {
  if (!facts.organization) return;
  await projectPapers(tx, organization, facts);
  await projectHolds(tx, organization, facts);
  await projectErasures(tx, organization, recorded);
  await projectDocuments(tx, organization, facts);
  await projectCover(tx, organization, facts);
}

async function projectPapers(tx: Tx, organization: string, facts: Facts): Promise<void> {
  const papers = Object.values(facts.papers ?? {});
  if (papers.length === 0) return;
  const known = new Map(
    (await tx.select().from(paper).where(eq(paper.organization, organization))).map((row) => [row.id, row]),
  );
  for (const each of papers) {
    const { id, sha256, uploaded } = each;
    const row = known.get(id);
    const pending = !each.accepted && !each.refused;
    if (!row)
      await tx.insert(paper).values({
        id,
        organization,
        sha256,
        uploadedBy: uploaded.by,
        uploadedAt: uploaded.at,
        pending,
        accepted: false,
      });
    if (row && !row.pending) continue;
    for (const act of each.verified) {
      const of = and(eq(paperVerification.paper, id), eq(paperVerification.person, act.by));
      const [before] = await tx.select().from(paperVerification).where(of);
      if (!before) await tx.insert(paperVerification).values({ paper: id, person: act.by, at: act.at });
    }
    if (!pending) await tx.update(paper).set({ pending, accepted: !!each.accepted }).where(eq(paper.id, id));
  }
}

async function projectHolds(tx: Tx, organization: string, facts: Facts): Promise<void> {
  for (const [id, hold] of Object.entries(facts.legalHolds ?? {})) {
    const [row] = await tx.select().from(legalHold).where(eq(legalHold.id, id));
    if (!row) await tx.insert(legalHold).values({ id, organization, placedAt: hold.at });
    const next = { releaseRequestedBy: hold.releaseRequested?.by ?? null, releasedBy: hold.released?.by ?? null };
    if ((row?.releaseRequestedBy ?? null) !== next.releaseRequestedBy || (row?.releasedBy ?? null) !== next.releasedBy)
      await tx.update(legalHold).set(next).where(eq(legalHold.id, id));
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

async function projectDocuments(tx: Tx, organization: string, facts: Facts): Promise<void> {
  const held = onLegalHold(facts);
  const wanted = documentsOf(facts);
  const present = await tx.select().from(document).where(eq(document.organization, organization));
  if (wanted.length === 0 && present.length === 0 && !held) return;
  const keyOf = (each: { source: string; what: string }) => `${each.source} ${each.what}`;
  const known = new Map(present.map((row) => [keyOf(row), row]));
  for (const each of wanted) {
    const row = known.get(keyOf(each));
    known.delete(keyOf(each));
    const next = { retainUntil: each.retainUntil ?? null, held };
    if (!row) await tx.insert(document).values({ organization, ...each, ...next });
    else if (row.retainUntil !== next.retainUntil || row.held !== next.held)
      await tx.update(document).set(next).where(ofDocument(organization, each));
  }
  // What is left was purged by an event; the trigger asks the clock again.
  for (const row of known.values()) await tx.delete(document).where(ofDocument(organization, row));
  const texts = { organization, ...textRetention(facts), held };
  const [kept] = await tx.select().from(retention).where(eq(retention.organization, organization));
  if (kept && kept.until === texts.until && kept.inEffect === texts.inEffect && kept.held === held) return;
  await tx.insert(retention).values(texts).onConflictDoUpdate({ target: retention.organization, set: texts });
}

const ofDocument = (organization: string, each: { source: string; what: string }) =>
  and(eq(document.organization, organization), eq(document.source, each.source), eq(document.what, each.what));

async function projectCover(tx: Tx, organization: string, facts: Facts): Promise<void> {
  const exit = exitOf(facts, Number.MAX_SAFE_INTEGER);
  const agreement = coveringAgreement(facts) ?? exit?.agreement;
  const nextAt = nextMoment(facts) ?? null;
  if (!agreement && nextAt === null) {
    await tx.update(cover).set({ nextAt }).where(eq(cover.organization, organization));
    return;
  }
  const notice = !!agreement && !!openNotice(agreement);
  const over = notice || !!agreement?.terminated || !!agreement?.termEnded;
  const row = {
    organization,
    agreement: agreement?.id ?? '',
    effectiveAt: agreement?.inForce?.effectiveAt ?? 0,
    endsAt: (agreement && endOfEffect(agreement)) ?? 0,
    notice,
    exitOpen: over && !!exit && !exitSettled(exit),
    certificateOpen: !!agreement?.destructions?.some(destructionOpen),
    nextAt,
  };
  await tx.insert(cover).values(row).onConflictDoUpdate({ target: cover.organization, set: row });
}
