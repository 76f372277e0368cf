import { type Agreement, evolveAgreement } from './agreement/cover.ts';
import { forChange } from './copy.ts';
import { type EndingOfOrganization, evolveEnding } from './ending/evolve.ts';
import { evolveWebhooks, type Webhook } from './endpoints/commands.ts';
import type { Event } from './event.ts';
import { evolveTokens, type Tokens } from './machines/commands.ts';
import { regionKey } from './regions/catalog.ts';
import type { Inspection } from './services/inspection.ts';
import type { Act, Deployment, HipaaRole, Id, MemberRole, Ms, Plan, Provider, TextRef } from './words.ts';

/** What is true of one organization. No status anywhere: a state is that its record exists, with who and when. */
export interface Facts extends EndingOfOrganization {
  organization?: Act & { id: Id; vendorOrganization: Id; name: TextRef };
  plan?: { is: Plan; since: Ms };
  upgrade?: Act & { note?: TextRef | undefined };
  hold?: Act & { reason: TextRef };
  members: Record<Id, { role: MemberRole; since: Ms }>;
  invitations: Record<Id, Act & { person: Id; role: MemberRole }>;
  noDuty?: Act;
  inquiry?: Inquiry;
  owner?: Act & { person: Id };
  qualified?: Act;
  declined?: Act & { reason: TextRef };
  lastMessage?: Act & { from: 'customer' | 'staff' };
  nudged?: Act & { turn: string };
  signer?: Act & { person: Id; name?: TextRef | undefined; title: TextRef };
  /** Every generation of the agreement for ever; the last is the one that counts. */
  agreements: Agreement[];
  regions: Record<string, RegionRequest>;
  responsibility: Partial<
    Record<Deployment, Act & { version: string; signature: TextRef; owners: Record<string, TextRef> }>
  >;
  services: Record<Id, Service>;
  /** The organization's own machines. */
  tokens?: Tokens;
  webhooks: Record<Id, Webhook>;
  /** What the last look at the vendor's cloud found. */
  inspection?: Inspection;
  inspectionRequested?: Act;
}

export interface Inquiry extends Act {
  role: Exclude<HipaaRole, 'none'>;
  legalEntity: TextRef;
  address: TextRef;
  affiliates?: TextRef | undefined;
  use: TextRef;
  deployment: Deployment;
  regions: string[];
  timeline: string;
  privacyContact: Id;
  securityContact: Id;
  incidentContact: Id;
}

export interface RegionRequest {
  provider: Provider;
  region: string;
  deployment: Deployment;
  requested: Act & { reason: TextRef };
  withdrawn?: Act;
  endorsed?: Act;
  approved?: Act & { expiresAt: Ms; conditions?: TextRef | undefined };
  denied?: Act & { reason: TextRef };
  revoked?: Act & { reason: TextRef };
}

export interface Service {
  id: Id;
  name: TextRef;
  provider: Provider;
  region: string;
  deployment: Deployment;
  requested: Act;
  minReplicaMemoryGb: number;
  maxReplicaMemoryGb: number;
  numReplicas: number;
  ipAccess: string[];
  transparentDataEncryption: boolean;
  coreDumps: boolean;
  vendorService?: Id;
  state?: { is: string; at: Ms };
  /** When it ran for the first time: later it may idle and wake as often as it likes. */
  firstRanAt?: Ms;
  failed?: Act & { reason: TextRef };
}

export const noFacts = (): Facts => ({
  members: {},
  invitations: {},
  agreements: [],
  regions: {},
  responsibility: {},
  services: {},
  webhooks: {},
});

