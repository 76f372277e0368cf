import { index, type RouteConfig, route } from '@remix-run/route-config';

/** Endpoints that are told of changes: the same pages for an organization and for the vendor. */
const webhooks = (base: string) => {
  const page = (path: string, file: string) =>
    route(`${base}${path}`, `routes/webhooks/${file}.tsx`, { id: `${base} ${file}` });
  return [
    page('', 'list'),
    page('/:webhook', 'endpoint'),
    ...['test', 'pause', 'resumption', 'removal', 'replay'].map((each) => page(`/:webhook/${each}`, each)),
  ];
};

/** Tokens of machines: the same pages for an organization and for the vendor. */
const tokens = (base: string) => {
  const page = (path: string, file: string) =>
    route(`${base}${path}`, `routes/tokens/${file}.tsx`, { id: `${base} ${file}` });
  return [
    page('', 'list'),
    page('/:token', 'token'),
    page('/:token/key-end', 'key-end'),
    page('/:token/revocation', 'revocation'),
  ];
};

/** The floor plan: every address, in the order of the story. */
export default [
  index('routes/programme.tsx'),
  route('regions', 'routes/programme-regions.tsx'),
  route('agreement', 'routes/programme-agreement.tsx'),
  route('api', 'routes/api/reference.tsx'),
  route('problems', 'routes/api/problems.tsx'),
  route('problems/:type', 'routes/api/problem.tsx'),

  route('sign-in', 'routes/account/sign-in.tsx'),
  route('sign-in/code', 'routes/account/code.tsx'),
  route('staff', 'routes/account/staff.tsx'),
  route('staff/callback', 'routes/account/callback.tsx'),
  route('sign-out', 'routes/account/sign-out.tsx'),
  route('account', 'routes/account/sessions.tsx'),
  route('account/end', 'routes/account/session-end.tsx'),

  route('organizations', 'routes/organizations.tsx'),
  route('organizations/:organization', 'routes/onboarding/journey.tsx'),
  route('organizations/:organization/history', 'routes/onboarding/history.tsx'),
  route('organizations/:organization/past', 'routes/onboarding/past.tsx'),
  route('organizations/:organization/nudge', 'routes/onboarding/nudge.tsx'),
  route('organizations/:organization/plan', 'routes/onboarding/plan.tsx'),
  route('organizations/:organization/drafts/:form', 'routes/onboarding/draft.tsx'),
  route('organizations/:organization/contact', 'routes/onboarding/contact.tsx'),
  route('organizations/:organization/messages', 'routes/onboarding/messages.tsx'),
  route('organizations/:organization/agreement', 'routes/onboarding/agreement.tsx'),
  route('organizations/:organization/agreement/preview', 'routes/onboarding/agreement-preview.tsx'),
  route('organizations/:organization/agreement/changes', 'routes/onboarding/agreement-changes.tsx'),
  route('organizations/:organization/agreement/successor', 'routes/onboarding/successor.tsx'),
  route('organizations/:organization/regions', 'routes/onboarding/regions.tsx'),
  route('organizations/:organization/regions/withdrawal', 'routes/onboarding/region-withdrawal.tsx'),
  route('organizations/:organization/responsibility', 'routes/onboarding/responsibility.tsx'),
  route('organizations/:organization/services', 'routes/onboarding/services.tsx'),
  route('organizations/:organization/services/inspection', 'routes/onboarding/inspection.tsx'),
  route('organizations/:organization/services/new', 'routes/onboarding/new-service.tsx'),
  route('organizations/:organization/members', 'routes/onboarding/members.tsx'),
  route('organizations/:organization/members/removal', 'routes/onboarding/member-removal.tsx'),
  route('organizations/:organization/members/role', 'routes/onboarding/member-role.tsx'),
  route('organizations/:organization/members/withdrawal', 'routes/onboarding/invitation-withdrawal.tsx'),

  route('organizations/:organization/evidence', 'routes/onboarding/evidence.tsx'),

  ...webhooks('organizations/:organization/webhooks'),
  ...tokens('organizations/:organization/tokens'),

  route('sign/:agreement', 'routes/signing/invitation.tsx'),
  route('sign/:agreement/code', 'routes/signing/code.tsx'),
  route('sign/:agreement/renewal', 'routes/signing/renewal.tsx'),
  route('organizations/:organization/papers', 'routes/ending/papers.tsx'),
  route('organizations/:organization/papers/document', 'routes/ending/paper-document.tsx'),
  route('organizations/:organization/papers/verification', 'routes/ending/paper-verification.tsx'),
  route('organizations/:organization/papers/refusal', 'routes/ending/paper-refusal.tsx'),
  route('organizations/:organization/renewal', 'routes/ending/renewal.tsx'),
  route('organizations/:organization/ending', 'routes/ending/ending.tsx'),
  route('organizations/:organization/ending/withdrawal', 'routes/ending/withdrawal.tsx'),
  route('organizations/:organization/ending/cure-report', 'routes/ending/cure-report.tsx'),
  route('organizations/:organization/ending/cure', 'routes/ending/cure.tsx'),
  route('organizations/:organization/ending/export', 'routes/ending/export.tsx'),
  route('organizations/:organization/ending/deletion', 'routes/ending/deletion.tsx'),
  route('organizations/:organization/ending/attestation', 'routes/ending/attestation.tsx'),
  route('organizations/:organization/ending/infeasibility', 'routes/ending/infeasibility.tsx'),
  route('organizations/:organization/ending/certification', 'routes/ending/certification.tsx'),
  route('organizations/:organization/ending/certificate', 'routes/ending/certificate.tsx'),

  route('agreements/:organization', 'routes/signing/agreement.tsx'),
  route('agreements/:organization/return', 'routes/signing/return.tsx'),
  route('agreements/:organization/hand-over', 'routes/signing/hand-over.tsx'),
  route('agreements/:organization/signer', 'routes/signing/signer.tsx'),
  route('agreements/:organization/name', 'routes/signing/name.tsx'),
  route('agreements/:organization/resending', 'routes/signing/resending.tsx'),
  route('agreements/:organization/refresh', 'routes/signing/refresh.tsx'),
  route('agreements/:organization/review', 'routes/signing/review.tsx'),
  route('agreements/:organization/settlement', 'routes/signing/settlement.tsx'),
  route('agreements/:organization/document/:what', 'routes/signing/document.tsx'),

  route('desk', 'routes/desk/board.tsx'),
  route('desk/pace', 'routes/desk/pace.tsx'),
  route('desk/organizations.csv', 'routes/desk/list.tsx'),
  route('desk/reminders', 'routes/desk/reminders.tsx'),
  route('desk/:organization', 'routes/desk/case.tsx'),
  route('desk/:organization/ownership', 'routes/desk/ownership.tsx'),
  route('desk/:organization/qualification', 'routes/desk/qualification.tsx'),
  route('desk/:organization/refusal', 'routes/desk/refusal.tsx'),
  route('desk/:organization/sending', 'routes/desk/sending.tsx'),
  route('desk/:organization/voiding', 'routes/desk/voiding.tsx'),
  route('desk/:organization/hold', 'routes/desk/hold.tsx'),
  route('desk/:organization/release', 'routes/desk/release.tsx'),

  route('desk/:organization/texts', 'routes/desk/texts.tsx'),
  route('desk/:organization/texts/refusal', 'routes/desk/text-refusal.tsx'),
  route('desk/:organization/texts/erasure', 'routes/desk/text-erasure.tsx'),
  route('desk/:organization/legal-hold', 'routes/desk/legal-hold.tsx'),
  route('desk/:organization/legal-hold-request', 'routes/desk/legal-hold-request.tsx'),
  route('desk/:organization/legal-hold-release', 'routes/desk/legal-hold-release.tsx'),

  route('ops/regions', 'routes/ops/regions.tsx'),
  route('ops/regions/:organization/approval', 'routes/ops/approval.tsx'),
  route('ops/regions/:organization/denial', 'routes/ops/denial.tsx'),
  route('ops/regions/:organization/revocation', 'routes/ops/revocation.tsx'),
  route('ops/services', 'routes/ops/services.tsx'),
  route('ops/exits', 'routes/ops/exits.tsx'),
  route('ops/jobs', 'routes/ops/jobs.tsx'),
  route('ops/docusign', 'routes/ops/docusign.tsx'),
  route('ops/docusign/consent', 'routes/ops/consent.tsx'),
  route('staff/docusign-consent', 'routes/ops/consent-return.tsx'),
  route('ops/webhooks', 'routes/ops/webhooks.tsx'),
  ...webhooks('ops/endpoints'),
  ...tokens('ops/tokens'),
  route('ops/catalog', 'routes/ops/catalog.tsx'),
  route('ops/catalog/byoc', 'routes/ops/byoc.tsx'),
  route('ops/catalog/reinstatement', 'routes/ops/reinstatement.tsx'),

  route('counsel', 'routes/counsel/queue.tsx'),
  route('counsel/campaigns', 'routes/counsel/campaigns.tsx'),
  route('counsel/campaigns/:campaign', 'routes/counsel/campaign.tsx'),
  route('counsel/campaigns/:campaign/sending', 'routes/counsel/campaign-sending.tsx'),
  route('counsel/campaigns/:campaign/reminder', 'routes/counsel/campaign-reminder.tsx'),
  route('counsel/campaigns/:campaign/deadline', 'routes/counsel/campaign-deadline.tsx'),
  route('counsel/campaigns/:campaign/closing', 'routes/counsel/campaign-closing.tsx'),
  route('counsel/templates', 'routes/counsel/templates.tsx'),
  route('counsel/templates/:template', 'routes/counsel/template.tsx'),
  route('counsel/templates/:template/publication', 'routes/counsel/publication.tsx'),
  route('counsel/templates/:template/discarding', 'routes/counsel/discarding.tsx'),
  route('counsel/templates/:template/preview', 'routes/counsel/preview.tsx'),
  route('counsel/templates/:template/versions/:version', 'routes/counsel/version.tsx'),
  route('counsel/templates/:template/difference', 'routes/counsel/difference.tsx'),
  route('counsel/papers', 'routes/counsel/papers.tsx'),
  route('counsel/renewals', 'routes/counsel/renewals.tsx'),
  route('counsel/endings', 'routes/counsel/endings.tsx'),
  route('counsel/holds', 'routes/counsel/holds.tsx'),
  route('counsel/certificates', 'routes/counsel/certificate.tsx'),
  route('counsel/certificates/return', 'routes/counsel/certificate-return.tsx'),
  route('audit', 'routes/audit/log.tsx'),
  route('audit/past', 'routes/audit/past.tsx'),
  route('audit/verification', 'routes/audit/verification.tsx'),

  route('*', 'routes/nowhere.tsx'),
] satisfies RouteConfig;
