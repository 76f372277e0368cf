import { and, asc, eq, getTableColumns, lt, lte } from 'drizzle-orm';
import { coveringAgreement, currentAgreement, pendingAgreement } from '#app/domain/agreement/cover.ts';
import { exitOf } from '#app/domain/ending/exit-tasks.ts';
import type { Facts } from '#app/domain/facts.ts';
import { standsUntil } from '#app/domain/gate/until.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import { type Wait, waitedOf, waitsOf } from '#app/domain/promises/waits.ts';
import { nextRequirement, requirementStates } from '#app/domain/requirements.ts';
import { stages } from '#app/domain/sales/board.ts';
import { noticeChanges } from '../endpoints/changes.ts';
import { folded, wordsOf } from '../people/fold.ts';
import { passLedger } from '../promises/ledger.ts';
import { passing } from '../remembered-facts.ts';
import { textOf } from '../seal.ts';
import { type CatalogSeen, catalogSeen, stateOf } from '../state.ts';
import { asks, deleteFrom, fieldsOf, insertInto, lookup, rewriteOf } from '../statement.ts';
import type { Asked, Db, ReadTx, Tx } from '../types.ts';
import { card, cardWait, nameWord } from './schema.ts';

export type CardRow = typeof card.$inferSelect;

/** Whose nobody’s organizations are: behind every id, so that they come last. */
export const nobody = '~';

/** The card of an organization as it stands at a moment, but for its name. */
export function cardOf(organization: string, facts: Facts, catalog: CatalogSeen, asOf: number): Omit<CardRow, 'name'> {
  const question = { facts, catalog: catalog.facts, asOf };
  const next = nextRequirement(requirementStates(question));
  const begun = facts.organization?.at ?? 0;
  const waits = waitsOf(turnsOf(question), begun);
  const { since, due = null, undated = null } = waits.length > 0 ? waitedOf(waits) : { since: begun };
  const known = next?.id ?? (facts.hold ? 'hold' : 'ready');
  const stage = facts.organization?.prospect ? 'prospect' : known;
  return {
    organization,
    vendorOrganization: facts.organization?.vendorOrganization ?? '',
    nameRef: facts.organization?.name ?? '',
    plan: facts.plan?.is ?? 'basic',
    stage,
    rank: stages.indexOf(stage),
    idle: waits.length === 0,
    waits: JSON.stringify(waits),
    since,
    due,
    undated,
    owner: facts.owner?.person ?? nobody,
    held: !!facts.hold,
    signer: facts.signer?.person ?? '',
    signerName: facts.signer?.name ?? '',
    envelope: (pendingAgreement(facts) ?? currentAgreement(facts))?.sent?.envelope ?? '',
    covered: !!(coveringAgreement(facts) ?? exitOf(facts, Number.MAX_SAFE_INTEGER)?.agreement)?.inForce,
    changesAt: standsUntil(facts, catalog.facts, asOf) ?? null,
    catalog: catalog.seq,
  };
}

/** Writes the card of an organization where it is another than the one that is there. In the transaction of the change. */
export async function writeCard(tx: Tx, organization: string, facts: Facts, catalog: CatalogSeen, asOf: number) {
  const due = cardOf(organization, facts, catalog, asOf);
  const [kept] = await tx.prepared(keptCard).execute({ organization });
  const named = kept?.nameRef === due.nameRef && kept.catalog >= 0;
  const row: CardRow = { ...due, name: named ? kept.name : await takeName(tx, organization, due.nameRef) };
  if (kept && columns.every((name) => kept[name] === row[name])) return;
  await tx.prepared(rewriteCard(kept, row)).execute(row);
  await writeTurns(tx, kept, row);
}

/** Whoever is waited for on a card, as it is shown. */
export const waitsOn = ({ waits }: Pick<CardRow, 'waits'>): Wait[] => JSON.parse(waits) as Wait[];

/** Whether the services of an organization have changed who is waited for: everything else on a card is about other things. */
export function waitsMoved(before: Facts, facts: Facts, catalog: CatalogSeen, asOf: number): boolean {
  const [was, is] = [before, facts].map((each) =>
    JSON.stringify(waitsOf(turnsOf({ facts: each, catalog: catalog.facts, asOf }), 0)),
  );
  return was !== is;
}

