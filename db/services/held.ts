import { and, asc, desc, eq, inArray, lt } from 'drizzle-orm';
import type { ServicesFor, Wanted } from '#app/domain/command.ts';
import type { Event } from '#app/domain/event.ts';
import { fold, type Left, serviceOf } from '#app/domain/evolve.ts';
import type { ChainKind, FactsOf } from '#app/domain/facts.ts';
import type { Service, ServiceChange } from '#app/domain/services/facts.ts';
import { chunks } from '../chunks.ts';
import { asks, lookup } from '../statement.ts';
import type { Asked, ReadTx } from '../types.ts';
import { service } from './schema.ts';

const serviceRow = lookup('service', ['organization', 'id'], [service], (tx, { organization, id }) =>
  tx
    .select({ facts: service.facts })
    .from(service)
    .where(and(eq(service.organization, organization), eq(service.id, id))),
);
export const serviceIn = ({ facts }: { facts: string }) => JSON.parse(facts) as Service;

/** One service of an organization; undefined when there is none of this id. */
export async function serviceNamed(tx: ReadTx, organization: string, id: string): Promise<Service | undefined> {
  const [row] = await tx.prepared(serviceRow).execute({ organization, id });
  return row && serviceIn(row);
}

/** Those of some ids, by id. */
export async function servicesNamed(
  tx: ReadTx,
  organization: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Service>> {
  const found: Service[] = [];
  for (const some of chunks(ids, 500)) {
    const rows = await tx
      .select({ facts: service.facts })
      .from(service)
      .where(and(eq(service.organization, organization), inArray(service.id, some)));
    found.push(...rows.map(serviceIn));
  }
  return new Map(found.map((each) => [each.id, each]));
}

/** All services of an organization, in the order in which they were asked for. There may be very many. */
export async function everyService(tx: ReadTx, organization: string): Promise<Service[]> {
  const rows = await tx
    .select({ facts: service.facts })
    .from(service)
    .where(eq(service.organization, organization))
    .orderBy(asc(service.id));
  return rows.map(serviceIn);
}

/** A page of those that are listed, the newest first: at most `limit` behind the id `after`. */
export async function newestServices(
  tx: ReadTx,
  organization: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Service[]> {
  const rows = await tx
    .select({ facts: service.facts })
    .from(service)
    .where(
      and(
        eq(service.organization, organization),
        eq(service.listed, true),
        after === undefined ? undefined : lt(service.id, after),
      ),
    )
    .orderBy(desc(service.id))
    .limit(limit);
  return rows.map(serviceIn);
}

const namedIn = (input: unknown) => (input as { service: string }).service;

/** For a write whose command will see the service that its input names. */
export const asksService = (organization: string, wanted: Wanted | undefined, input: unknown): Asked[] =>
  wanted === 'the named one' ? [asks(serviceRow, { organization, id: namedIn(input) })] : [];

/**
 * The services of an organization as far as a change looks at them, and as it leaves them. There is none of the id `fresh`, which was
 * made for this change.
 */
export function heldServices(tx: ReadTx, organization: string, fresh = '') {
  const before = new Map<string, Service | undefined>([[fresh, undefined]]);
  const after = new Map<string, Service>();
  /** One as it is now, looked up once. */
  async function named(id: string): Promise<Service | undefined> {
    if (!before.has(id)) before.set(id, await serviceNamed(tx, organization, id));
    return after.get(id) ?? before.get(id);
  }
  return {
    /** What a command decides on, given its input. */
    async wanted(wanted: Wanted | undefined, input: unknown): Promise<ServicesFor<Wanted>> {
      if (wanted === undefined || wanted === 'none') return [];
      if (wanted === 'the named one') return [await named(namedIn(input))];
      const all = await everyService(tx, organization);
      for (const each of all) before.set(each.id, each);
      return [all];
    },
    /** What an event leaves: the service that it is about is looked up, and kept as it is then. */
    async fold(kind: ChainKind, facts: FactsOf[ChainKind], event: Event): Promise<Left> {
      const about = serviceOf(kind, event);
      const left = fold(kind, facts, event, about === undefined ? undefined : await named(about));
      if (left.service) after.set(left.service.id, left.service);
      return left;
    },
    changes: (): ServiceChange[] =>
      [...after.values()]
        .sort((one, other) => (one.id < other.id ? -1 : 1))
        .map((service) => ({ before: before.get(service.id), after: service })),
  };
}
