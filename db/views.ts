import { evaluateGate } from '#app/domain/gate/decision.ts';
import { promisedBy } from '#app/domain/gate/promise.ts';
import { catalogRegion, notHipaaBecause, placeKey } from '#app/domain/regions/catalog.ts';
import type { RegionRequest } from '#app/domain/regions/facts.ts';
import { compiledOn, regionSources, regions } from '#app/domain/regions/list.ts';
import { requestSeenAt, requestStanding } from '#app/domain/regions/requirement.ts';
import { requirementStates } from '#app/domain/requirements.ts';
import { matrix } from '#app/domain/responsibility/matrix.ts';
import type { Service } from '#app/domain/services/facts.ts';
import { findings } from '#app/domain/services/findings.ts';
import { serviceWarnings } from '#app/domain/services/warnings.ts';
import { namedAs } from './agreement/signing-view.ts';
import { agreementView, generations } from './agreement/views.ts';
import { type Case, timeline } from './case.ts';

/** Pure views of a case: only listed fields leave the server. */

export function journeyView(each: Case, now: number) {
  const { facts, catalog, say } = each;
  const states = requirementStates({ facts, catalog, asOf: now });
  return {
    now,
    organization: {
      id: each.organization,
      name: facts.organization ? say.text(facts.organization.name) : '',
      vendorOrganization: facts.organization?.vendorOrganization ?? '',
    },
    plan: facts.plan?.is ?? ('basic' as const),
    upgrade: facts.upgrade && { at: facts.upgrade.at },
    hold: facts.hold && { at: facts.hold.at, reason: say.text(facts.hold.reason) },
    owner: facts.owner && say.person(facts.owner.person),
    states,
    gateOpen: states.every((state) => state.met) && !facts.hold,
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
    ...generations(each, now),
    agreements: facts.agreements.map((agreement) => agreementView(agreement, each)).reverse(),
    regions: regionViews(each, now),
    responsibility: Object.entries(facts.responsibility).map(([deployment, given]) => ({
      deployment,
      version: given.version,
      at: given.at,
      by: say.person(given.by),
      signature: say.text(given.signature),
      owners: Object.fromEntries(Object.entries(given.owners).map(([control, ref]) => [control, say.text(ref)])),
      current: given.version === matrix.version,
    })),
    services: serviceViews(each, now),
    inspection: inspectionView(each),
    nudged: facts.nudged && { at: facts.nudged.at, turn: facts.nudged.turn },
    lastMessage: facts.lastMessage && { at: facts.lastMessage.at, from: facts.lastMessage.from },
    timeline: timeline(each),
  };
}
export type Journey = ReturnType<typeof journeyView>;

function inquiryView({ facts, say }: Case) {
  const inquiry = facts.inquiry;
  if (!inquiry) return undefined;
  const contact = (id: string) => ({ name: say.person(id), email: say.email(id) });
  return {
    at: inquiry.at,
    by: say.person(inquiry.by),
    role: inquiry.role,
    legalEntity: say.text(inquiry.legalEntity),
    address: say.text(inquiry.address),
    affiliates: inquiry.affiliates ? say.text(inquiry.affiliates) : '',
    use: say.text(inquiry.use),
    deployment: inquiry.deployment,
    regions: inquiry.regions,
    timeline: inquiry.timeline,
    privacyContact: contact(inquiry.privacyContact),
    securityContact: contact(inquiry.securityContact),
    incidentContact: contact(inquiry.incidentContact),
  };
}

export const regionViews = (each: Case, now: number) =>
  Object.entries(each.facts.regions)
    .map(([key, request]) => regionView(key, request, each, now))
    .sort((a, b) => b.requestedAt - a.requestedAt);
export type RegionView = ReturnType<typeof regionView>;

