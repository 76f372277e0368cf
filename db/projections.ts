import { and, eq } from 'drizzle-orm';
import { agreementOpen, needsReview } from '#app/domain/agreement/cover.ts';
import { knownSteps } from '#app/domain/agreement/known-steps.ts';
import type { Event } from '#app/domain/event.ts';
import { type Facts, type FactsOf, noCatalogFacts, noFacts } from '#app/domain/facts.ts';
import { nextRequirement, requirementStates } from '#app/domain/requirements.ts';
import type { Service } from '#app/domain/services/facts.ts';
import { generationRow } from './agreement/generations.ts';
import { replayWebhook } from './agreement/inbox.ts';
import { envelope, generation } from './agreement/schema.ts';
import { projectEnding } from './ending/projection.ts';
import { checkAllStandings, noticeChanges } from './endpoints/changes.ts';
import { projectWebhook } from './endpoints/deliveries.ts';
import { placeholders } from './engine/sqlite/prepared.ts';
import { projectTokens } from './machines/tokens.ts';
import { memoByFacts, onlyServicesChanged } from './memo-by-facts.ts';
import { outbox } from './operations/schema.ts';
import { membership } from './people/schema.ts';
import { regionRequest } from './regions/schema.ts';
import { board } from './sales/schema.ts';
import { service } from './services/schema.ts';
import type { Tx } from './types.ts';

/** What a transaction left: the facts of its chain, the catalog as it was read there, and the events. */
interface Change {
  chain: string;
  before: FactsOf[keyof FactsOf];
  facts: FactsOf[keyof FactsOf];
  catalog: FactsOf['catalog'];
  recorded: Event[];
}

/** Rows that lists look things up by. All of them follow from facts; whatever matters is decided from facts again. */
export async function project(tx: Tx, { chain, before, facts, catalog, recorded }: Change): Promise<void> {
  await projectTokens(tx, recorded);
  for (const each of recorded) await projectWebhook(tx, each);
  if (chain === 'staff') return projectStaff(tx, recorded);
  if (chain === 'catalog') return checkAllStandings(tx);
  await projectOrganization(tx, chain, facts as Facts, before as Facts);
  if ((facts as Facts).organization) await noticeChanges(tx, chain, facts as Facts, catalog, recorded.at(-1)?.at ?? 0);
  await projectEnding(tx, chain, facts as Facts, recorded, before as Facts);
}

const insertService = (tx: Tx) =>
  tx
    .insert(service)
    .values(placeholders('id', 'organization', 'requestedAt'))
    .onConflictDoNothing()
    .prepare('insert_service');

const upsertBoard = (tx: Tx) => {
  const { organization, ...rest } = placeholders(
    'organization',
    'vendorOrganization',
    'stage',
    'turn',
    'since',
    'owner',
    'plan',
  );
  return tx
    .insert(board)
    .values({ organization, ...rest })
    .onConflictDoUpdate({ target: board.organization, set: rest })
    .prepare('upsert_board');
};

/** Writes the rows that the facts before did not amount to; without such facts, all of them. */
export async function projectOrganization(tx: Tx, organization: string, facts: Facts, before = noFacts()) {
  for (const each of Object.values(facts.services))
    if (before.services[each.id] !== each) await tx.prepared(insertService).execute(serviceRow(organization, each));
  if (onlyServicesChanged(before, facts)) return;
  const was = projectionTexts(organization, before);
  const rows = projectionTexts(organization, facts);
  await projectMembers(tx, organization, unlike(rows.members, was.members), unlike(was.members, rows.members));
  for (const row of unlike(rows.board, was.board)) await tx.prepared(upsertBoard).execute(row);
  for (const row of unlike(rows.envelopes, was.envelopes))
    await tx.insert(envelope).values(row).onConflictDoUpdate({ target: envelope.agreement, set: row });
  for (const row of unlike(rows.regions, was.regions))
    await tx
      .insert(regionRequest)
      .values(row)
      .onConflictDoUpdate({ target: [regionRequest.organization, regionRequest.key], set: row });
  for (const row of unlike(rows.generations, was.generations))
    await tx.insert(generation).values(row).onConflictDoUpdate({ target: generation.agreement, set: row });
}

