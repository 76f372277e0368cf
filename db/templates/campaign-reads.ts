import { and, eq, ne, or } from 'drizzle-orm';
import { coveringAgreement, pendingAgreement } from '#app/domain/agreement/cover.ts';
import type { Facts } from '#app/domain/facts.ts';
import { Refusal } from '#app/domain/refusal.ts';
import { majorOf } from '#app/domain/templates/campaign.ts';
import type { Campaign } from '#app/domain/templates/facts.ts';
import { currentTemplate } from '#app/domain/templates/lines.ts';
import { lineAudience, sampleOf, templateLines } from '#app/domain/templates/samples.ts';
import { affectedBy, type Phase } from '../agreement/generations.ts';
import { generation } from '../agreement/schema.ts';
import { namedAs, signerName } from '../agreement/signing-view.ts';
import { type Case, voices } from '../case.ts';
import type { Reading } from '../reading.ts';
import { catalogFacts, stateOf } from '../state.ts';
import type { ReadTx } from '../types.ts';

/** Where an organization stands in a campaign, in the order in which it goes through it. `left` has no agreement in force any more. */
export const progressStates = [
  'to_send',
  'older',
  'preparing',
  'signer',
  'counsel',
  'confirming',
  'review',
  'signed',
  'left',
] as const;
export type ProgressState = (typeof progressStates)[number];

const pageSize = 50;
/** So many are named before a campaign is opened; its page then lists all. */
const mostNames = 20;

export const campaignReads = {
  /** Every campaign with how far it is, and for each line of templates whether one may be opened and whom it would concern. */
  async campaigns({ tx, now }: Reading) {
    const catalog = await catalogFacts(tx);
    const say = await voices(tx, 'catalog', catalog);
    const campaigns = [];
    for (const [id, each] of Object.entries(catalog.campaigns ?? {}))
      campaigns.push({ ...campaignView(id, each, say), counts: countsOf(await progressOf(tx, id, each)) });
    const lines = [];
    for (const line of templateLines) {
      const { version } = currentTemplate(catalog, line);
      const affected = await affectedBy(tx, { template: line, version });
      lines.push({
        id: line,
        title: sampleOf(line).title,
        audience: lineAudience[line] ?? '',
        version,
        major: majorOf(version) > majorOf(sampleOf(line).version),
        affected: affected.length,
        first: await namesOf(tx, affected.slice(0, mostNames)),
        open: campaigns.some((each) => each.template === line && !each.closed),
      });
    }
    return { now, campaigns: campaigns.sort((a, b) => b.openedAt - a.openedAt), lines };
  },

  async campaign(
    { tx, now }: Reading,
    query: { campaign: string; state?: string | undefined; page?: number | undefined },
  ) {
    const catalog = await catalogFacts(tx);
    const campaign = catalog.campaigns?.[query.campaign];
    if (!campaign) throw new Refusal('not_found');
    const all = await progressOf(tx, query.campaign, campaign);
    const chosen = [...all].filter(([, state]) => !query.state || state === query.state).sort(byState);
    const page = Math.max(0, query.page ?? 0);
    const items = [];
    for (const [organization, state] of chosen.slice(page * pageSize, (page + 1) * pageSize))
      items.push(await itemOf(tx, organization, state));
    return {
      now,
      ...campaignView(query.campaign, campaign, await voices(tx, 'catalog', campaign)),
      counts: countsOf(all),
      total: all.size,
      items,
      page,
      pages: Math.ceil(chosen.length / pageSize),
    };
  },
};
export type CampaignView = ReturnType<typeof campaignView>;

/** Every organization that a campaign concerns or has concerned, with where it stands. From rows alone: one look for all of them. */
async function progressOf(tx: ReadTx, id: string, campaign: Campaign): Promise<Map<string, ProgressState>> {
  const rows = await tx
    .select()
    .from(generation)
    .where(
      and(eq(generation.template, campaign.template), or(ne(generation.phase, 'ended'), eq(generation.campaign, id))),
    );
  const wanted = majorOf(campaign.version);
  const byOrganization = new Map<string, (typeof rows)[number][]>();
  for (const row of rows) byOrganization.set(row.organization, [...(byOrganization.get(row.organization) ?? []), row]);
  const found = new Map<string, ProgressState>();
  for (const [organization, mine] of byOrganization) {
    const cover = mine.find((row) => row.phase === 'covering');
    const older = cover !== undefined && cover.major < wanted;
    const asked = mine.some((row) => row.campaign === id);
    if (!asked && (!older || campaign.closed)) continue;
    const pending = mine.find((row) => row.phase !== 'covering' && row.phase !== 'ended');
    found.set(organization, stateFrom(cover, older, pending, wanted));
  }
  return found;
}

type Row = typeof generation.$inferSelect;

function stateFrom(cover: Row | undefined, older: boolean, pending: Row | undefined, wanted: number): ProgressState {
  if (!cover) return 'left';
  if (!older) return 'signed';
  if (!pending) return 'to_send';
  return pending.major < wanted ? 'older' : (pending.phase as Exclude<Phase, 'covering' | 'ended'>);
}

function countsOf(all: Map<string, ProgressState>): Record<ProgressState, number> {
  const counts = Object.fromEntries(progressStates.map((state) => [state, 0])) as Record<ProgressState, number>;
  for (const state of all.values()) counts[state] += 1;
  return counts;
}

const byState = ([a, left]: [string, ProgressState], [b, right]: [string, ProgressState]) =>
  progressStates.indexOf(left) - progressStates.indexOf(right) || a.localeCompare(b);

function campaignView(id: string, campaign: Campaign, say: Case['say']) {
  return {
    id,
    template: campaign.template,
    title: sampleOf(campaign.template).title,
    audience: lineAudience[campaign.template] ?? '',
    version: campaign.version,
    openedAt: campaign.at,
    by: say.person(campaign.by),
    reason: say.text(campaign.reason),
    deadline: campaign.deadline,
    closesAt: campaign.closesAt,
    closed: campaign.closed && {
      at: campaign.closed.at,
      by: say.person(campaign.closed.by),
      effect: campaign.closed.effect,
    },
  };
}

async function itemOf(tx: ReadTx, organization: string, state: ProgressState) {
  const { facts } = await stateOf(tx, organization, 'organization');
  const say = await voices(
    tx,
    organization,
    facts.organization?.name,
    facts.owner?.person,
    facts.signer,
    pendingAgreement(facts),
  );
  const cover = coveringAgreement(facts);
  const pending = pendingAgreement(facts);
  return {
    organization,
    name: nameOf(facts, say),
    state,
    covered: cover?.templateVersion,
    pending: pending?.templateVersion,
    signer: pending ? signerName(pending, say) : facts.signer && namedAs(facts.signer, say),
    owner: facts.owner && say.person(facts.owner.person),
    askedAt: cover?.resign?.at,
    remindedAt: cover?.resign?.remindedAt,
    signedAt: state === 'signed' ? cover?.inForce?.effectiveAt : undefined,
  };
}

async function namesOf(tx: ReadTx, organizations: string[]): Promise<{ id: string; name: string }[]> {
  const found = [];
  for (const id of organizations) {
    const { facts } = await stateOf(tx, id, 'organization');
    found.push({ id, name: nameOf(facts, await voices(tx, id, facts.organization?.name)) });
  }
  return found;
}

const nameOf = (facts: Facts, say: Case['say']) => (facts.organization ? say.text(facts.organization.name) : '');
