import type { Actor } from './command.ts';
import type { CommandName } from './commands.ts';
import type { Facts } from './facts.ts';
import { scopeNames } from './machines/scopes.ts';
import { postsOf } from './people/appointments.ts';
import { type Role, staffRoles } from './roles.ts';

export const customers = ['customer admin', 'customer member'] as const;
/** The desks that read whatever concerns an organization. A new one reads nothing until it stands here. */
export const staff = ['sales', 'ops', 'counsel', 'auditor'] as const;
export const everyReader = [...customers, ...staff] as const;
const parties = ['customer admin', 'counsel'] as const;

/** Who may do what: the one page. What is not here is denied. */
export const commandPolicy: Record<CommandName, readonly Role[]> = {
  registerOrganization: ['system'],
  recordAppearance: ['system'],
  recordAdmin: ['system'],
  recordPlan: ['system'],
  requestUpgrade: ['customer admin'],
  answerUpgrade: ['sales'],
  contactSales: ['customer admin', 'prospect'],
  sendMessage: ['customer admin', 'prospect', 'sales', 'ops', 'counsel'],
  nudge: ['customer admin', 'sales'],
  takeOwnership: ['sales'],
  qualify: ['sales'],
  declineInquiry: ['sales'],
  holdOrganization: ['ops'],
  releaseOrganization: ['ops'],
  nameSigner: ['customer admin'],
  sendAgreement: ['sales'],
  recordEnvelope: ['system'],
  freezeSigners: ['system'],
  confirmAuthority: ['customer signer'],
  replaceSigner: ['customer admin'],
  handOver: ['customer signer'],
  correctSignerName: ['customer admin', 'sales'],
  resendAgreement: ['customer admin', 'sales'],
  remind: ['system'],
  renewLink: ['system'],
  recordDuplicate: ['system'],
  refreshAgreement: ['customer signer', 'customer admin', 'sales', 'counsel', 'ops'],
  proposeReview: ['counsel'],
  settleReview: ['counsel'],
  openSigning: ['customer signer', 'counsel'],
  noteViewRefused: ['system'],
  recordReturn: ['customer signer', 'counsel'],
  recordEnvelopeTruth: ['system'],
  putInForce: ['system'],
  voidAgreement: ['sales', 'counsel'],
  exportEvidence: everyReader,
  readDocument: ['customer signer', ...everyReader, 'documents:read'],
  requestRegions: ['customer admin'],
  withdrawRegionRequest: ['customer admin'],
  approveRegion: ['ops', 'regions:decide'],
  denyRegion: ['ops', 'regions:decide'],
  revokeRegion: ['ops', 'regions:decide'],
  addRegion: ['ops'],
  proposeCapability: ['ops'],
  confirmCapability: ['ops'],
  dropCapability: ['ops'],
  withdrawRegion: ['ops'],
  reinstateRegion: ['ops'],
  keepRegion: ['ops'],
  tellOfRegion: ['system'],
  setByocPolicy: ['ops'],
  changeCalendar: ['ops'],
  sendSuccessor: ['customer admin', 'sales', 'counsel', 'system'],
  askToResign: ['system'],
  remindToResign: ['sales', 'counsel', 'system'],
  openCampaign: ['counsel'],
  moveCampaignDeadline: ['counsel'],
  sendForCampaign: ['counsel', 'sales'],
  remindForCampaign: ['counsel', 'sales'],
  closeCampaign: ['counsel'],
  draftTemplate: ['counsel'],
  discardTemplateDraft: ['counsel'],
  publishTemplate: ['counsel'],
  draftOwnTerms: ['counsel'],
  approveOwnTerms: ['counsel'],
  discardOwnTerms: ['counsel'],
  acknowledgeResponsibility: ['customer admin'],
  draftControl: ['ops'],
  removeControl: ['ops'],
  discardMatrixDraft: ['ops'],
  submitMatrix: ['ops'],
  sendBackMatrix: ['ops'],
  publishMatrix: ['ops'],
  tellOfMatrix: ['system'],
  remindToAcknowledge: ['system'],
  createService: ['customer admin', 'services:create'],
  issuePassport: ['customer admin'],
  revokePassport: ['customer admin'],
  consumePermit: ['permits:consume'],
  recordProvisioning: ['system'],
  recordServiceState: ['system'],
  recordServiceFailure: ['system'],
  retryService: ['customer admin'],
  removeService: ['customer admin'],
  planConversion: ['customer admin'],
  recordBackup: ['customer admin'],
  restoreService: ['customer admin'],
  recordRestoration: ['customer admin', 'system'],
  recordCheck: ['customer admin'],
  recordConverted: ['customer admin'],
  giveUpConversion: ['customer admin'],
  recordArrangement: ['ops'],
  declineArrangement: ['ops'],
  inviteMember: ['customer admin'],
  withdrawInvitation: ['customer admin'],
  acceptInvitation: ['invited'],
  removeMember: ['customer admin'],
  changeMemberRole: ['customer admin'],
  appoint: ['customer admin'],
  withdrawAppointment: ['customer admin'],
  confirmAppointments: ['named'],
  declineAppointments: ['named'],
  noteMailbox: ['system'],
  setNotices: ['system'],
  retryMailbox: ['customer admin', 'sales', 'ops'],
  recordStaffSignIn: staffRoles,
  issueToken: ['ops', 'system'],
  rotateToken: ['ops'],
  endTokenKey: ['ops'],
  revokeToken: ['ops'],
  issueOrganizationToken: ['customer admin'],
  rotateOrganizationToken: ['customer admin'],
  endOrganizationTokenKey: ['customer admin'],
  revokeOrganizationToken: ['customer admin', 'ops'],
  retryJob: ['ops'],
  retryDelivery: ['ops'],
  retryLetters: ['ops'],
  noteMail: ['system'],
  noteForeignBounce: ['system'],
  noteDocusign: ['system'],
  noteForeignAccount: ['system'],
  noteDeadDelivery: ['system'],
  noteDeadJob: ['system'],
  recordInspection: ['system'],
  requestInspection: ['customer admin', 'ops'],
  registerWebhook: ['customer admin', 'webhooks:manage'],
  rotateWebhook: ['customer admin', 'webhooks:manage'],
  // The portal pauses by itself what answers 410 or fails for five days.
  pauseWebhook: ['customer admin', 'system'],
  resumeWebhook: ['customer admin', 'webhooks:manage'],
  removeWebhook: ['customer admin', 'webhooks:manage'],
  testWebhook: ['customer admin', 'webhooks:manage'],
  replayWebhook: ['customer admin', 'webhooks:manage'],
  registerVendorWebhook: ['ops'],
  rotateVendorWebhook: ['ops'],
  pauseVendorWebhook: ['ops', 'system'],
  resumeVendorWebhook: ['ops'],
  removeVendorWebhook: ['ops'],
  testVendorWebhook: ['ops'],
  replayVendorWebhook: ['ops'],

  uploadPaper: ['customer admin', 'sales', 'counsel'],
  readPaper: ['customer admin', 'sales', 'counsel', 'auditor'],
  verifyPaper: ['counsel'],
  refusePaper: ['counsel'],
  requestRenewal: ['customer admin'],
  giveNotice: parties,
  reportCure: parties,
  acceptCure: parties,
  withdrawNotice: parties,
  recordExport: ['customer admin'],
  recordDeletion: ['customer admin'],
  attestDestruction: ['ops'],
  recordInfeasible: ['ops', 'counsel'],
  prepareDestruction: ['counsel', 'ops'],
  recordDestructionEnvelope: ['system'],
  openDestruction: ['counsel'],
  recordDestructionReturn: ['counsel'],
  recordDestructionTruth: ['system'],
  recordDestructionSigned: ['system'],
  readDestruction: everyReader,
  placeLegalHold: ['counsel'],
  askLegalHoldRelease: ['counsel'],
  releaseLegalHold: ['counsel'],
  requestErasure: ['ops', 'counsel'],
  refuseErasure: ['ops', 'counsel'],
  confirmErasure: ['ops', 'counsel'],
  passTime: ['system'],

  proposeSubprocessor: ['counsel'],
  announceSubprocessor: ['counsel'],
  cancelSubprocessor: ['counsel'],
  startSubprocessor: ['counsel'],
  suspendSubprocessor: ['counsel'],
  resumeSubprocessor: ['counsel'],
  endSubprocessor: ['counsel'],
  tellOfNewcomer: ['system'],
  noteNoticeMailed: ['system'],
  tellOfStart: ['system'],
  callOffNewcomer: ['system'],
  serveNotice: ['counsel'],
  // Of those who are named for something the contact for privacy alone: the command says so.
  confirmNoticeRead: ['customer admin', 'named'],
  raiseObjection: ['customer admin', 'named'],
  settleObjection: ['customer admin', 'named'],
  answerObjection: ['counsel'],
  chooseZone: ['customer admin'],
};

