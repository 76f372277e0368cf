import { and, eq } from 'drizzle-orm';
import type { ServicesFor, Wanted } from '#app/domain/command.ts';
import { type Draft, type Event, events } from '#app/domain/event.ts';
import type { ActorRef } from '#app/domain/event-entry.ts';
import { type ChainKind, type FactsOf, kindOf } from '#app/domain/facts.ts';
import { react } from '#app/domain/reactions.ts';
import { asksWhatWasTold } from './endpoints/changes.ts';
import { canonicalJson, leafHash } from './log/canonical.ts';
import { event, pendingLeaf, state } from './log/schema.ts';
import { postMessage } from './post.ts';
import { project } from './projections.ts';
import { asksLedger } from './promises/ledger.ts';
import { asksCard } from './sales/cards.ts';
import { keepTexts, seal } from './seal.ts';
import { asksService, heldServices } from './services/held.ts';
import { asksStates, type ChainState, catalogSeen, keptFacts, stateOf } from './state.ts';
import { insertInto, upsertInto } from './statement.ts';
import type { Asked, Db, Memory, ReadTx, Tx } from './types.ts';

/** One change: the rule gets sealed input and the facts of its chain, and answers with events or throws a refusal. */
export interface RecordOrder<K extends ChainKind> {
  chain: string;
  now: number;
  request: string;
  input: unknown;
  /** Which services the rule sees beside the facts. */
  services?: Wanted | undefined;
  /** An id that nothing had before: what would have it need not be looked for. */
  fresh?: string | undefined;
  decide(
    facts: FactsOf[K],
    input: unknown,
    catalog: FactsOf['catalog'],
    services: ServicesFor<Wanted>,
  ): { drafts: Draft[]; actor: ActorRef };
  /** Rows beside the log that must stand or fall with the events. Database work only. */
  alongside?: ((tx: Tx, recorded: Event[]) => Promise<void>) | undefined;
}

export interface Recorded {
  events: Event[];
  /** True when an event opens or closes the gate, so that a checkpoint is due at once. */
  gateRelevant: boolean;
}

/**
 * The one transaction of every change: load facts and the services that are asked for, decide, append chained events, write what they
 * leave, post messages. No event, no change; and an event never without its change.
 */
export async function record<K extends ChainKind>(db: Db, order: RecordOrder<K>): Promise<Recorded> {
  return db.write(
    order.chain,
    async (tx) => {
      const kind = kindOf(order.chain) as K;
      const before = await stateOf(tx, order.chain, kind);
      const catalog = await catalogSeen(tx);
      const sealed = await seal(tx, order.input, order.now);
      const services = heldServices(tx, order.chain, order.fresh);
      const seen = await services.wanted(order.services, sealed.input);
      const { drafts, actor } = order.decide(before.facts, sealed.input, catalog.facts, seen);
      // Time never runs backwards inside a chain, whatever the machine's clock does.
      const at = Math.max(order.now, before.at);
      let { facts, seq, leaf } = before;
      const recorded: Event[] = [];
      const happened: { before: FactsOf[K]; facts: FactsOf[K]; event: Event }[] = [];
      let written = '';
      for (const draft of drafts) {
        seq += 1;
        const next = {
          ...draft,
          data: events[draft.type].data.parse(draft.data),
          chain: order.chain,
          seq,
          at,
          actor,
        } as Event;
        const data = canonicalJson(next.data);
        leaf = await append(tx, next, data, order.request, leaf);
        written += data;
        const left = await services.fold(kind, facts, next);
        happened.push({ before: facts, facts: left.facts as FactsOf[K], event: next });
        facts = left.facts as FactsOf[K];
        recorded.push(next);
        await post(tx, react(kind, { facts, service: left.service, catalog: catalog.facts }, next), next);
      }
      if (recorded.length > 0) {
        await keepTexts(tx, order.chain, sealed.texts, written);
        await saveState(tx, { chain: order.chain, seq, leaf, at, facts });
        const changed = services.changes();
        const { chain } = order;
        await project(tx, { chain, before: before.facts, facts, services: changed, catalog, recorded, happened });
      }
      await order.alongside?.(tx, recorded);
      return { events: recorded, gateRelevant: recorded.some((each) => events[each.type].gate) };
    },
    asksFirst(order),
  );
}

