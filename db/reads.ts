import { and, desc, eq, or } from 'drizzle-orm';
import { currentAgreement, pendingAgreement } from '#app/domain/agreement/cover.ts';
import type { Agreement } from '#app/domain/agreement/facts.ts';
import { evaluateGate } from '#app/domain/gate/decision.ts';
import type { GateRequest } from '#app/domain/gate/standing.ts';
import type { ReadName } from '#app/domain/policy.ts';
import { Refusal } from '#app/domain/refusal.ts';
import { envelope } from './agreement/schema.ts';
import { agreementView } from './agreement/views.ts';
import { caseOf, timeline, voices } from './case.ts';
import { readsOfEnding } from './ending/reads.ts';
import { caseEnding } from './ending/views.ts';
import { endpointsOf } from './endpoints/deliveries.ts';
import { auditReads } from './log/reads.ts';
import { machineReads } from './machines/reads.ts';
import { allTokens, organizationTokens } from './machines/token-views.ts';
import { opsReads } from './operations/reads.ts';
import { stuckMessages, stuckOrders } from './operations/view.ts';
import { draft, membership } from './people/schema.ts';
import type { Reading } from './reading.ts';
import { placeReads } from './regions/reads.ts';
import { regionRequest } from './regions/schema.ts';
import { deskReads } from './sales/reads.ts';
import { service } from './services/schema.ts';
import { catalogFacts, stateOf } from './state.ts';
import { campaignReads } from './templates/campaign-reads.ts';
import { templateReads } from './templates/reads.ts';
import { templateOf } from './templates/versions.ts';
import type { ReadTx } from './types.ts';
import {
  inspectionView,
  journeyView,
  membersView,
  pickerView,
  regionViews,
  serviceViews,
  threadView,
} from './views.ts';

interface InOrganization {
  organization: string;
}