function regionView(key: string, request: RegionRequest, { facts, catalog, say }: Case, now: number) {
  const standing = requestStanding(request, facts, now);
  const withdrawn = catalog.withdrawn[placeKey(request.provider, request.region)];
  const known = catalogRegion(request.provider, request.region);
  const reason = request.revoked?.reason ?? request.denied?.reason;
  return {
    key,
    provider: request.provider,
    region: request.region,
    name: known?.name ?? request.region,
    jurisdiction: known?.jurisdiction ?? '',
    isPrivate: known?.availability === 'private',
    deployment: request.deployment,
    requestedAt: request.requested.at,
    requestedBy: say.person(request.requested.by),
    why: say.text(request.requested.reason),
    /** What a decision must carry back, so that it counts only for what was shown. */
    seen: requestSeenAt(request),
    endorsedBy: request.endorsed && say.person(request.endorsed.by),
    approved: request.approved && {
      at: request.approved.at,
      by: say.person(request.approved.by),
      expiresAt: request.approved.expiresAt,
    },
    conditions: request.approved?.conditions && say.text(request.approved.conditions),
    decidedAt: request.revoked?.at ?? request.denied?.at ?? request.approved?.at,
    reason: reason && say.text(reason),
    pending: standing.reasons.includes('region_pending_approval'),
    usable: standing.met && !withdrawn,
    code: withdrawn ? ('region_withdrawn' as const) : standing.reasons[0],
    promisedBy: standing.turn && standing.since !== undefined ? promisedBy(standing.turn, standing.since) : undefined,
    withdrawnByCustomer: !!request.withdrawn,
  };
}

/** The vendor's regions as this customer may choose them: what cannot be chosen says why. */
export function pickerView({ catalog }: Case) {
  const places = regions.map((region) => {
    const key = placeKey(region.provider, region.id);
    const because = catalog.withdrawn[key]
      ? 'The vendor has withdrawn this region for new HIPAA services.'
      : notHipaaBecause(region);
    return { ...region, key, because, isPrivate: region.availability === 'private' };
  });
  return { places, compiledOn, source: regionSources.page, byocCovered: catalog.byoc?.covered ?? false };
}

export const serviceViews = (each: Case, now: number) =>
  Object.values(each.facts.services)
    .map((service) => serviceView(service, each, now))
    .sort((a, b) => b.requestedAt - a.requestedAt);
export type ServiceView = ReturnType<typeof serviceView>;

function serviceView(service: Service, { facts, catalog, say, organization }: Case, now: number) {
  const { provider, region, deployment } = service;
  const cover = evaluateGate({ facts, catalog, asOf: now, request: { provider, region, deployment } });
  return {
    id: service.id,
    organization,
    name: say.text(service.name),
    provider,
    region,
    place: catalogRegion(provider, region)?.name ?? region,
    deployment,
    requestedAt: service.requested.at,
    requestedBy: say.person(service.requested.by),
    vendorService: service.vendorService,
    state: service.failed ? 'failed' : (service.state?.is ?? 'requested'),
    failure: service.failed && say.text(service.failed.reason),
    size: `${service.minReplicaMemoryGb}–${service.maxReplicaMemoryGb} GB × ${service.numReplicas}`,
    ipAccess: service.ipAccess,
    transparentDataEncryption: service.transparentDataEncryption,
    covered: cover.allowed,
    lapsed: cover.reasons,
    warnings: [...(cover.warnings ?? []).map((each) => each.sentence), ...serviceWarnings(service)],
  };
}

/** What the last look at the vendor's cloud found, each with what it means and how it is mended. */
export const inspectionView = ({ facts, say }: Case) =>
  facts.inspection && {
    at: facts.inspection.at,
    findings: facts.inspection.findings.map(({ code, provider, region, vendorService, service }) => {
      const known = service ? facts.services[service] : undefined;
      return { code, ...findings[code], provider, region, vendorService, name: known && say.text(known.name) };
    }),
  };
export type InspectionView = ReturnType<typeof inspectionView>;

export function membersView({ facts, say }: Case) {
  return {
    members: Object.entries(facts.members).map(([id, member]) => ({
      id,
      name: say.person(id),
      email: say.email(id),
      role: member.role,
      since: member.since,
    })),
    invitations: Object.entries(facts.invitations).map(([id, invitation]) => ({
      id,
      name: say.person(invitation.person),
      email: say.email(invitation.person),
      role: invitation.role,
      at: invitation.at,
      by: say.person(invitation.by),
    })),
  };
}

export const threadView = ({ events, say }: Case) =>
  events.flatMap((event) =>
    event.type === 'message.sent'
      ? [
          {
            id: event.data.message,
            at: event.at,
            from: event.data.from,
            who: say.person(event.actor.id),
            body: say.text(event.data.body),
          },
        ]
      : [],
  );
