import { and, count, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Facts } from '#app/domain/facts.ts';
import { placeKey } from '#app/domain/regions/catalog.ts';
import { inbox } from '../agreement/schema.ts';
import { voices } from '../case.ts';
import { state } from '../log/schema.ts';
import type { Reading } from '../reading.ts';
import { everyone } from '../sales/reads.ts';
import { textsNamed } from '../seal.ts';
import { service } from '../services/schema.ts';
import { catalogFacts } from '../state.ts';
import type { ReadTx } from '../types.ts';
import { outbox } from './schema.ts';
import { docusignView } from './view.ts';

export const operationsReads = {
  async jobs({ tx, now }: Reading) {
    const waiting = await tx
      .select()
      .from(outbox)
      .where(and(isNull(outbox.doneAt), isNull(outbox.deadAt)))
      .orderBy(outbox.runAt)
      .limit(100);
    const dead = await tx.select().from(outbox).where(isNotNull(outbox.deadAt)).orderBy(desc(outbox.deadAt)).limit(100);
    const done = await tx.select().from(outbox).where(isNotNull(outbox.doneAt)).orderBy(desc(outbox.doneAt)).limit(50);
    const names = await namesOf(
      tx,
      [...waiting, ...dead, ...done].map((row) => row.chain),
    );
    const view = (row: typeof outbox.$inferSelect) => ({ ...jobView(row), about: names.get(row.chain) });
    return { now, waiting: waiting.map(view), dead: dead.map(view), done: done.map(view) };
  },

  /** What DocuSign delivered lately, each with the job that follows it. */
  async deliveries({ tx, now }: Reading) {
    const followed = () => tx.select().from(inbox).leftJoin(outbox, eq(outbox.id, inbox.id));
    const recent = await followed().orderBy(desc(inbox.receivedAt)).limit(100);
    const failed = await followed().where(isNotNull(outbox.deadAt)).orderBy(desc(outbox.deadAt)).limit(100);
    const names = await namesOf(
      tx,
      [...recent, ...failed].map((row) => row.inbox.chain ?? ''),
    );
    const view = ({ inbox: row, outbox: job }: (typeof recent)[number]) => ({
      id: row.id,
      event: eventName(row.body),
      organization: row.chain ?? undefined,
      about: names.get(row.chain ?? ''),
      receivedAt: row.receivedAt,
      attempts: job?.attempts ?? 0,
      doneAt: row.doneAt ?? undefined,
      deadAt: job?.deadAt ?? undefined,
      outcome: row.outcome ?? job?.error ?? undefined,
    });
    return { now, deliveries: recent.map(view), dead: failed.map(view) };
  },

  async docusign({ tx, now }: Reading) {
    return { now, ...(await docusignView(tx)) };
  },

  /** What was changed about the shipped regions, and how much hangs on each. */
  async catalog({ tx, now }: Reading) {
    const facts = await catalogFacts(tx);
    const say = await voices(tx, 'catalog', facts);
    const withdrawn = Object.entries(facts.withdrawn).map(([key, act]) => ({
      key,
      at: act.at,
      by: say.person(act.by),
      reason: say.text(act.reason),
    }));
    const byoc = facts.byoc && {
      covered: facts.byoc.covered,
      at: facts.byoc.at,
      by: say.person(facts.byoc.by),
    };
    return { now, withdrawn, byoc, uses: usesOf(await everyone(tx), await servicesByPlace(tx)) };
  },
};

interface Use {
  approvals: number;
  services: number;
}

const servicesByPlace = (tx: ReadTx) =>
  tx.select({ place: service.place, n: count() }).from(service).groupBy(service.place);

function usesOf(all: readonly Facts[], services: readonly { place: string; n: number }[]): Record<string, Use> {
  const uses: Record<string, Use> = {};
  const add = (key: string, what: keyof Use, n: number) => {
    const use = uses[key] ?? { approvals: 0, services: 0 };
    uses[key] = { ...use, [what]: use[what] + n };
  };
  for (const facts of all)
    for (const each of Object.values(facts.regions))
      if (each.approved && !each.revoked) add(placeKey(each.provider, each.region), 'approvals', 1);
  for (const { place, n } of services) add(place, 'services', n);
  return uses;
}

/** The names of organizations by their chains; a chain that is none has no name. */
export async function namesOf(tx: ReadTx, chains: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const chain of new Set(chains)) {
    if (!chain) continue;
    const [row] = await tx.select({ facts: state.facts }).from(state).where(eq(state.chain, chain));
    const name = row && (JSON.parse(row.facts) as Facts).organization?.name;
    if (name) names.set(chain, (await textsNamed(tx, chain, [name])).get(name) ?? '');
  }
  return names;
}

const jobView = (row: typeof outbox.$inferSelect) => ({
  id: row.id,
  organization: row.chain,
  message: JSON.parse(row.message) as { kind: string; about?: string },
  createdAt: row.createdAt,
  runAt: row.runAt,
  attempts: row.attempts,
  doneAt: row.doneAt ?? undefined,
  deadAt: row.deadAt ?? undefined,
  error: row.error ?? undefined,
});

function eventName(body: string): string {
  try {
    return String((JSON.parse(body) as { event?: unknown }).event ?? 'unknown').slice(0, 60);
  } catch {
    return 'unreadable';
  }
}