export const reads = {
  ...machineReads,
  ...placeReads,
  ...deskReads,
  ...opsReads,
  ...auditReads,

  async mine({ tx, actor }: Reading) {
    const rows = await tx.select().from(membership).where(eq(membership.person, actor.id));
    const places = [];
    for (const id of new Set(rows.map((row) => row.organization))) {
      const { facts } = await stateOf(tx, id, 'organization');
      const say = await voices(tx, id);
      const held = rows.filter((row) => row.organization === id).map((row) => row.role);
      places.push({ id, name: facts.organization ? say.text(facts.organization.name) : '', roles: held });
    }
    return places.sort((a, b) => a.name.localeCompare(b.name));
  },

  async journey({ tx, now }: Reading, { organization }: InOrganization) {
    const each = await caseOf(tx, organization);
    return { ...journeyView(each, now), stuck: await stuckOrders(tx, organization) };
  },

  async thread({ tx, now }: Reading, { organization }: InOrganization) {
    const each = await caseOf(tx, organization);
    return {
      now,
      messages: threadView(each),
      name: each.facts.organization ? each.say.text(each.facts.organization.name) : '',
    };
  },

  /** What a signer sees: the agreement, its organization and who asked. Nothing else of the organization. */
  async signing({ tx, now, actor }: Reading, { organization }: InOrganization) {
    const each = await caseOf(tx, organization);
    const agreement = signingNow(each.facts, actor.id);
    const template = agreement && (await templateOf(tx, agreement));
    return {
      now,
      organization: {
        id: organization,
        name: each.facts.organization ? each.say.text(each.facts.organization.name) : '',
      },
      agreement: agreement && agreementView(agreement, each),
      template: agreement &&
        template && {
          text: template.text,
          termMonths: agreement.termMonths,
          commitments: agreement.commitments ?? template.commitments,
        },
      mine: agreement?.signer === actor.id,
      mineToCountersign: agreement?.countersigner === actor.id,
      inquiry: each.facts.inquiry && {
        role: each.facts.inquiry.role,
        legalEntity: each.say.text(each.facts.inquiry.legalEntity),
        address: each.say.text(each.facts.inquiry.address),
        // Those of this generation, which may have been asked for otherwise since the inquiry.
        affiliates: agreement?.affiliates ? each.say.text(agreement.affiliates) : '',
      },
    };
  },

  async regionPicker({ tx, now }: Reading, { organization }: InOrganization) {
    const each = await caseOf(tx, organization);
    return { now, ...pickerView(each), requests: regionViews(each, now) };
  },

  async services({ tx, now }: Reading, { organization }: InOrganization) {
    const each = await caseOf(tx, organization);
    const stuck = await stuckOrders(tx, organization);
    return { now, services: serviceViews(each, now), stuck, inspection: inspectionView(each) };
  },

  /** The gate's answer before anything is asked for. */
  async preview({ tx, now }: Reading, { organization, request }: InOrganization & { request: GateRequest }) {
    return { now, ...(await decide(tx, organization, request, now)) };
  },

  async members({ tx, now }: Reading, { organization }: InOrganization) {
    return { now, ...membersView(await caseOf(tx, organization)) };
  },

  async draft({ tx, actor }: Reading, query: { form: string; place: string }) {
    const [row] = await tx
      .select()
      .from(draft)
      .where(and(eq(draft.person, actor.id), eq(draft.organization, query.place), eq(draft.form, query.form)));
    return row ? { values: JSON.parse(row.body) as Record<string, string | string[]>, at: row.at } : undefined;
  },

  async caseFile({ tx, now }: Reading, { organization }: InOrganization) {
    const each = await caseOf(tx, organization);
    return {
      ...journeyView(each, now),
      messages: threadView(each),
      ...membersView(each),
      ...caseEnding(each),
      stuck: (await stuckMessages(tx, organization)).length,
      log: timeline(each, true),
      ownerId: each.facts.owner?.person,
    };
  },

  /** Open requests, the oldest first, each with the context for its decision; and what was decided lately. */
  async regionQueue({ tx, now }: Reading) {
    const queue = async (pending: boolean) => {
      const rows = await tx
        .select()
        .from(regionRequest)
        .where(eq(regionRequest.pending, pending))
        .orderBy(pending ? regionRequest.requestedAt : desc(regionRequest.requestedAt))
        .limit(pending ? 200 : 50);
      const items = [];
      for (const row of rows) {
        const each = await caseOf(tx, row.organization);
        const request = regionViews(each, now).find((view) => view.key === row.key);
        if (!request) continue;
        const { name, inquiry, agreements, covering, regions } = pick(journeyView(each, now));
        items.push({
          organization: row.organization,
          name,
          request,
          inquiry,
          agreement: agreements.find((each) => each.id === covering) ?? agreements[0],
          history: regions,
        });
      }
      return items;
    };
    return { now, pending: await queue(true), decided: await queue(false) };
  },

  async serviceRegistry({ tx, now }: Reading) {
    const rows = await tx.select().from(service).orderBy(desc(service.requestedAt)).limit(500);
    const found = [];
    const inspections = [];
    for (const organization of new Set(rows.map((row) => row.organization))) {
      const each = await caseOf(tx, organization);
      const name = each.facts.organization ? each.say.text(each.facts.organization.name) : '';
      found.push(...serviceViews(each, now).map((view) => ({ ...view, organizationName: name })));
      const inspection = inspectionView(each);
      if (inspection && inspection.findings.length > 0) inspections.push({ organization, name, ...inspection });
    }
    return { now, services: found.sort((a, b) => b.requestedAt - a.requestedAt), inspections };
  },

  tokens: ({ tx, now }: Reading) => allTokens(tx, now),

  organizationTokens: ({ tx, now }: Reading, { organization }: InOrganization) =>
    organizationTokens(tx, organization, now),

  /** Endpoints that are told of changes: an organization's own, or the vendor's. */
  async endpoints({ tx, now }: Reading, { organization }: InOrganization) {
    return { now, endpoints: await endpointsOf(tx, organization) };
  },

  async countersignatures({ tx, now }: Reading) {
    const waits = or(eq(envelope.open, true), eq(envelope.review, true));
    const open = await tx.select().from(envelope).where(waits).limit(500);
    const items = [];
    for (const row of open) {
      const each = await caseOf(tx, row.organization);
      const agreement = each.facts.agreements.find((one) => one.id === row.agreement);
      if (!agreement) continue;
      const name = each.facts.organization ? each.say.text(each.facts.organization.name) : '';
      items.push({ organization: row.organization, name, agreement: agreementView(agreement, each) });
    }
    return { now, items };
  },

  ...templateReads,
  ...readsOfEnding,
  ...campaignReads,
} satisfies Record<ReadName, (reading: Reading, query: never) => Promise<unknown>>;
export type Reads = typeof reads;
export type CaseFile = Awaited<ReturnType<Reads['caseFile']>>;

/** The generation on its way, else the one that counts; a signer who is named in neither sees the last that was theirs. */
function signingNow(facts: { agreements: readonly Agreement[] }, person: string): Agreement | undefined {
  const now = pendingAgreement(facts) ?? currentAgreement(facts);
  if (now?.signer === person || now?.countersigner === person) return now;
  return facts.agreements.findLast((each) => each.signer === person && !each.changed) ?? now;
}

export async function decide(tx: ReadTx, organization: string, request: GateRequest, asOf: number) {
  const { facts } = await stateOf(tx, organization, 'organization');
  if (!facts.organization) throw new Refusal('not_found');
  return evaluateGate({ facts, catalog: await catalogFacts(tx), asOf, request });
}

const pick = (journey: ReturnType<typeof journeyView>) => ({
  name: journey.organization.name,
  inquiry: journey.inquiry,
  agreements: journey.agreements,
  covering: journey.covering,
  regions: journey.regions,
});