type TurnRow = typeof cardWait.$inferSelect;
const turnRows = (row: CardRow): TurnRow[] => {
  const { organization, stage, rank, owner, name } = row;
  return waitsOn(row).map(({ owner: turn, since, due = null, undated = null }) => ({
    ...{ organization, turn, since, due, undated },
    ...{ stage, rank, owner, name },
  }));
};

/** The rows that follow from a card, where they are others than those that followed from it before. */
async function writeTurns(tx: Tx, kept: CardRow | undefined, row: CardRow) {
  const [before, after] = [kept ? turnRows(kept) : [], turnRows(row)];
  const of = (rows: TurnRow[], turn: string) => rows.find((each) => each.turn === turn);
  for (const { organization, turn } of before)
    if (!of(after, turn)) await tx.prepared(deleteTurn).execute({ organization, turn });
  for (const each of after) {
    const kept = of(before, each.turn);
    if (JSON.stringify(each) !== JSON.stringify(kept)) await tx.prepared(rewriteTurn(kept, each)).execute(each);
  }
}

const columns = Object.keys(getTableColumns(card)) as (keyof CardRow)[];
const keptCard = lookup('card', ['organization'], [card], (tx, { organization }) =>
  tx.select(fieldsOf(card)).from(card).where(eq(card.organization, organization)),
);
/** For a write that may change the card of an organization. */
export const asksCard = (organization: string): Asked => asks(keptCard, { organization });
const rewriteCard = rewriteOf(card, 'upsert_card', ['organization'], ...columns);
const rewriteTurn = rewriteOf(
  cardWait,
  'upsert_card_wait',
  ['organization', 'turn'],
  ...(Object.keys(getTableColumns(cardWait)) as (keyof TurnRow)[]),
);
const deleteTurn = deleteFrom(cardWait, 'delete_card_wait', 'organization', 'turn');
const insertWord = insertInto(nameWord, 'insert_name_word', 'word', 'organization');

async function takeName(tx: Tx, organization: string, ref: string): Promise<string> {
  const name = (await textOf(tx, ref)) ?? '';
  await tx.delete(nameWord).where(eq(nameWord.organization, organization));
  for (const word of wordsOf(name)) await tx.prepared(insertWord).execute({ word, organization });
  return folded(name);
}

/** When a text is erased that is the name of its organization, nothing that was made of it stays. */
export async function eraseName(tx: Tx, organization: string, ref: string): Promise<void> {
  const gone = await tx
    .update(card)
    .set({ name: '' })
    .where(and(eq(card.organization, organization), eq(card.nameRef, ref)))
    .returning({ organization: card.organization });
  if (gone.length === 0) return;
  await tx.update(cardWait).set({ name: '' }).where(eq(cardWait.organization, organization));
  await tx.delete(nameWord).where(eq(nameWord.organization, organization));
}

const atOnce = 50;

/**
 * Writes anew what time or the catalog has made untrue, some at a time, and tells endpoints of what time has changed, at its moment. Answers
 * how many it looked at.
 */
export async function sweepCards(db: Db, now: number): Promise<number> {
  // Looked for by a read: an idle portal writes nothing.
  if ((await db.read((tx) => stale(tx, now))).all.size === 0) return 0;
  return db.write('cards', async (tx) => {
    const { all, byTime } = await stale(tx, now);
    const catalog = await catalogSeen(tx);
    for (const organization of all) {
      const { facts } = await stateOf(passing(tx), organization, 'organization');
      await writeCard(tx, organization, facts, catalog, now);
      await passLedger(tx, organization, facts, catalog.facts, now);
      if (byTime.has(organization)) await noticeChanges(tx, organization, facts, catalog.facts, { services: [], now });
    }
    return all.size;
  });
}

async function stale(tx: ReadTx, now: number) {
  const { seq } = await catalogSeen(tx);
  const ids = () => tx.select({ id: card.organization }).from(card);
  const overtaken = await ids().where(lte(card.changesAt, now)).orderBy(asc(card.changesAt)).limit(atOnce);
  const behind = await ids().where(lt(card.catalog, seq)).orderBy(asc(card.catalog)).limit(atOnce);
  return {
    all: new Set([...overtaken, ...behind].map(({ id }) => id)),
    byTime: new Set(overtaken.map(({ id }) => id)),
  };
}