/** What is true after an event. Never fails: what is in the log happened. Returns new facts, the old ones stay as they were. */
export function evolve(before: Facts, event: Event): Facts {
  const facts = forChange(before, event.type);
  const act: Act = { at: event.at, by: event.actor.id };
  switch (event.type) {
    case 'organization.registered':
      facts.organization = {
        ...act,
        id: event.data.organization,
        vendorOrganization: event.data.vendorOrganization,
        name: event.data.name,
      };
      facts.plan = { is: event.data.plan, since: event.at };
      break;
    case 'organization.held':
      facts.hold = { ...act, ...event.data };
      break;
    case 'organization.released':
      delete facts.hold;
      break;
    case 'plan.changed':
      facts.plan = { is: event.data.plan, since: event.at };
      break;
    case 'upgrade.requested':
      facts.upgrade = { ...act, ...event.data };
      break;
    case 'member.invited':
      facts.invitations[event.data.invitation] = { ...act, person: event.data.person, role: event.data.role };
      break;
    case 'member.joined':
      facts.members[event.data.person] = { role: event.data.role, since: event.at };
      if (event.data.invitation) delete facts.invitations[event.data.invitation];
      break;
    case 'member.removed':
      delete facts.members[event.data.person];
      break;
    case 'member.role_changed':
      facts.members[event.data.person] = { role: event.data.role, since: event.at };
      break;
    case 'invitation.withdrawn':
      delete facts.invitations[event.data.invitation];
      break;
    case 'inquiry.sent':
      facts.inquiry = { ...act, ...event.data };
      delete facts.noDuty;
      delete facts.declined;
      delete facts.qualified;
      break;
    case 'inquiry.ended':
      facts.noDuty = act;
      break;
    case 'inquiry.qualified':
      facts.qualified = act;
      break;
    case 'inquiry.declined':
      facts.declined = { ...act, ...event.data };
      break;
    case 'owner.assigned':
      facts.owner = { ...act, person: event.data.owner };
      break;
    case 'message.sent':
      facts.lastMessage = { ...act, from: event.data.from };
      break;
    case 'turn.nudged':
      facts.nudged = { ...act, turn: event.data.turn };
      break;
    case 'signer.named':
      facts.signer = { ...act, ...named(event.data) };
      break;
    case 'agreement.signer_changed':
      if (event.data.why !== 'corrected') facts.signer = { ...act, ...named(event.data) };
      else if (facts.signer?.person === event.data.person) facts.signer.name = event.data.name;
      evolveAgreement(facts.agreements, event, act);
      break;
    case 'responsibility.acknowledged': {
      const { version, signature, owners } = event.data;
      facts.responsibility[event.data.deployment] = { ...act, version, signature, owners };
      break;
    }
    case 'inspection.requested':
      facts.inspectionRequested = act;
      break;
    case 'services.inspected':
      facts.inspection = { ...act, findings: event.data.findings };
      break;
    default:
      if (event.type.startsWith('agreement.')) evolveAgreement(facts.agreements, event, act);
      else if (event.type.startsWith('region.')) evolveRegion(facts, event, act);
      else if (event.type.startsWith('service.')) evolveService(facts, event, act);
      else if (event.type.startsWith('token.')) {
        facts.tokens ??= {};
        evolveTokens(facts.tokens, event, act);
      } else if (event.type.startsWith('webhook.')) evolveWebhooks(facts.webhooks, event, act);
      else evolveEnding(facts, event, act);
  }
  return facts;
}

const named = ({ person, name, title }: { person: Id; name?: TextRef | undefined; title: TextRef }) => ({
  person,
  title,
  ...(name && { name }),
});

function evolveRegion(facts: Facts, event: Event, act: Act): void {
  if (!('deployment' in event.data && 'region' in event.data && 'provider' in event.data)) return;
  const { provider, region, deployment } = event.data;
  const key = regionKey(provider, region, deployment);
  if (event.type === 'region.requested') {
    facts.regions[key] = { provider, region, deployment, requested: { ...act, reason: event.data.reason } };
    return;
  }
  const request = facts.regions[key];
  if (!request) return;
  switch (event.type) {
    case 'region.request_withdrawn':
      request.withdrawn = act;
      break;
    case 'region.endorsed':
      request.endorsed = act;
      break;
    case 'region.approved':
      request.approved = { ...act, expiresAt: event.data.expiresAt, conditions: event.data.conditions };
      break;
    case 'region.denied':
      request.denied = { ...act, reason: event.data.reason };
      break;
    case 'region.revoked':
      request.revoked = { ...act, reason: event.data.reason };
      break;
  }
}

function evolveService(facts: Facts, event: Event, act: Act): void {
  if (event.type === 'service.requested') {
    const { service: id, ...order } = event.data;
    facts.services[id] = { id, ...order, requested: act };
    return;
  }
  if (!('service' in event.data)) return;
  const before = facts.services[event.data.service];
  if (!before) return;
  const service = { ...before };
  facts.services[before.id] = service;
  if (event.type === 'service.provisioning') {
    service.vendorService = event.data.vendorService;
    service.state = { is: 'provisioning', at: event.at };
  }
  if (event.type === 'service.state_changed') {
    service.state = { is: event.data.state, at: event.at };
    if (event.data.state === 'running') service.firstRanAt ??= event.at;
  }
  if (event.type === 'service.failed') service.failed = { ...act, reason: event.data.reason };
}
