import { agreementEnded, coveringAgreement } from '#app/domain/agreement/cover.ts';
import type { Agreement } from '#app/domain/agreement/facts.ts';
import { endOfEffect, noticeLapse } from '#app/domain/ending/end-of-effect.ts';
import type { Event } from '#app/domain/event.ts';
import type { CatalogFacts, Facts } from '#app/domain/facts.ts';
import { evaluateGate } from '#app/domain/gate/decision.ts';
import { promisedBy } from '#app/domain/gate/promise.ts';
import { reasons as sentences } from '#app/domain/gate/reasons.ts';
import type { GateRequest } from '#app/domain/gate/standing.ts';
import { catalogRegion, notHipaaBecause, placeKey } from '#app/domain/regions/catalog.ts';
import type { RegionRequest } from '#app/domain/regions/facts.ts';
import { regions } from '#app/domain/regions/list.ts';
import { requestSeenAt, requestStanding } from '#app/domain/regions/requirement.ts';
import { nextRequirement, requirementStates } from '#app/domain/requirements.ts';
import { matrix } from '#app/domain/responsibility/matrix.ts';
import { desks, isStaffRole } from '#app/domain/roles.ts';
import { sentenceOf } from '#app/domain/sentences.ts';
import type { Service } from '#app/domain/services/facts.ts';
import { serviceWarnings } from '#app/domain/services/warnings.ts';
import type { Voices } from '#app/domain/voices.ts';

/**
 * What machines see of an organization: no names or addresses of people, no words that people wrote, except the name of a service
 * and the conditions and reasons of a decision. Times as RFC 3339.
 */
export interface Seen {
  organization: string;
  facts: Facts;
  catalog: CatalogFacts;
  say: Voices;
  now: number;
}

const iso = (at: number) => new Date(at).toISOString();
/** A member of the answer that is there only when it is known. */
const when = <K extends string>(key: K, at: number | undefined) =>
  at === undefined ? {} : ({ [key]: iso(at) } as Record<K, string>);

export function organizationView({ organization, facts, catalog, say, now }: Seen) {
  const states = requirementStates({ facts, catalog, asOf: now });
  const next = nextRequirement(states);
  return {
    id: organization,
    vendorOrganization: facts.organization?.vendorOrganization ?? '',
    name: facts.organization ? say.text(facts.organization.name) : '',
    plan: facts.plan?.is ?? ('basic' as const),
    ...when('registeredAt', facts.organization?.at),
    gateOpen: !next && !facts.hold,
    onHold: !!facts.hold,
    stage: next?.id ?? ('ready' as const),
    ...(next?.turn && { turn: next.turn }),
    ...when('since', next?.since),
    ...when('promisedBy', next?.promisedBy),
  };
}

export function requirementsView({ organization, facts, catalog, now }: Seen, request?: GateRequest) {
  const states = requirementStates({ facts, catalog, asOf: now, request });
  return {
    organization,
    gateOpen: states.every((state) => state.met) && !facts.hold,
    onHold: !!facts.hold,
    requirements: states.map((state) => ({
      id: state.id,
      number: state.number,
      title: state.title,
      met: state.met,
      reasons: state.reasons.map((code) => ({ code, sentence: sentences[code] })),
      ...(state.turn && { turn: state.turn }),
      ...when('since', state.since),
      ...when('promisedBy', state.promisedBy),
      path: state.path,
    })),
  };
}

export const agreementViews = ({ facts, now }: Seen) => {
  const covering = coveringAgreement(facts)?.id;
  return facts.agreements.map((each) => agreementView(each, covering === each.id, now));
};

function agreementView(each: Agreement, covering: boolean, now: number) {
  return {
    id: each.id,
    state: agreementState(each, now),
    covering: covering && (endOfEffect(each) ?? 0) > now,
    template: each.template,
    templateVersion: each.templateVersion,
    deployments: each.deployments,
    termMonths: each.termMonths,
    ...(each.sent && { envelope: each.sent.envelope, sentDocumentSha256: each.sent.documentSha256 }),
    preparedAt: iso(each.prepared.at),
    ...when('sentAt', each.sent?.at),
    ...when('viewedAt', each.viewed?.at),
    ...when('signedAt', each.signed?.signedAt),
    ...when('countersignedAt', each.countersigned?.signedAt),
    ...when('effectiveAt', each.inForce?.effectiveAt),
    ...when('endsAt', endOfEffect(each)),
    ...(each.inForce && {
      documentSha256: each.inForce.documentSha256,
      certificateSha256: each.inForce.certificateSha256,
    }),
  };
}

function agreementState(each: Agreement, now: number) {
  if (each.contradicted && !agreementEnded(each)) return 'needs_review' as const;
  if (each.terminated || noticeLapse(each, now)?.reason === 'baa_terminated') return 'terminated' as const;
  if (each.superseded) return 'superseded' as const;
  if (each.inForce) return each.inForce.endsAt > now ? ('in_force' as const) : ('expired' as const);
  if (each.declined) return 'declined' as const;
  if (each.voided) return 'voided' as const;
  if (each.signingExpired) return 'signing_expired' as const;
  if (each.countersigned) return 'countersigned' as const;
  if (each.signed) return 'signed' as const;
  if (each.viewed) return 'viewed' as const;
  return each.sent ? ('sent' as const) : ('prepared' as const);
}

