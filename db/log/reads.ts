import { desc } from 'drizzle-orm';
import type { Facts } from '#app/domain/facts.ts';
import { evaluateGate } from '#app/domain/gate/decision.ts';
import type { GateRequest } from '#app/domain/gate/standing.ts';
import { catalogRegion } from '#app/domain/regions/catalog.ts';
import { historyOf, nameOf } from '../case.ts';
import { journeyView } from '../gate/views.ts';
import type { Reading } from '../reading.ts';
import { namesOf } from '../sales/names.ts';
import { organizationsLike } from '../sales/search.ts';
import { logPage } from './page.ts';
import { factsAt } from './past.ts';
import { checkpoint } from './schema.ts';

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

  /** What was true of an organization at a moment: its events up to then, folded, and the gate asked as of then. */
  async past({ tx, now }: Reading, { organization, at }: { organization: string; at: number }) {
    const asOf = Math.min(at, now);
    const today = await historyOf(tx, organization);
    const facts = await factsAt(tx, organization, 'organization', asOf);
    const name = nameOf(today);
    const registeredAt = today.facts.organization?.at ?? 0;
    if (!facts.organization) return { name, asOf, registeredAt, was: undefined };
    const catalog = await factsAt(tx, 'catalog', 'catalog', asOf);
    const events = today.events.filter((each) => each.at <= asOf);
    const { states, gateOpen, hold, plan, services, agreements } = journeyView(
      { ...today, facts, catalog, events },
      asOf,
    );
    const answers = placesOf(facts).map((request) => {
      const { allowed, reasons } = evaluateGate({ facts, catalog, asOf, request });
      const place = catalogRegion(request.provider, request.region)?.name ?? request.region;
      return { ...request, place, allowed, sentences: reasons.map((each) => each.sentence) };
    });
    const last = events.at(-1);
    return {
      name,
      asOf,
      registeredAt,
      was: { states, gateOpen, hold, plan, services, agreements, answers, events: events.length, last: last?.at },
    };
  },

  async verification({ tx, now }: Reading) {
    const checkpoints = await tx.select().from(checkpoint).orderBy(desc(checkpoint.size)).limit(10);
    return { now, checkpoints };
  },
};

/** Every place that the organization had asked for or created a service in by then. */
function placesOf(facts: Facts): GateRequest[] {
  const all = [...Object.values(facts.regions), ...Object.values(facts.services)];
  const places = new Map<string, GateRequest>();
  for (const { provider, region, deployment } of all)
    places.set(`${provider}/${region}/${deployment}`, { provider, region, deployment });
  return [...places.values()];
}

const mostNamed = 20;

export type Past = Awaited<ReturnType<(typeof logReads)['past']>>;
