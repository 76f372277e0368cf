import { and, desc, eq, gte, lt, or } from 'drizzle-orm';
import type { Whole } from '#app/domain/facts.ts';
import { evaluateGate } from '#app/domain/gate/decision.ts';
import type { GateRequest } from '#app/domain/gate/standing.ts';
import { catalogRegion } from '#app/domain/regions/catalog.ts';
import { sentenceOf, whoOf } from '#app/domain/sentences.ts';
import { type Case, caseOf, historyOf, nameOf, voices } from '../case.ts';
import { journeyView } from '../gate/views.ts';
import { namesOf } from '../operations/reads.ts';
import type { InOrganization, Reading } from '../reading.ts';
import { board } from '../sales/schema.ts';
import { serviceRows } from '../services/shown.ts';
import { eventFromRow } from '../store.ts';
import type { ReadTx } from '../types.ts';
import { factsAt, wholeAt } from './past.ts';
import { checkpoint, event } from './schema.ts';
import { olderEvents, timeline } from './timeline.ts';

const pageSize = 100;

export interface LogQuery {
  chain?: string | undefined;
  type?: string | undefined;
  role?: string | undefined;
  from?: number | undefined;
  until?: number | undefined;
  /** The last entry of the page before: its time, chain and number. */
  after?: { at: number; chain: string; seq: number } | undefined;
}

export const logReads = {
  /** The whole log, newest first, a page at a time. */
  async log({ tx, now }: Reading, query: LogQuery) {
    const { after } = query;
    const rows = await tx
      .select()
      .from(event)
      .where(
        and(
          query.chain ? eq(event.chain, query.chain) : undefined,
          query.type ? eq(event.type, query.type) : undefined,
          query.role ? eq(event.actorRole, query.role) : undefined,
          query.from === undefined ? undefined : gte(event.at, query.from),
          query.until === undefined ? undefined : lt(event.at, query.until),
          after &&
            or(
              lt(event.at, after.at),
              and(eq(event.at, after.at), lt(event.chain, after.chain)),
              and(eq(event.at, after.at), eq(event.chain, after.chain), lt(event.seq, after.seq)),
            ),
        ),
      )
      .orderBy(desc(event.at), desc(event.chain), desc(event.seq))
      .limit(pageSize + 1);
    const shown = rows.slice(0, pageSize);
    const says = new Map<string, Case['say']>();
    for (const chain of new Set(shown.map((row) => row.chain))) says.set(chain, await voices(tx, chain, shown));
    const entries = shown.map((row) => {
      const each = eventFromRow(row);
      const say = says.get(each.chain) as Case['say'];
      const { chain, seq, at, type } = each;
      const who = whoOf(each, say);
      return { chain, seq, at, type, role: each.actor.role, who, sentence: sentenceOf(each, say), leaf: row.leaf };
    });
    return { now, entries, more: rows.length > pageSize };
  },

  /** Every organization by name, for a list to choose from. */
  async everyOrganization({ tx }: Reading) {
    const rows = await tx.select({ id: board.organization }).from(board);
    const names = await namesOf(
      tx,
      rows.map((row) => row.id),
    );
    return [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name));
  },

  /** A page of what happened to an organization, the newest first, in the words that its customer reads. */
  history: ({ tx, now }: Reading, asked: InStretch) => stretchOf(tx, now, asked, false),
  /** The same with what is not for the customer. */
  caseHistory: ({ tx, now }: Reading, asked: InStretch) => stretchOf(tx, now, asked, true),

  /** What was true of an organization at a moment: its events up to then, folded, and the gate asked as of then. */
  async past({ tx, now }: Reading, { organization, at }: { organization: string; at: number }) {
    const asOf = Math.min(at, now);
    const today = await historyOf(tx, organization);
    const whole = await wholeAt(tx, organization, 'organization', asOf);
    const { facts } = whole;
    const name = nameOf(today);
    const registeredAt = today.facts.organization?.at ?? 0;
    if (!facts.organization) return { name, asOf, registeredAt, was: undefined };
    const catalog = await factsAt(tx, 'catalog', 'catalog', asOf);
    const events = today.events.filter((each) => each.at <= asOf);
    const { states, gateOpen, hold, plan, services, agreements } = journeyView(
      { ...today, facts, catalog },
      { services: { newest: newestOf(whole), inspected: new Map() }, newest: { events: [], older: false } },
      asOf,
    );
    const answers = placesOf(whole).map((request) => {
      const { allowed, reasons } = evaluateGate({ facts, catalog, asOf, request });
      const place = catalogRegion(request.provider, request.region)?.name ?? request.region;
      return { ...request, place, allowed, sentences: reasons.map((each) => each.sentence) };
    });
    const last = events.at(-1);
    return {
      name,
      asOf,
      registeredAt,
      was: {
        states,
        gateOpen,
        hold,
        plan,
        services,
        moreServices: facts.serviceTally.all - services.length,
        agreements,
        answers,
        events: events.length,
        last: last?.at,
      },
    };
  },

  async verification({ tx, now }: Reading) {
    const checkpoints = await tx.select().from(checkpoint).orderBy(desc(checkpoint.size)).limit(10);
    return { now, checkpoints };
  },
};

interface InStretch extends InOrganization {
  /** The number of the last event of the page before. */
  before?: number | undefined;
}

async function stretchOf(tx: ReadTx, now: number, { organization, before }: InStretch, all: boolean) {
  const { events, older } = await olderEvents(tx, organization, before, all);
  const each = await caseOf(tx, organization, events);
  return {
    now,
    about: { id: organization, name: nameOf(each) },
    entries: timeline(events, each),
    older: older ? events.at(-1)?.seq : undefined,
  };
}

/** As many as a page shows. */
const newestOf = ({ services }: Whole<'organization'>) => [...services.values()].slice(-serviceRows).reverse();

/** Every place that the organization had asked for or created a service in by then. */
function placesOf({ facts, services }: Whole<'organization'>): GateRequest[] {
  const all = [...Object.values(facts.regions), ...services.values()];
  const places = new Map<string, GateRequest>();
  for (const { provider, region, deployment } of all)
    places.set(`${provider}/${region}/${deployment}`, { provider, region, deployment });
  return [...places.values()];
}

export type Past = Awaited<ReturnType<(typeof logReads)['past']>>;