/** Who may read what. The names are those of the read models. */
export const readPolicy = {
  /** The organizations of the person who asks. */
  mine: ['signed in'],
  journey: everyReader,
  standing: everyReader,
  thread: ['prospect', ...everyReader],
  /** What somebody told sales who has no organization at the vendor yet, to themselves. */
  prospect: ['prospect'],
  history: everyReader,
  signing: ['customer signer', 'counsel', ...customers, 'sales', 'auditor'],
  regionPicker: everyReader,
  duties: everyReader,
  services: everyReader,
  conversions: everyReader,
  passports: ['customer admin', 'auditor'],
  preview: everyReader,
  members: everyReader,
  /** What somebody is named for, to themselves. */
  named: ['named'],
  draft: ['signed in'],
  board: staff,
  boardColumns: staff,
  pace: staff,
  caseFile: staff,
  caseHistory: staff,
  regionQueue: ['ops', 'auditor'],
  serviceRegistry: ['ops', 'sales', 'auditor'],
  jobs: ['ops', 'auditor'],
  deliveries: ['ops', 'auditor'],
  docusign: ['ops', 'auditor'],
  tokens: ['ops', 'auditor'],
  organizationTokens: ['customer admin', 'ops', 'auditor'],
  endpoints: ['customer admin', 'ops', 'auditor'],
  catalog: ['ops', 'auditor'],
  catalogPlace: ['ops', 'auditor'],
  matrixDesk: ['ops', 'auditor'],
  matrixRow: ['ops', 'auditor'],
  review: ['counsel', 'auditor'],
  countersignatures: ['counsel', 'auditor'],
  campaigns: ['counsel', 'sales', 'auditor'],
  campaign: ['counsel', 'sales', 'auditor'],
  agreementChanges: ['customer signer', ...everyReader],
  templates: ['counsel', 'auditor'],
  template: ['counsel', 'auditor'],
  templateText: ['counsel', 'auditor'],
  ownTerms: ['counsel', 'sales', 'auditor'],
  log: ['auditor'],
  organizationsNamed: ['auditor'],
  past: everyReader,
  verification: ['auditor'],

  machineOrganizations: ['organizations:read'],
  machineOrganization: ['organizations:read'],
  machineRequirements: ['organizations:read'],
  machineAgreements: ['agreements:read'],
  machineRegions: ['regions:read', 'regions:decide'],
  machineCatalog: ['regions:read'],
  machineAcknowledgements: ['responsibility:read'],
  machineServices: ['services:read'],
  machineService: ['services:read'],
  machineConversions: ['services:read'],
  machineMembers: ['members:read'],
  machineEvents: ['events:read'],
  machineWebhooks: ['webhooks:manage'],
  machineDeliveries: ['webhooks:manage'],
  machineDelivery: ['webhooks:manage'],

  papers: ['customer admin', 'customer member', 'sales', 'counsel', 'auditor'],
  ending: everyReader,
  paperQueue: ['counsel', 'auditor'],
  renewals: ['sales', 'counsel', 'auditor'],
  notices: ['counsel', 'auditor'],
  exits: ['ops', 'counsel', 'auditor'],
  destructions: ['counsel', 'auditor'],
  legalHolds: ['counsel', 'auditor'],
  texts: ['ops', 'counsel', 'auditor'],
  newcomers: ['named', ...everyReader],
  register: ['counsel', 'auditor'],
  registerEntry: ['counsel', 'auditor'],
} as const satisfies Record<string, readonly Role[]>;
export type ReadName = keyof typeof readPolicy;

