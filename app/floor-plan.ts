import { customers, everyReader as reader, staff } from './domain/policy.ts';
import { command, confirmed, nothing, page, type Row } from './http/row.ts';
import { wayBack } from './http/way-back.ts';

const anyone = 'anyone' as const;
const signedIn = ['signed in'] as const;
const signing = ['customer signer', ...customers, 'sales', 'counsel', 'auditor'] as const;
const operations = ['ops', 'auditor'] as const;
const counsel = ['counsel', 'auditor'] as const;

/** Buttons that stand on pages of customers and on a desk. */
const deskOr =
  (desk: string, theirs: string) =>
  ({ staff: ours }: { staff: boolean }) =>
    ours ? desk : theirs;

/** Every address, in the order of the story: its file or its command, and who may. The routes and the table of access are made of it. */
export const floorPlan: readonly Row[] = [
  page('/', 'gate/programme', { load: anyone }),
  page('regions', 'regions/programme', { load: anyone }),
  page('agreement', 'templates/programme', { load: anyone }),
  page('api', 'machines/reference', { load: anyone }),
  page('problems', 'machines/problems', { load: anyone }),
  page('problems/:type', 'machines/problem', { load: anyone }),

  page('contact', 'sales/newcomer', { load: anyone, act: anyone }),
  page('contact/questions', 'sales/questions', { load: signedIn, act: signedIn }),
  page('contact/:organization', 'sales/prospect', { load: ['prospect', 'customer admin'], act: 'sendMessage' }),

  page('sign-in', 'people/sign-in', { load: anyone, act: anyone }),
  page('sign-in/code', 'people/code', { load: anyone, act: anyone }),
  page('staff', 'people/staff', { load: anyone, act: anyone }),
  page('staff/callback', 'people/callback', { load: anyone }),
  page('sign-out', 'people/sign-out', { act: signedIn, back: '/' }),
  page('account', 'people/sessions', { load: signedIn }),
  page('account/end', 'people/session-end', { act: signedIn }),

  page('organizations', 'people/organizations', { load: signedIn, act: 'acceptInvitation' }),
  page('organizations/:organization', 'gate/journey', { load: reader }),
  page('organizations/:organization/history', 'log/history', { load: reader }),
  page('organizations/:organization/past', 'log/past', { load: reader }),
  command('organizations/:organization/nudge', 'nudge', {
    back: deskOr('/desk/:organization', '/organizations/:organization'),
  }),
  page('organizations/:organization/plan', 'sales/plan', { load: reader, act: 'requestUpgrade' }),
  page('organizations/:organization/drafts/:form', 'people/draft', {
    act: ['customer admin'],
    back: '/organizations/:organization/:form',
  }),
  page('organizations/:organization/contact', 'sales/contact', { load: reader, act: 'contactSales' }),
  page('organizations/:organization/messages', 'sales/messages', { load: reader, act: 'sendMessage' }),
  page('organizations/:organization/agreement', 'agreement/step', { load: reader, act: 'nameSigner' }),
  page('organizations/:organization/agreement/preview', 'agreement/preview', { act: reader }),
  page('organizations/:organization/agreement/changes', 'agreement/changes', {
    load: ['customer signer', ...reader],
  }),
  command('organizations/:organization/agreement/successor', 'sendSuccessor', {
    back: deskOr('/desk/:organization', '/organizations/:organization/agreement'),
    input: nothing,
  }),
  page('organizations/:organization/regions', 'regions/choose', { load: reader, act: 'requestRegions' }),
  command('organizations/:organization/regions/withdrawal', 'withdrawRegionRequest'),
  page('organizations/:organization/responsibility', 'responsibility/acknowledgement', {
    load: reader,
    act: 'acknowledgeResponsibility',
  }),
  command('organizations/:organization/responsibility/owner', 'appoint'),
  command('organizations/:organization/responsibility/owner-withdrawal', 'withdrawAppointment', {
    back: '/organizations/:organization/responsibility',
  }),
  page('organizations/:organization/services', 'services/list', { load: reader }),
  command('organizations/:organization/services/inspection', 'requestInspection', {
    back: deskOr('/ops/services', '/organizations/:organization/services'),
    input: nothing,
  }),
  page('organizations/:organization/services/:service/passports', 'services/passports', {
    load: ['customer admin', 'auditor'],
    act: 'issuePassport',
  }),
  command('organizations/:organization/services/:service/passports/revocation', 'revokePassport'),
  page('organizations/:organization/services/new', 'services/creation', { load: reader, act: 'createService' }),
  page('organizations/:organization/services/retry', 'services/retry', { act: 'retryService' }),
  command('organizations/:organization/services/removal', 'removeService'),
  page('organizations/:organization/members', 'people/members', { load: reader, act: 'inviteMember' }),
  command('organizations/:organization/members/removal', 'removeMember'),
  command('organizations/:organization/members/role', 'changeMemberRole'),
  command('organizations/:organization/members/withdrawal', 'withdrawInvitation'),

  page('organizations/:organization/contacts', 'people/contacts', { load: reader, act: 'appoint' }),
  command('organizations/:organization/contacts/withdrawal', 'withdrawAppointment'),
  page('named/:organization', 'people/named', { load: ['named'], act: 'confirmAppointments' }),
  page('named/:organization/:person', 'people/personal-link', { load: anyone, act: anyone }),
  page('named/:organization/:person/code', 'people/personal-code', { load: anyone, act: anyone }),

  page('organizations/:organization/evidence', 'log/evidence', { load: reader, act: 'exportEvidence' }),

  page('organizations/:organization/webhooks', 'endpoints/list', {
    load: ['customer admin', ...operations],
    act: 'registerWebhook',
  }),
  page('organizations/:organization/webhooks/:webhook', 'endpoints/endpoint', {
    load: ['customer admin', ...operations],
    act: 'rotateWebhook',
  }),
  command('organizations/:organization/webhooks/:webhook/test', 'testWebhook'),
  command('organizations/:organization/webhooks/:webhook/pause', 'pauseWebhook'),
  command('organizations/:organization/webhooks/:webhook/resumption', 'resumeWebhook'),
  command('organizations/:organization/webhooks/:webhook/removal', 'removeWebhook', {
    back: '/organizations/:organization/webhooks',
  }),
  command('organizations/:organization/webhooks/:webhook/replay', 'replayWebhook'),
  page('organizations/:organization/tokens', 'machines/list', {
    load: ['customer admin', ...operations],
    act: 'issueOrganizationToken',
  }),
  page('organizations/:organization/tokens/:token', 'machines/token', {
    load: ['customer admin', ...operations],
    act: 'rotateOrganizationToken',
  }),
  command('organizations/:organization/tokens/:token/key-end', 'endOrganizationTokenKey'),
  command('organizations/:organization/tokens/:token/revocation', 'revokeOrganizationToken', { input: nothing }),

  page('sign/:agreement', 'agreement/invitation', { load: anyone, act: anyone }),
  page('sign/:agreement/code', 'agreement/code', { load: anyone, act: anyone }),
  page('sign/:agreement/renewal', 'agreement/renewal', { act: anyone }),
  page('passport/:link', 'services/passport', { load: anyone }),
  page('passport/:link/signed', 'services/passport-file', { load: anyone }),
  page('organizations/:organization/papers', 'paper/papers', {
    load: [...customers, 'sales', ...counsel],
    act: 'uploadPaper',
  }),
  page('organizations/:organization/papers/document', 'paper/document', { act: 'readPaper' }),
  page('organizations/:organization/papers/verification', 'paper/verification', { act: 'verifyPaper' }),
  command('organizations/:organization/papers/refusal', 'refusePaper'),
  page('organizations/:organization/renewal', 'ending/renewal', { load: reader, act: 'requestRenewal' }),
  page('organizations/:organization/ending', 'ending/course', { load: reader, act: 'giveNotice' }),
  command('organizations/:organization/ending/withdrawal', 'withdrawNotice'),
  command('organizations/:organization/ending/cure-report', 'reportCure'),
  command('organizations/:organization/ending/cure', 'acceptCure'),
  command('organizations/:organization/ending/export', 'recordExport'),
  confirmed('organizations/:organization/ending/deletion', 'recordDeletion'),
  confirmed('organizations/:organization/ending/attestation', 'attestDestruction'),
  command('organizations/:organization/ending/infeasibility', 'recordInfeasible'),
  command('organizations/:organization/ending/certification', 'prepareDestruction'),
  page('organizations/:organization/ending/certificate', 'ending/certificate', { act: 'readDestruction' }),

  page('agreements/:organization', 'agreement/reading', { load: signing, act: 'openSigning' }),
  page('agreements/:organization/return', 'agreement/return', {
    load: ['customer signer', 'counsel'],
    act: 'recordReturn',
  }),
  page('agreements/:organization/hand-over', 'agreement/hand-over', { load: ['customer signer'], act: 'handOver' }),
  page('agreements/:organization/signer', 'agreement/signer', {
    load: ['customer admin'],
    act: 'replaceSigner',
    back: '/organizations/:organization/agreement',
  }),
  page('agreements/:organization/name', 'agreement/name', {
    load: ['customer admin', 'sales'],
    act: 'correctSignerName',
    back: wayBack,
  }),
  command('agreements/:organization/resending', 'resendAgreement', { back: wayBack }),
  command('agreements/:organization/refresh', 'refreshAgreement', { back: wayBack }),
  page('agreements/:organization/review', 'agreement/review', { load: counsel, act: 'proposeReview' }),
  command('agreements/:organization/settlement', 'settleReview', { back: '/agreements/:organization/review' }),
  page('agreements/:organization/document/:what', 'agreement/document', { act: 'readDocument', back: wayBack }),

  page('desk', 'sales/board', { load: staff }),
  page('desk/pace', 'sales/pace', { load: staff }),
  page('desk/organizations.csv', 'sales/list', { load: staff }),
  page('desk/reminders', 'sales/reminders', { act: ['sales'] }),
  page('desk/:organization', 'sales/case', { load: staff }),
  command('desk/:organization/ownership', 'takeOwnership'),
  command('desk/:organization/qualification', 'qualify'),
  command('desk/:organization/refusal', 'declineInquiry'),
  command('desk/:organization/upgrade', 'answerUpgrade'),
  command('desk/:organization/sending', 'sendAgreement'),
  command('desk/:organization/voiding', 'voidAgreement'),
  command('desk/:organization/hold', 'holdOrganization'),
  command('desk/:organization/release', 'releaseOrganization'),

  page('desk/:organization/texts', 'keeping/texts', { load: ['ops', ...counsel], act: 'requestErasure' }),
  command('desk/:organization/texts/refusal', 'refuseErasure'),
  command('desk/:organization/texts/erasure', 'confirmErasure'),
  command('desk/:organization/legal-hold', 'placeLegalHold'),
  command('desk/:organization/legal-hold-request', 'askLegalHoldRelease', { back: '/counsel/holds' }),
  command('desk/:organization/legal-hold-release', 'releaseLegalHold', { back: '/counsel/holds' }),

  page('ops/regions', 'regions/queue', { load: operations }),
  command('ops/regions/:organization/approval', 'approveRegion', { back: '/ops/regions' }),
  command('ops/regions/:organization/denial', 'denyRegion', { back: '/ops/regions' }),
  command('ops/regions/:organization/revocation', 'revokeRegion', { back: '/ops/regions' }),
  command('ops/regions/:organization/keeping', 'keepRegion', { back: '/ops/regions' }),
  page('ops/services', 'services/registry', { load: ['sales', ...operations] }),
  confirmed('ops/services/:organization/arrangement', 'recordArrangement', '/ops/services'),
  command('ops/services/:organization/arrangement-refusal', 'declineArrangement', { back: '/ops/services' }),
  page('ops/exits', 'ending/exits', { load: ['ops', ...counsel] }),
  page('ops/jobs', 'operations/jobs', { load: operations, act: 'retryJob' }),
  page('ops/docusign', 'operations/docusign', { load: operations, act: ['ops'] }),
  page('ops/docusign/consent', 'operations/consent', { act: ['ops'] }),
  page('staff/docusign-consent', 'operations/consent-return', { load: ['ops'] }),
  page('ops/webhooks', 'operations/deliveries', { load: operations, act: 'retryDelivery' }),
  page('ops/endpoints', 'endpoints/list', { load: operations, act: 'registerVendorWebhook' }),
  page('ops/endpoints/:webhook', 'endpoints/endpoint', { load: operations, act: 'rotateVendorWebhook' }),
  command('ops/endpoints/:webhook/test', 'testVendorWebhook'),
  command('ops/endpoints/:webhook/pause', 'pauseVendorWebhook'),
  command('ops/endpoints/:webhook/resumption', 'resumeVendorWebhook'),
  command('ops/endpoints/:webhook/removal', 'removeVendorWebhook', { back: '/ops/endpoints' }),
  command('ops/endpoints/:webhook/replay', 'replayVendorWebhook'),
  page('ops/tokens', 'machines/list', { load: operations, act: 'issueToken' }),
  page('ops/tokens/:token', 'machines/token', { load: operations, act: 'rotateToken' }),
  command('ops/tokens/:token/key-end', 'endTokenKey'),
  command('ops/tokens/:token/revocation', 'revokeToken', { input: nothing }),
  page('ops/catalog', 'regions/catalog', { load: operations }),
  page('ops/catalog/:provider/:region', 'regions/catalog-place', { load: operations, act: 'withdrawRegion' }),
  command('ops/catalog/:provider/:region/reinstatement', 'reinstateRegion'),
  command('ops/catalog/byoc', 'setByocPolicy'),
  command('ops/catalog/calendar', 'changeCalendar'),

  page('counsel', 'agreement/queue', { load: counsel }),
  page('counsel/campaigns', 'templates/campaigns', { load: ['sales', ...counsel], act: 'openCampaign' }),
  page('counsel/campaigns/:campaign', 'templates/campaign', { load: ['sales', ...counsel] }),
  command('counsel/campaigns/:campaign/sending', 'sendForCampaign'),
  page('counsel/campaigns/:campaign/reminder', 'templates/campaign-reminder', { act: 'remindForCampaign' }),
  command('counsel/campaigns/:campaign/deadline', 'moveCampaignDeadline'),
  command('counsel/campaigns/:campaign/closing', 'closeCampaign'),
  page('counsel/templates', 'templates/lines', { load: counsel }),
  page('counsel/templates/:template', 'templates/template', { load: counsel, act: 'draftTemplate' }),
  command('counsel/templates/:template/publication', 'publishTemplate'),
  command('counsel/templates/:template/discarding', 'discardTemplateDraft'),
  page('counsel/templates/:template/preview', 'templates/preview', { act: counsel }),
  page('counsel/templates/:template/versions/:version', 'templates/version', { load: counsel }),
  page('counsel/templates/:template/difference', 'templates/difference', { load: counsel }),
  page('counsel/terms/:organization', 'templates/own-terms', { load: ['sales', ...counsel], act: 'draftOwnTerms' }),
  command('counsel/terms/:organization/approval', 'approveOwnTerms'),
  command('counsel/terms/:organization/discarding', 'discardOwnTerms'),
  page('counsel/papers', 'paper/queue', { load: counsel }),
  page('counsel/renewals', 'ending/renewals', { load: ['sales', ...counsel] }),
  page('counsel/endings', 'ending/endings', { load: counsel }),
  page('counsel/holds', 'keeping/holds', { load: counsel }),
  page('counsel/certificates', 'ending/certificate-opening', { act: 'openDestruction', back: '/counsel/endings' }),
  page('counsel/certificates/return', 'ending/certificate-return', {
    load: ['counsel'],
    act: 'recordDestructionReturn',
  }),
  page('audit', 'log/events', { load: ['auditor'] }),
  page('audit/past', 'log/past-of-all', { load: ['auditor'] }),
  page('audit/verification', 'log/verification', { load: ['auditor'], act: ['auditor'] }),

  page('*', 'nowhere', { load: anyone, act: anyone }),
];
