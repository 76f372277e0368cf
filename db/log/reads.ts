import { desc } from 'drizzle-orm';
import type { Whole } from '#app/domain/facts.ts';
import { evaluateGate } from '#app/domain/gate/decision.ts';
import { reasonSentence } from '#app/domain/gate/reasons.ts';
import type { GateRequest } from '#app/domain/gate/standing.ts';
import { placeName } from '#app/domain/regions/catalog.ts';
import { caseOf, historyOf, nameOf } from '../case.ts';
import { journeyView } from '../gate/views.ts';
import type { InOrganization, Reading } from '../reading.ts';
import { namesOf } from '../sales/names.ts';
import { organizationsLike } from '../sales/search.ts';
import { serviceRows } from '../services/shown.ts';
import type { ReadTx } from '../types.ts';
import { logPage } from './page.ts';
import { factsAt, wholeAt } from './past.ts';
import { checkpoint } from './schema.ts';
import { olderEvents, timeline } from './timeline.ts';

export const logReads = {
  log: logPage,

  /** The organization of an id, or those whose name begins with a text: the first of them, for a list to choose from. */
  async organizationsNamed({ tx }: Reading, { text }: { text: string }) {
    const names = await namesOf(tx, [text]);
    const { organizations, more } =
      names.size > 0 ? { organizations: [text], more: false } : await organizationsLike(tx, text);
    const shown = organizations.slice(0, mostNamed);
    const found = await namesOf(tx, shown);
    return {
      organizations: [...found].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name)),
      more: more || organizations.length > shown.length,
    };
  },

  /** A page of what happened to an organization, the newest first, in the words that its customer reads. */
  history: ({ tx, now }: Reading, asked: InStretch) => stretchOf(tx, now, asked, false),
  /** The same with what is not for the customer. */
  caseHistory: ({ tx, now }: Reading, asked: InStretch) => stretchOf(tx, now, asked, true),

  /** What was true of an organization at a moment: its events up to then, folded, and the gate asked as of then. */
  async past({ tx, now, actor }: Reading, { organization, at }: { organization: string; at: number }) {
    const asOf = Math.min(at, now);
    const today = await historyOf(tx, organization);
    const whole = await wholeAt(tx, organization, 'organization', asOf);
    const { facts } = whole;
    const name = nameOf(today);
    const registeredAt = today.facts.organization?.at ?? 0;
    if (!facts.organization) return { name, asOf, registeredAt, was: undefined };
    const catalog = await factsAt(tx, 'catalog', 'catalog', asOf);
    const events = today.events.filter((each) => each.at <= asOf);
    const { states, turns, gateOpen, hold, plan, services, agreements } = journeyView(
      { ...today, facts, catalog },
      { services: { newest: newestOf(whole), inspected: new Map() }, newest: { events: [], older: false } },
      { now: asOf, actor },
    );
    const answers = placesOf(whole).map((request) => {
      const { allowed, reasons } = evaluateGate({ facts, catalog, asOf, request });
      const place = placeName(catalog, request);
      return { ...request, place, allowed, sentences: reasons.map((each) => each.sentence) };
    });
    const last = events.at(-1);
    return {
      name,
      asOf,
      registeredAt,
      was: {
        states: states.map((each) => ({
          ...each,
          sentences: each.reasons.map((code) => reasonSentence(code, undefined)),
        })),
        turns,
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

const mostNamed = 20;

export type Past = Awaited<ReturnType<(typeof logReads)['past']>>;
