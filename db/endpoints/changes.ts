import { eq, lt, type SQL, sql } from 'drizzle-orm';
import { noticesBetween, standingOf } from '#app/domain/endpoints/changes.ts';
import type { OrganizationStanding } from '#app/domain/endpoints/standing.ts';
import type { CatalogFacts, Facts } from '#app/domain/facts.ts';
import type { Message } from '#app/domain/message.ts';
import type { ServiceChange } from '#app/domain/services/facts.ts';
import { postMessage } from '../post.ts';
import { passing } from '../remembered-facts.ts';
import { catalogFacts, stateOf } from '../state.ts';
import { asks, lookup, upsertInto } from '../statement.ts';
import type { Asked, Db, ReadTx, Tx } from '../types.ts';
import { standing, webhookEndpoint } from './schema.ts';

const inspectionEvery = 3_600_000;

/** Organizations that have services, or an agreement by which they may have some. */
const worthInspecting = (facts: Facts) => facts.serviceTally.all > 0 || facts.agreements.some((each) => each.inForce);

/** Whether anybody listens to an organization: to nobody nothing is posted. */
const heard = (organization: SQL) => sql<boolean>`exists (select 1 from ${webhookEndpoint}
  where ${webhookEndpoint.organization} in ('', ${organization}) and ${webhookEndpoint.removedAt} is null)`;

const toldRow = lookup('told', ['organization'], [standing, webhookEndpoint], (tx, { organization }) =>
  tx
    .select({ states: standing.states, heard: heard(organization).as('heard') })
    .from(sql`(select 1) as one`)
    .leftJoin(standing, eq(standing.organization, organization)),
);
/** For a write that will look whether an organization stands otherwise. */
export const asksWhatWasTold = (organization: string): Asked[] => [asks(toldRow, { organization })];
const upsertStanding = upsertInto(
  standing,
  'upsert_standing',
  ['organization'],
  ...(['organization', 'states', 'checkedAt'] as const),
);

/** Posts a notice for everything in which an organization stands otherwise than was last told. In the transaction of the change. */
export async function noticeChanges(
  tx: Tx,
  organization: string,
  facts: Facts,
  catalog: CatalogFacts,
  { services, now }: { services: readonly ServiceChange[]; now: number },
): Promise<number> {
  // What is not at the vendor yet is nothing to tell machines; it is registered when it has appeared there.
  if (facts.organization?.prospect) return 0;
  const after = standingOf(organization, facts, catalog, now);
  const [told] = await tx.prepared(toldRow).execute({ organization });
  const states = JSON.stringify(after);
  if (told?.states === states && services.length === 0) return 0;
  const found = told?.heard ? noticesBetween(standingBefore(told.states), after, services) : [];
  for (const each of found) {
    const message: Message = { kind: 'notice', notice: { ...each, at: now, standing: after } };
    await postMessage(tx, organization, message, { now });
  }
  if (told?.states !== states) await tx.prepared(upsertStanding).execute({ organization, states, checkedAt: now });
  return found.length;
}

const standingBefore = (states: string | null) =>
  states === null ? undefined : (JSON.parse(states) as OrganizationStanding);

/** Every organization may stand otherwise now: the catalog changed. */
export async function checkAllStandings(tx: Tx): Promise<void> {
  await tx.update(standing).set({ checkedAt: 0 });
}

/** Looks again at the organizations that were not looked at since then, some at a time: terms and approvals end by time alone. */
export async function sweepStandings(db: Db, olderThan: number, now: number): Promise<number> {
  // Looked for by a read: an idle portal writes nothing.
  if ((await db.read((tx) => unchecked(tx, olderThan))).length === 0) return 0;
  return db.write('standing', async (tx) => {
    const due = await unchecked(tx, olderThan);
    const catalog = await catalogFacts(tx);
    for (const { organization, inspectedAt } of due) {
      const { facts } = await stateOf(passing(tx), organization, 'organization');
      await noticeChanges(tx, organization, facts, catalog, { services: [], now });
      const inspects = worthInspecting(facts) && now - (inspectedAt ?? 0) >= inspectionEvery;
      if (inspects) await postMessage(tx, organization, { kind: 'cloud.inspect' }, { now });
      await tx
        .update(standing)
        .set({ checkedAt: now, ...(inspects && { inspectedAt: now }) })
        .where(eq(standing.organization, organization));
    }
    return due.length;
  });
}

const unchecked = (tx: ReadTx, olderThan: number) =>
  tx
    .select({ organization: standing.organization, inspectedAt: standing.inspectedAt })
    .from(standing)
    .where(lt(standing.checkedAt, olderThan))
    .orderBy(standing.checkedAt)
    .limit(50);