export const regionRequestViews = (seen: Seen) =>
  Object.values(seen.facts.regions).map((request) => regionRequestView(request, seen));

function regionRequestView(request: RegionRequest, { facts, catalog, say, now }: Seen) {
  const { provider, region, deployment, approved, denied, revoked } = request;
  const standing = requestStanding(request, facts, now);
  const withdrawn = !!catalog.withdrawn[placeKey(provider, region)];
  const code = withdrawn ? ('region_withdrawn' as const) : standing.reasons[0];
  const reason = revoked?.reason ?? denied?.reason;
  const promised =
    standing.turn && standing.since !== undefined ? promisedBy(standing.turn, standing.since) : undefined;
  return {
    provider,
    region,
    deployment,
    name: catalogRegion(provider, region)?.name ?? region,
    usable: standing.met && !withdrawn,
    ...(code && { reason: { code, sentence: sentences[code] } }),
    requestedAt: iso(request.requested.at),
    changedAt: iso(requestSeenAt(request)),
    ...when('decidedAt', revoked?.at ?? denied?.at ?? approved?.at),
    ...when('expiresAt', approved?.expiresAt),
    ...(approved?.conditions !== undefined && { conditions: say.text(approved.conditions) }),
    ...(reason !== undefined && { decision: say.text(reason) }),
    ...(standing.turn && { turn: standing.turn }),
    ...when('promisedBy', promised),
  };
}

export const catalogView = (catalog: CatalogFacts) =>
  regions.map((region) => {
    const because = catalog.withdrawn[placeKey(region.provider, region.id)]
      ? sentences.region_withdrawn
      : notHipaaBecause(region);
    return {
      provider: region.provider,
      region: region.id,
      name: region.name,
      jurisdiction: region.jurisdiction,
      availability: region.availability,
      hipaa: !because,
      ...(because && { because }),
    };
  });

export const acknowledgementViews = ({ facts }: Seen) =>
  Object.entries(facts.responsibility).map(([deployment, given]) => ({
    deployment: deployment as 'hosted' | 'byoc',
    version: given.version,
    current: given.version === matrix.version,
    acknowledgedAt: iso(given.at),
    controls: Object.keys(given.owners).sort(),
  }));

export const serviceViews = (seen: Seen) =>
  Object.values(seen.facts.services).map((service) => serviceResource(service, seen));

export function serviceResource(service: Service, { organization, facts, catalog, say, now }: Seen) {
  const { provider, region, deployment } = service;
  return {
    id: service.id,
    organization,
    name: say.text(service.name),
    provider,
    region,
    deployment,
    complianceType: 'hipaa' as const,
    state: service.failed ? 'failed' : (service.state?.is ?? 'requested'),
    covered: evaluateGate({ facts, catalog, asOf: now, request: { provider, region, deployment } }).allowed,
    warnings: serviceWarnings(service),
    minReplicaMemoryGb: service.minReplicaMemoryGb,
    maxReplicaMemoryGb: service.maxReplicaMemoryGb,
    numReplicas: service.numReplicas,
    ipAccess: service.ipAccess,
    transparentDataEncryption: service.transparentDataEncryption,
    coreDumps: service.coreDumps,
    requestedAt: iso(service.requested.at),
    ...(service.vendorService && { vendorService: service.vendorService }),
    ...(service.failed && { failure: say.text(service.failed.reason) }),
  };
}

export const memberViews = ({ facts }: Seen) =>
  Object.entries(facts.members).map(([id, member]) => ({ id, role: member.role, since: iso(member.since) }));

/** The facts of an event that machines may see, by name: ids, places, states and hashes; never a text or a person. */
const shown = new Set(
  `agreement template templateVersion envelope documentSha256 certificateSha256 signedAt effectiveAt endsAt service vendorService
   provider region deployment plan state reasons version token key until expiresAt invitation role from turn message`.split(
    /\s+/,
  ),
);
const times = new Set(['signedAt', 'effectiveAt', 'endsAt', 'until', 'expiresAt']);

export function eventView(event: Event, say: Voices) {
  const facts = Object.entries(event.data)
    .filter(([key, value]) => shown.has(key) && value !== undefined)
    .map(([key, value]) => [key, times.has(key) && typeof value === 'number' ? iso(value) : value]);
  const unnamed = { ...say, person: (id: string) => (id === event.actor.id ? roleOf(event) : 'somebody') };
  const sentence = sentenceOf(withoutName(event), unnamed);
  return {
    id: `${event.chain}-${event.seq}`,
    at: iso(event.at),
    type: event.type as string,
    actor: { role: event.actor.role, id: event.actor.id },
    sentence: sentence.charAt(0).toUpperCase() + sentence.slice(1),
    facts: Object.fromEntries(facts) as Record<string, string | number | boolean | string[]>,
  };
}

/** A name beside a person is that person's, as it was typed; the names of things stay. */
const withoutName = (event: Event): Event =>
  'person' in event.data && 'name' in event.data
    ? ({ ...event, data: { ...event.data, name: undefined } } as Event)
    : event;

function roleOf({ actor: { role } }: Event): string {
  if (isStaffRole(role)) return desks[role].name;
  return role === 'invited' ? 'somebody' : `a ${role}`;
}