type Texts<Row> = ReadonlyMap<string, Row>;

/** The rows of each list by their texts. Services are told apart by themselves. */
const projectionTexts = memoByFacts((organization, facts) => {
  const rows = projectionsOf(organization, { ...facts, services: {} });
  return {
    board: texts(rows.board),
    members: texts(rows.members),
    envelopes: texts(rows.envelopes),
    regions: texts(rows.regions),
    generations: texts(rows.generations),
  };
});

const texts = <Row>(rows: readonly Row[]): Texts<Row> => new Map(rows.map((row) => [JSON.stringify(row), row]));

/** The rows of one list that the other has not. */
const unlike = <Row>(rows: Texts<Row>, others: Texts<Row>): Row[] =>
  [...rows].flatMap(([text, row]) => (others.has(text) ? [] : [row]));

/** The rows that the facts of an organization amount to. Pure, so that verification can hold them against the tables. */
export function projectionsOf(organization: string, facts: Facts) {
  if (!facts.organization) return { board: [], members: [], envelopes: [], regions: [], services: [], generations: [] };
  // Time zero and no catalog: the row says what the organization's own events say. Lists add what time and the catalog do to it.
  const next = nextRequirement(requirementStates({ facts, catalog: noCatalogFacts(), asOf: 0 }));
  return {
    board: [
      {
        organization,
        vendorOrganization: facts.organization.vendorOrganization,
        stage: next?.id ?? 'ready',
        turn: next?.turn ?? 'customer',
        since: next?.since ?? facts.organization.at,
        owner: facts.owner?.person ?? '',
        plan: facts.plan?.is ?? 'basic',
      },
    ],
    members: membersOf(organization, facts),
    envelopes: facts.agreements.flatMap((each) =>
      each.sent
        ? [
            {
              agreement: each.id,
              organization,
              envelope: each.sent.envelope,
              open: agreementOpen(each),
              review: needsReview(each),
              told: knownSteps(each).join(' '),
            },
          ]
        : [],
    ),
    regions: Object.entries(facts.regions).map(([key, each]) => ({
      organization,
      key,
      requestedAt: each.requested.at,
      pending: !each.withdrawn && !each.approved && !each.denied,
    })),
    generations: facts.agreements.map((each) => generationRow(organization, each)),
    services: Object.values(facts.services).map((each) => serviceRow(organization, each)),
  };
}

const serviceRow = (organization: string, { id, requested }: Service) => ({
  id,
  organization,
  requestedAt: requested.at,
});

function membersOf(organization: string, facts: Facts) {
  const wanted = new Map<string, Member>();
  const add = (person: string, role: string) => wanted.set(`${person} ${role}`, { person, organization, role });
  for (const [person, member] of Object.entries(facts.members)) add(person, member.role);
  for (const invitation of Object.values(facts.invitations)) add(invitation.person, 'invited');
  for (const agreement of facts.agreements) if (!agreement.changed) add(agreement.signer, 'signer');
  return [...wanted.values()];
}

type Member = typeof membership.$inferSelect;

async function projectMembers(tx: Tx, organization: string, come: Member[], gone: Member[]): Promise<void> {
  for (const { person, role } of gone)
    await tx
      .delete(membership)
      .where(and(eq(membership.organization, organization), eq(membership.person, person), eq(membership.role, role)));
  if (come.length > 0) await tx.insert(membership).values(come).onConflictDoNothing();
}

async function projectStaff(tx: Tx, recorded: Event[]): Promise<void> {
  for (const each of recorded) {
    if (each.type === 'delivery.retried') await replayWebhook(tx, each.data.delivery, each.at);
    if (each.type === 'job.retried')
      await tx.update(outbox).set({ deadAt: null, runAt: each.at, attempts: 0 }).where(eq(outbox.id, each.data.job));
  }
}