/** What every change asks, before it is known what it will be. */
const asksFirst =
  ({ chain, services, input }: Pick<RecordOrder<ChainKind>, 'chain' | 'services' | 'input'>) =>
  (memory: Memory): Asked[] => [
    ...asksStates(memory, chain, 'catalog'),
    ...asksService(chain, services, input),
    ...asksWhatWasTold(chain),
    asksCard(chain),
    asksLedger(chain),
  ];

/** What is hashed: everything of the event that the log promises, in the bytes that RFC 8785 makes unambiguous. */
export const leafOf = (
  each: { chain: string; seq: number; at: number; actor: ActorRef; type: string },
  data: string,
  prev: string,
) => {
  const { actor, at, chain, seq, type } = each;
  const first = JSON.stringify({ actor: { id: actor.id, role: actor.role }, at, chain });
  const last = JSON.stringify({ prev, seq, type });
  // The data are canonical already, and the names around them stand in their canonical order.
  return leafHash(`${first.slice(0, -1)},"data":${data},${last.slice(1)}`);
};

const insertEvent = insertInto(
  event,
  'insert_event',
  ...(['chain', 'seq', 'at', 'actorRole', 'actorId', 'type', 'data', 'request', 'prev', 'leaf'] as const),
);
const insertPending = insertInto(pendingLeaf, 'insert_pending_leaf', 'chain', 'seq', 'hash', 'at');
const upsertState = upsertInto(state, 'upsert_state', ['chain'], 'chain', 'seq', 'leaf', 'at', 'facts', 'build');

/** One event behind the last of its chain. Answers its leaf. */
export async function append(tx: Tx, next: Event, data: string, request: string, prev: string): Promise<string> {
  const hash = leafOf(next, data, prev);
  await tx.prepared(insertEvent).execute({
    chain: next.chain,
    seq: next.seq,
    at: next.at,
    actorRole: next.actor.role,
    actorId: next.actor.id,
    type: next.type,
    data,
    request,
    prev,
    leaf: hash,
  });
  await tx.prepared(insertPending).execute({ chain: next.chain, seq: next.seq, hash, at: next.at });
  return hash;
}

/** What a chain amounts to now, by this program. */
export async function saveState(tx: Tx, { facts, ...row }: { chain: string } & ChainState<ChainKind>): Promise<void> {
  const build = tx.derivation?.build ?? '';
  const kept = JSON.stringify(keptFacts(row.chain, facts));
  await tx.prepared(upsertState).execute({ ...row, facts: kept, build });
  tx.remember(row.chain, row.leaf, facts);
}

async function post(tx: Tx, posted: ReturnType<typeof react>, { chain, seq, at: now }: Event): Promise<void> {
  for (const { message, at } of posted) await postMessage(tx, chain, message, { now, runAt: at, seq });
}

/** The events of a chain in order, as they happened. */
export async function eventsOf(tx: ReadTx, chain: string): Promise<Event[]> {
  const rows = await tx.select().from(event).where(eq(event.chain, chain)).orderBy(event.seq);
  return rows.map(eventFromRow);
}

export async function eventAt(tx: ReadTx, chain: string, seq: number): Promise<Event | undefined> {
  const [row] = await tx
    .select()
    .from(event)
    .where(and(eq(event.chain, chain), eq(event.seq, seq)));
  return row && eventFromRow(row);
}

export function eventFromRow(row: typeof event.$inferSelect): Event {
  const { chain, seq, at, type } = row;
  return { chain, seq, at, type, data: JSON.parse(row.data), actor: { role: row.actorRole, id: row.actorId } } as Event;
}
