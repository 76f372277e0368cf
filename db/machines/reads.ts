import { and, asc, eq, gt, inArray, ne, notInArray } from 'drizzle-orm';
import type { Facts } from '#app/domain/facts.ts';
import type { GateRequest } from '#app/domain/gate/standing.ts';
import { Refusal } from '#app/domain/refusal.ts';
import { internal } from '#app/domain/sentences.ts';
import { casesOf, voices, voicesOver } from '../case.ts';
import { machineDeliveries, machineDelivery, machineWebhooks } from '../endpoints/reads.ts';
import { event } from '../log/schema.ts';
import type { InOrganization, Reading } from '../reading.ts';
import { board } from '../sales/schema.ts';
import { newestServices, serviceNamed } from '../services/held.ts';
import { catalogFacts, stateOf } from '../state.ts';
import { eventFromRow } from '../store.ts';
import type { ReadTx } from '../types.ts';
import { eventView } from './event-view.ts';
import { catalogView, regionRequestViews } from './place-views.ts';
import type { Seen } from './seen.ts';
import { conversionResource, serviceResource } from './service-views.ts';
import { allTokens, organizationTokens } from './token-views.ts';
import { acknowledgementViews, agreementViews, memberViews, organizationView, requirementsView } from './views.ts';

interface InWebhook extends InOrganization {
  webhook: string;
}
/** A page of a list: at most `limit` rows behind the key `after`. */
export interface Page {
  after?: string | undefined;
  limit: number;
}

/** What the machine interface reads. Lists come by keyset: nothing is skipped or told twice while others write. */
export const machineReads = {
  tokens: ({ tx, now }: Reading, { cursor }: { cursor?: string | undefined }) => allTokens(tx, now, cursor),

  organizationTokens: ({ tx, now }: Reading, { organization }: InOrganization) =>
    organizationTokens(tx, organization, now),

  /** Organizations that the token names, by id. */
  async machineOrganizations({ tx, now, actor }: Reading, { after = '', limit }: Page) {
    const named = actor.kind === 'machine' && actor.organizations !== 'all' ? [...actor.organizations] : undefined;
    const rows = await tx
      .select({ id: board.organization })
      .from(board)
      .where(
        and(gt(board.organization, after), ne(board.stage, 'prospect'), named && inArray(board.organization, named)),
      )
      .orderBy(asc(board.organization))
      .limit(limit + 1);
    const cases = await casesOf(
      tx,
      rows.slice(0, limit).map((row) => row.id),
    );
    const items = [...cases.values()].map((each) => organizationView({ ...each, now }));
    return { items, next: rows.length > limit ? rows[limit - 1]?.id : undefined };
  },

  machineOrganization: async ({ tx, now }: Reading, { organization }: InOrganization) =>
    organizationView(await seenOf(tx, organization, now)),

  machineRequirements: async (
    { tx, now }: Reading,
    { organization, request }: InOrganization & { request?: GateRequest | undefined },
  ) => requirementsView(await seenOf(tx, organization, now), request),

  machineAgreements: async ({ tx, now }: Reading, { organization }: InOrganization) =>
    agreementViews(await seenOf(tx, organization, now)),

  machineRegions: async ({ tx, now }: Reading, { organization }: InOrganization) =>
    regionRequestViews(await seenOf(tx, organization, now, (facts) => facts.regions)),

  machineCatalog: async ({ tx, now }: Reading) => catalogView(await catalogFacts(tx), now),

  machineAcknowledgements: async ({ tx, now }: Reading, { organization }: InOrganization) =>
    acknowledgementViews(await seenOf(tx, organization, now)),

  /** The newest first. `last` is where the next page begins, when there is one. */
  async machineServices({ tx, now }: Reading, { organization, after, limit }: InOrganization & Page) {
    const found = await newestServices(tx, organization, { after, limit: limit + 1 });
    const shown = found.slice(0, limit);
    const seen = await seenOf(tx, organization, now, () => shown);
    const last = found.length > limit ? shown.at(-1)?.id : undefined;
    return { items: shown.map((service) => serviceResource(service, seen)), last };
  },

  async machineService({ tx, now }: Reading, { organization, service }: InOrganization & { service: string }) {
    const found = await serviceNamed(tx, organization, service);
    const seen = await seenOf(tx, organization, now, () => found);
    return found && serviceResource(found, seen);
  },

  /** In the order in which they were planned. */
  async machineConversions({ tx, now }: Reading, { organization }: InOrganization) {
    const { facts } = await seenOf(tx, organization, now);
    const plans = Object.values(facts.conversions ?? {}).toSorted((one, other) => (one.id < other.id ? -1 : 1));
    return plans.map((plan) => conversionResource(organization, plan));
  },

  machineMembers: async ({ tx, now }: Reading, { organization }: InOrganization) =>
    memberViews(await seenOf(tx, organization, now)),

  machineWebhooks: ({ tx, now }: Reading, { organization }: InOrganization) => machineWebhooks(tx, organization, now),
  machineDeliveries: ({ tx }: Reading, asked: InWebhook & Page) => machineDeliveries(tx, asked),
  machineDelivery: ({ tx }: Reading, asked: InWebhook & { delivery: string }) => machineDelivery(tx, asked),

  /** Events in the order of the chain. `last` is where to go on, also when there is nothing new. */
  async machineEvents({ tx }: Reading, { organization, after = '0', limit }: InOrganization & Page) {
    const rows = await tx
      .select()
      .from(event)
      .where(and(eq(event.chain, organization), gt(event.seq, Number(after)), notInArray(event.type, [...internal])))
      .orderBy(asc(event.seq))
      .limit(limit + 1);
    const page = rows.slice(0, limit);
    const say = await voicesOver(
      tx,
      page.map((row) => row.data),
    );
    return {
      items: page.map((row) => eventView(eventFromRow(row), say)),
      last: String(page.at(-1)?.seq ?? after),
      more: rows.length > limit,
    };
  },
};

/** Machines are told nobody's name. The texts that they are told stand in what `mentions` gives. */
export async function seenOf(
  tx: ReadTx,
  organization: string,
  now: number,
  mentions: (facts: Facts) => unknown = () => undefined,
): Promise<Seen> {
  const { facts } = await stateOf(tx, organization, 'organization');
  if (!facts.organization) throw new Refusal('not_found');
  const say = await voices(tx, organization, facts.organization.name, mentions(facts));
  return { organization, facts, catalog: await catalogFacts(tx), say, now };
}
