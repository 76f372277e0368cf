import { z } from 'zod';
import { signingEvents } from './agreement/events.ts';
import { endingEvents } from './ending/events.ts';
import { operationsEvents } from './operations/events.ts';
import { commitments, id, ms, nothing, place, sha256, text } from './shapes.ts';
import { campaignEvents, templateEvents } from './templates/events.ts';
import {
  deployments,
  documentKinds,
  findingCodes,
  hipaaRoles,
  memberRoles,
  noticeTypes,
  pauseReasons,
  plans,
  providers,
  timelines,
} from './words.ts';

/** The closed list of what can happen. Past tense; never changed once written; people by id, free text by commitment. */

const because = z.strictObject({ reason: text });
const ofAgreement = { agreement: id };
const ofService = { service: id };
const ofPermit = { permit: id, audience: id, ...place };
const ofWebhook = { webhook: id };

export const serviceOrder = {
  name: text,
  ...place,
  minReplicaMemoryGb: z.int(),
  maxReplicaMemoryGb: z.int(),
  numReplicas: z.int(),
  ipAccess: z.array(id),
  transparentDataEncryption: z.boolean(),
  coreDumps: z.boolean(),
};

export const events = {
  'organization.registered': z.strictObject({
    organization: id,
    vendorOrganization: id,
    name: text,
    plan: z.enum(plans),
  }),
  'organization.held': because,
  'organization.released': nothing,
  'plan.changed': z.strictObject({ plan: z.enum(plans) }),
  'upgrade.requested': z.strictObject({ note: text.optional() }),

  'member.invited': z.strictObject({ invitation: id, person: id, role: z.enum(memberRoles) }),
  'member.joined': z.strictObject({ person: id, role: z.enum(memberRoles), invitation: id.optional() }),
  'member.removed': z.strictObject({ person: id }),
  'member.role_changed': z.strictObject({ person: id, role: z.enum(memberRoles) }),
  'invitation.withdrawn': z.strictObject({ invitation: id }),

  'inquiry.sent': z.strictObject({
    role: z.enum(hipaaRoles).exclude(['none']),
    legalEntity: text,
    address: text,
    affiliates: text.optional(),
    use: text,
    deployment: z.enum(deployments),
    regions: z.array(id),
    timeline: z.enum(timelines),
    privacyContact: id,
    securityContact: id,
    incidentContact: id,
  }),
  'inquiry.ended': z.strictObject({ role: z.literal('none') }),
  'inquiry.qualified': nothing,
  'inquiry.declined': because,
  'owner.assigned': z.strictObject({ owner: id }),
  'message.sent': z.strictObject({ message: id, body: text, from: z.enum(['customer', 'staff']) }),
  'turn.nudged': z.strictObject({ turn: id }),

  'signer.named': z.strictObject({ person: id, name: text.optional(), title: text, authority: z.literal(true) }),
  'agreement.prepared': z.strictObject({
    ...ofAgreement,
    template: id,
    templateVersion: id,
    templateSha256: sha256.optional(),
    commitments: commitments.optional(),
    affiliates: text.optional(),
    deployments: z.array(z.enum(deployments)),
    termMonths: z.int(),
    signer: id,
    signerName: text.optional(),
    signerTitle: text,
    countersigner: id,
  }),
  'agreement.sent': z.strictObject({ ...ofAgreement, envelope: id, documentSha256: sha256 }),
  'agreement.opened': z.strictObject(ofAgreement),
  'agreement.viewed': z.strictObject(ofAgreement),
  'agreement.returned': z.strictObject({ ...ofAgreement, event: id }),
  'agreement.signed': z.strictObject({ ...ofAgreement, signedAt: ms }),
  'agreement.countersigned': z.strictObject({ ...ofAgreement, signedAt: ms }),
  'agreement.in_force': z.strictObject({
    ...ofAgreement,
    effectiveAt: ms,
    endsAt: ms,
    documentSha256: sha256,
    certificateSha256: sha256,
  }),
  'agreement.declined': z.strictObject({ ...ofAgreement, reason: text.optional() }),
  'agreement.void_requested': z.strictObject({ ...ofAgreement, reason: text }),
  'agreement.voided': z.strictObject({ ...ofAgreement, reason: text.optional() }),
  'agreement.signing_expired': z.strictObject(ofAgreement),
  'agreement.contradicted': z.strictObject({ ...ofAgreement, mismatches: z.array(id) }),
  'agreement.superseded': z.strictObject({ ...ofAgreement, by: id }),
  'agreement.terminated': z.strictObject({ ...ofAgreement, reason: text, endsAt: ms }),

  ...signingEvents,

  'region.requested': z.strictObject({ ...place, reason: text }),
  'region.request_withdrawn': z.strictObject(place),
  'region.endorsed': z.strictObject(place),
  'region.approved': z.strictObject({ ...place, expiresAt: ms, conditions: text.optional() }),
  'region.denied': z.strictObject({ ...place, reason: text }),
  'region.revoked': z.strictObject({ ...place, reason: text }),

  'responsibility.acknowledged': z.strictObject({
    deployment: z.enum(deployments),
    version: id,
    owners: z.record(z.string(), text),
    evidence: z.record(z.string(), text),
    signature: text,
  }),

  'service.refused': z.strictObject({ ...place, reasons: z.array(id) }),
  'permit.consumed': z.strictObject(ofPermit),
  'permit.refused': z.strictObject({ ...ofPermit, reasons: z.array(id) }),
  'service.requested': z.strictObject({ ...ofService, ...serviceOrder }),
  'service.provisioning': z.strictObject({ ...ofService, vendorService: id }),
  'service.state_changed': z.strictObject({ ...ofService, state: id }),
  'service.failed': z.strictObject({ ...ofService, reason: text }),

  ...templateEvents,
  ...campaignEvents,

  'catalog.region_withdrawn': z.strictObject({ provider: z.enum(providers), region: id, reason: text }),
  'catalog.region_reinstated': z.strictObject({ provider: z.enum(providers), region: id, reason: text }),
  'catalog.byoc_policy_changed': z.strictObject({ covered: z.boolean(), reason: text }),

  'staff.signed_in': z.strictObject({ person: id, role: id }),
  'token.issued': z.strictObject({
    token: id,
    name: text,
    scopes: z.array(id),
    expiresAt: ms,
    organizations: z.array(id).optional(),
  }),
  'token.rotated': z.strictObject({ token: id, key: id, until: ms, expiresAt: ms }),
  'token.key_ended': z.strictObject({ token: id, key: id }),
  'token.revoked': z.strictObject({ token: id }),
  ...operationsEvents,
  'job.retried': z.strictObject({ job: id }),
  'delivery.retried': z.strictObject({ delivery: id }),
  'inspection.requested': nothing,
  'services.inspected': z.strictObject({
    findings: z.array(
      z.strictObject({
        code: z.enum(findingCodes),
        vendorService: id.optional(),
        service: id.optional(),
        provider: id,
        region: id,
      }),
    ),
  }),
  'webhook.registered': z.strictObject({ ...ofWebhook, url: text, types: z.array(z.enum(noticeTypes)) }),
  'webhook.secret_rotated': z.strictObject(ofWebhook),
  'webhook.paused': z.strictObject({ ...ofWebhook, because: z.enum(pauseReasons) }),
  'webhook.resumed': z.strictObject(ofWebhook),
  'webhook.removed': z.strictObject(ofWebhook),
  'webhook.tested': z.strictObject(ofWebhook),
  'webhook.replayed': z.strictObject({ ...ofWebhook, delivery: id }),
  'evidence.exported': nothing,
  ...endingEvents,
  'document.read': z.strictObject({ ...ofAgreement, sha256, what: z.enum(documentKinds) }),
} as const;

export type EventType = keyof typeof events;
export type DataOf<T extends EventType> = z.output<(typeof events)[T]>;
export type Draft = { [T in EventType]: { type: T; data: DataOf<T> } }[EventType];

/** An event as it stands in its chain. */
export type Event = Draft & { chain: string; seq: number; at: number; actor: ActorRef };

/** Who did it, as the log names them: the role in which they acted and an id. */
export interface ActorRef {
  role: string;
  id: string;
}