/** Who may ask what of the gate. */
export const gatePolicy = {
  decide: ['gate:ask'],
  search: ['gate:search'],
  permit: ['permits:issue'],
  consume: ['permits:consume'],
} as const satisfies Record<string, readonly Role[]>;
export type GateName = keyof typeof gatePolicy;

/** Every role that the actor holds towards an organization. Without facts, only what holds everywhere. */
export function rolesOf(actor: Actor, facts?: Facts): Role[] {
  if (actor.kind === 'system') return ['system'];
  if (actor.kind === 'machine') return mayEnter(actor, facts) ? scopeNames.filter((s) => actor.scopes.includes(s)) : [];
  const held: Role[] = ['signed in'];
  if (actor.staff) held.push(actor.staff);
  const member = facts?.members[actor.id];
  // Anybody may begin one: what its admins may do, they may when it is at the vendor.
  if (member && facts?.organization?.prospect) held.push('prospect');
  else if (member) held.push(member.role === 'admin' ? 'customer admin' : 'customer member');
  if (facts && isSigner(actor.id, facts)) held.push('customer signer');
  if (facts && Object.values(facts.invitations).some((invitation) => invitation.person === actor.id))
    held.push('invited');
  if (facts && !facts.organization?.prospect && postsOf(facts, actor.id).length > 0) held.push('named');
  return held;
}

/** An organization that is not on its token does not exist for a machine. */
const mayEnter = ({ organizations }: Extract<Actor, { kind: 'machine' }>, facts: Facts | undefined) =>
  !facts || organizations === 'all' || (!!facts.organization && organizations.includes(facts.organization.id));

/** The role in which the actor may do it, or undefined. */
export const allowedAs = (allowed: readonly Role[], held: readonly Role[]): Role | undefined =>
  allowed.find((role) => held.includes(role));

/** Whoever was replaced, or handed the signing on, has no part in it any more. */
const isSigner = (person: string, facts: Facts) =>
  facts.agreements.some((agreement) => agreement.signer === person && !agreement.changed);
