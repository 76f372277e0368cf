import { aheadUnder, lastInForce } from '#app/domain/agreement/cover.ts';
import { gateOpen } from '#app/domain/gate/decision.ts';
import { regionsNow } from '#app/domain/gate/open-places.ts';
import { upgradeSeenAt } from '#app/domain/people/requirement.ts';
import { rolesOf } from '#app/domain/policy.ts';
import { requirementStates } from '#app/domain/requirements.ts';
import { demandOn } from '#app/domain/responsibility/versions.ts';
import type { Deployment } from '#app/domain/words.ts';
import { namedAs } from '../agreement/signing-view.ts';
import { agreementView, declinedView, generations } from '../agreement/views.ts';
import { type Case, nameOf } from '../case.ts';
import { type Stretch, timeline } from '../log/timeline.ts';
import { ownerViews } from '../people/post-views.ts';
import { turnViews } from '../promises/views.ts';
import type { Reading } from '../reading.ts';
import { regionViews } from '../regions/views.ts';
import { inquiryView } from '../sales/views.ts';
import type { ShownServices } from '../services/shown.ts';
import { inspectionView, serviceViews } from '../services/views.ts';

/** Of what there may be very many, what is shown of it. All texts of these are mentioned in the case. */
interface Beside {
  services: ShownServices;
  newest: Stretch;
}

/** Everything that a page about an organization's way shows. Only listed fields leave the server. */
export function journeyView(each: Case, { services, newest }: Beside, { now, actor }: Pick<Reading, 'now' | 'actor'>) {
  const { facts, catalog, say } = each;
  const question = { facts, catalog, asOf: now };
  const states = requirementStates(question);
  const turns = turnViews(each.organization, question, rolesOf(actor, facts), actor.id);
  return {
    now,
    organization: {
      id: each.organization,
      name: nameOf(each),
      vendorOrganization: facts.organization?.vendorOrganization ?? '',
    },
    plan: facts.plan?.is ?? ('basic' as const),
    leftEnterprise: facts.plan?.leftEnterprise,
    upgrade: facts.upgrade && {
      at: facts.upgrade.at,
      seen: upgradeSeenAt(facts.upgrade),
      note: facts.upgrade.note && say.text(facts.upgrade.note),
      answer: facts.upgrade.answered?.answer,
      reason: facts.upgrade.answered?.reason && say.text(facts.upgrade.answered.reason),
    },
    hold: facts.hold && { at: facts.hold.at, reason: say.text(facts.hold.reason) },
    owner: facts.owner && say.person(facts.owner.person),
    states,
    turns,
    gateOpen: gateOpen(question),
    ...regionsNow(question),
    noDuty: !!facts.noDuty && !facts.inquiry,
    inquiry: inquiryView(each),
    declined: facts.declined && { at: facts.declined.at, reason: say.text(facts.declined.reason) },
    qualified: facts.qualified && { at: facts.qualified.at, by: say.person(facts.qualified.by) },
    signer: facts.signer && {
      id: facts.signer.person,
      name: namedAs(facts.signer, say),
      email: say.email(facts.signer.person),
      title: say.text(facts.signer.title),
    },
    /** Whether the customer may work ahead: the agreement is signed, and has not ended. */
    ahead: !!aheadUnder(facts, now),
    ended: !aheadUnder(facts, now) && !!lastInForce(facts),
    ...generations(each, now),
    declinedLast: declinedView(each),
    ownTerms: facts.ownTerms && { approved: !!facts.ownTerms.approved },
    agreements: facts.agreements.map((agreement) => agreementView(agreement, each)).reverse(),
    regions: regionViews(each, now, turns),
    responsibility: Object.entries(facts.responsibility).map(([deployment, given]) => ({
      deployment,
      version: given.version,
      at: given.at,
      by: say.person(given.by),
      signature: say.text(given.signature),
      owners: Object.fromEntries(Object.entries(given.owners).map(([control, ref]) => [control, say.text(ref)])),
      posts: ownerViews(deployment as Deployment, each),
      /** Nothing newer is asked, by whatever date. */
      current: !demandOn(facts, deployment as Deployment, catalog),
    })),
    services: serviceViews(services.newest, each, now),
    serviceCount: facts.serviceTally.all,
    inspection: inspectionView(each, services.inspected),
    lastMessage: facts.lastMessage && { at: facts.lastMessage.at, from: facts.lastMessage.from },
    timeline: timeline(newest.events, each),
    olderEntries: newest.older,
  };
}
export type Journey = ReturnType<typeof journeyView>;
