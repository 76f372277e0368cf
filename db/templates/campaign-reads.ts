import { coveringAgreement, pendingAgreement } from '#app/domain/agreement/cover.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import { waitsOf } from '#app/domain/promises/waits.ts';
import { Refusal } from '#app/domain/refusal.ts';
import { majorOf } from '#app/domain/templates/campaign.ts';
import type { Campaign } from '#app/domain/templates/facts.ts';
import { currentTemplate } from '#app/domain/templates/lines.ts';
import { lineAudience, sampleOf, templateLines } from '#app/domain/templates/samples.ts';
import { namedAs, signerName } from '../agreement/signing-view.ts';
import { type Case, casesOf, nameOf, voices } from '../case.ts';
import { previewOf } from '../gate/preview-views.ts';
import type { Reading } from '../reading.ts';
import { catalogFacts } from '../state.ts';
import { foreseeVersion } from './effects.ts';
import { countsOf, type ProgressState, progressPage } from './progress-reads.ts';

export const campaignReads = {
  /** Every campaign with how far it is, and for each line of templates, where one may be opened, what that would do. */
  async campaigns({ tx, now }: Reading) {
    const catalog = await catalogFacts(tx);
    const say = await voices(tx, 'catalog', catalog);
    const campaigns = [];
    for (const [id, each] of Object.entries(catalog.campaigns ?? {}))
      campaigns.push({ ...campaignView(id, each, say), counts: await countsOf(tx, id, each) });
    const lines = [];
    for (const line of templateLines) {
      const { version } = currentTemplate(catalog, line);
      const major = majorOf(version) > majorOf(sampleOf(line).version);
      const open = campaigns.some((each) => each.template === line && !each.closed);
      const asked = { template: line, version };
      const preview =
        major && !open ? await previewOf(tx, await foreseeVersion(tx, 'campaign', asked, now)) : undefined;
      lines.push({
        id: line,
        title: sampleOf(line).title,
        audience: lineAudience[line] ?? '',
        version,
        preview,
      });
    }
    return { now, campaigns: campaigns.sort((a, b) => b.openedAt - a.openedAt), lines };
  },

  async campaign(
    { tx, now }: Reading,
    query: { campaign: string; state?: string | undefined; cursor?: string | undefined },
  ) {
    const catalog = await catalogFacts(tx);
    const campaign = catalog.campaigns?.[query.campaign];
    if (!campaign) throw new Refusal('not_found');
    const id = query.campaign;
    const counts = await countsOf(tx, id, campaign);
    const { items, ...paging } = await progressPage(tx, { ...query, id, campaign, counts });
    const cases = await casesOf(
      tx,
      items.map(({ row }) => row.organization),
    );
    return {
      now,
      ...campaignView(id, campaign, await voices(tx, 'catalog', campaign)),
      counts,
      total: Object.values(counts).reduce((sum, each) => sum + each, 0),
      items: items.flatMap(({ row, state }) => {
        const each = cases.get(row.organization);
        return each ? [itemOf(each, state, now)] : [];
      }),
      paging,
    };
  },
};

export type CampaignView = ReturnType<typeof campaignView>;

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

function itemOf({ organization, facts, catalog, say }: Case, state: ProgressState, now: number) {
  const cover = coveringAgreement(facts);
  const pending = pendingAgreement(facts);
  return {
    organization,
    name: nameOf({ facts, say }),
    state,
    waits: waitsOf(turnsOf({ facts, catalog, asOf: now }), now),
    covered: cover?.templateVersion,
    pending: pending?.templateVersion,
    signer: pending ? signerName(pending, say) : facts.signer && namedAs(facts.signer, say),
    owner: facts.owner && say.person(facts.owner.person),
    askedAt: cover?.resign?.at,
    remindedAt: cover?.resign?.remindedAt,
    signedAt: state === 'signed' ? cover?.inForce?.effectiveAt : undefined,
  };
}
