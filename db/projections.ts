import { and, eq, inArray } from 'drizzle-orm';
import { agreementOpen } from '#app/domain/agreement.ts';
import type { Event } from '#app/domain/event.ts';
import type { FactsOf } from '#app/domain/ledger.ts';
import type { Facts } from '#app/domain/onboarding.ts';
import { nextRequirement, requirementStates } from '#app/domain/requirements.ts';
import { checkAllStandings, noticeChanges } from './notices.ts';
import { board, envelope, membership, outbox, regionRequest, service } from './schema.ts';
import { catalogFacts } from './state.ts';
import { projectTokens } from './tokens.ts';
import type { Tx } from './types.ts';
import { projectWebhook } from './webhooks.ts';

/** Rows that lists look things up by. All of them follow from facts; whatever matters is decided from facts again. */
export async function project(tx: Tx, chain: string, facts: FactsOf[keyof FactsOf], recorded: Event[]): Promise<void> {
  await projectTokens(tx, recorded);
  for (const each of recorded) await projectWebhook(tx, each);
  if (chain === 'staff') return projectStaff(tx, recorded);
  if (chain === 'catalog') return checkAllStandings(tx);
  const catalog = await catalogFacts(tx);
  await projectOrganization(tx, chain, facts as Facts, catalog);
  if ((facts as Facts).organization) await noticeChanges(tx, chain, facts as Facts, catalog, recorded.at(-1)?.at ?? 0);
}

async function projectOrganization(
  tx: Tx,
  organization: string,
  facts: Facts,
  catalog: FactsOf['catalog'],
): Promise<void> {
  if (!facts.organization) return;
  await projectMembers(tx, organization, facts);
  const rows = projectionsOf(organization, facts, catalog);
  await tx.insert(board).values(rows.board).onConflictDoUpdate({ target: board.organization, set: rows.board });
  for (const row of rows.envelopes)
    await tx.insert(envelope).values(row).onConflictDoUpdate({ target: envelope.agreement, set: row });
  for (const row of rows.regions)
    await tx
      .insert(regionRequest)
      .values(row)
      .onConflictDoUpdate({ target: [regionRequest.organization, regionRequest.key], set: row });
  for (const row of rows.services) await tx.insert(service).values(row).onConflictDoNothing();
}

/** The rows that the facts of an organization amount to. Pure, so that verification can hold them against the tables. */
export function projectionsOf(organization: string, facts: Facts, catalog: FactsOf['catalog']) {
  // Time zero: the row says what events alone say. Lists add what time does to it.
  const next = nextRequirement(requirementStates({ facts, catalog, asOf: 0 }));
  return {
    board: {
      organization,
      vendorOrganization: facts.organization?.vendorOrganization ?? '',
      stage: next?.id ?? 'ready',
      turn: next?.turn ?? 'customer',
      since: next?.since ?? facts.organization?.at ?? 0,
      owner: facts.owner?.person ?? '',
      plan: facts.plan?.is ?? 'basic',
    },
    envelopes: facts.agreements.flatMap((each) =>
      each.sent ? [{ agreement: each.id, organization, envelope: each.sent.envelope, open: agreementOpen(each) }] : [],
    ),
    regions: Object.entries(facts.regions).map(([key, each]) => ({
      organization,
      key,
      requestedAt: each.requested.at,
      pending: !each.withdrawn && !each.approved && !each.denied,
    })),
    services: Object.values(facts.services).map((each) => ({
      id: each.id,
      organization,
      requestedAt: each.requested.at,
    })),
  };
}

async function projectMembers(tx: Tx, organization: string, facts: Facts): Promise<void> {
  const wanted = new Map<string, { person: string; organization: string; role: string }>();
  const add = (person: string, role: string) => wanted.set(`${person} ${role}`, { person, organization, role });
  for (const [person, member] of Object.entries(facts.members)) add(person, member.role);
  for (const invitation of Object.values(facts.invitations)) add(invitation.person, 'invited');
  for (const agreement of facts.agreements) add(agreement.signer, 'signer');
  const present = await tx.select().from(membership).where(eq(membership.organization, organization));
  const gone = present.filter((row) => !wanted.has(`${row.person} ${row.role}`));
  for (const role of new Set(gone.map((row) => row.role)))
    await tx.delete(membership).where(
      and(
        eq(membership.organization, organization),
        eq(membership.role, role),
        inArray(
          membership.person,
          gone.filter((row) => row.role === role).map((row) => row.person),
        ),
      ),
    );
  if (wanted.size > 0)
    await tx
      .insert(membership)
      .values([...wanted.values()])
      .onConflictDoNothing();
}

async function projectStaff(tx: Tx, recorded: Event[]): Promise<void> {
  for (const each of recorded) {
    if (each.type === 'job.retried')
      await tx.update(outbox).set({ deadAt: null, runAt: each.at, attempts: 0 }).where(eq(outbox.id, each.data.job));
  }
}
