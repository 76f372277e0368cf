import { index, type RouteConfig, route } from '@remix-run/route-config';

/** Endpoints that are told of changes: the same pages for an organization and for the vendor. */
const webhooks = (base: string) => {
  const page = (path: string, file: string) =>
    route(`${base}${path}`, `routes/endpoints/${file}.tsx`, { id: `${base} ${file}` });
  return [
    page('', 'list'),
    page('/:webhook', 'endpoint'),
    ...['test', 'pause', 'resumption', 'removal', 'replay'].map((each) => page(`/:webhook/${each}`, each)),
  ];
};

/** Tokens of machines: the same pages for an organization and for the vendor. */
const tokens = (base: string) => {
  const page = (path: string, file: string) =>
    route(`${base}${path}`, `routes/machines/${file}.tsx`, { id: `${base} ${file}` });
  return [
    page('', 'list'),
    page('/:token', 'token'),
    page('/:token/key-end', 'key-end'),
    page('/:token/revocation', 'revocation'),
  ];
};

/** The floor plan: every address, in the order of the story. */
export default [
  index('routes/gate/programme.tsx'),
  route('regions', 'routes/regions/programme.tsx'),
  route('agreement', 'routes/templates/programme.tsx'),
  route('api', 'routes/machines/reference.tsx'),
  route('problems', 'routes/machines/problems.tsx'),
  route('problems/:type', 'routes/machines/problem.tsx'),

  route('sign-in', 'routes/people/sign-in.tsx'),
  route('sign-in/code', 'routes/people/code.tsx'),
  route('staff', 'routes/people/staff.tsx'),
  route('staff/callback', 'routes/people/callback.tsx'),
  route('sign-out', 'routes/people/sign-out.tsx'),
  route('account', 'routes/people/sessions.tsx'),
  route('account/end', 'routes/people/session-end.tsx'),

  route('organizations', 'routes/people/organizations.tsx'),
  route('organizations/:organization', 'routes/gate/journey.tsx'),
  route('organizations/:organization/history', 'routes/log/history.tsx'),
  route('organizations/:organization/past', 'routes/log/past.tsx'),
  route('organizations/:organization/nudge', 'routes/sales/nudge.tsx'),
  route('organizations/:organization/plan', 'routes/sales/plan.tsx'),
  route('organizations/:organization/drafts/:form', 'routes/people/draft.tsx'),
  route('organizations/:organization/contact', 'routes/sales/contact.tsx'),
  route('organizations/:organization/messages', 'routes/sales/messages.tsx'),
  route('organizations/:organization/agreement', 'routes/agreement/step.tsx'),
  route('organizations/:organization/agreement/preview', 'routes/agreement/preview.tsx'),
  route('organizations/:organization/agreement/changes', 'routes/agreement/changes.tsx'),
  route('organizations/:organization/agreement/successor', 'routes/agreement/successor.tsx'),
  route('organizations/:organization/regions', 'routes/regions/choose.tsx'),
  route('organizations/:organization/regions/withdrawal', 'routes/regions/withdrawal.tsx'),
  route('organizations/:organization/responsibility', 'routes/responsibility/acknowledgement.tsx'),
  route('organizations/:organization/services', 'routes/services/list.tsx'),
  route('organizations/:organization/services/inspection', 'routes/services/inspection.tsx'),
  route('organizations/:organization/services/new', 'routes/services/creation.tsx'),
  route('organizations/:organization/members', 'routes/people/members.tsx'),
  route('organizations/:organization/members/removal', 'routes/people/member-removal.tsx'),
  route('organizations/:organization/members/role', 'routes/people/member-role.tsx'),
  route('organizations/:organization/members/withdrawal', 'routes/people/invitation-withdrawal.tsx'),

  route('organizations/:organization/evidence', 'routes/log/evidence.tsx'),

  ...webhooks('organizations/:organization/webhooks'),
  ...tokens('organizations/:organization/tokens'),

  route('sign/:agreement', 'routes/agreement/invitation.tsx'),
  route('sign/:agreement/code', 'routes/agreement/code.tsx'),
  route('sign/:agreement/renewal', 'routes/agreement/renewal.tsx'),
  route('organizations/:organization/papers', 'routes/paper/papers.tsx'),
  route('organizations/:organization/papers/document', 'routes/paper/document.tsx'),
  route('organizations/:organization/papers/verification', 'routes/paper/verification.tsx'),
  route('organizations/:organization/papers/refusal', 'routes/paper/refusal.tsx'),
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

  route('agreements/:organization', 'routes/agreement/agreement.tsx'),
  route('agreements/:organization/return', 'routes/agreement/return.tsx'),
  route('agreements/:organization/hand-over', 'routes/agreement/hand-over.tsx'),
  route('agreements/:organization/signer', 'routes/agreement/signer.tsx'),
  route('agreements/:organization/name', 'routes/agreement/name.tsx'),
  route('agreements/:organization/resending', 'routes/agreement/resending.tsx'),
  route('agreements/:organization/refresh', 'routes/agreement/refresh.tsx'),
  route('agreements/:organization/review', 'routes/agreement/review.tsx'),
  route('agreements/:organization/settlement', 'routes/agreement/settlement.tsx'),
  route('agreements/:organization/document/:what', 'routes/agreement/document.tsx'),

  route('desk', 'routes/sales/board.tsx'),
  route('desk/pace', 'routes/sales/pace.tsx'),
  route('desk/organizations.csv', 'routes/sales/list.tsx'),
  route('desk/reminders', 'routes/sales/reminders.tsx'),
  route('desk/:organization', 'routes/sales/case.tsx'),
  route('desk/:organization/ownership', 'routes/sales/ownership.tsx'),
  route('desk/:organization/qualification', 'routes/sales/qualification.tsx'),
  route('desk/:organization/refusal', 'routes/sales/refusal.tsx'),
  route('desk/:organization/sending', 'routes/agreement/sending.tsx'),
  route('desk/:organization/voiding', 'routes/agreement/voiding.tsx'),
  route('desk/:organization/hold', 'routes/people/hold.tsx'),
  route('desk/:organization/release', 'routes/people/release.tsx'),

  route('desk/:organization/texts', 'routes/keeping/texts.tsx'),
  route('desk/:organization/texts/refusal', 'routes/keeping/text-refusal.tsx'),
  route('desk/:organization/texts/erasure', 'routes/keeping/text-erasure.tsx'),
  route('desk/:organization/legal-hold', 'routes/keeping/legal-hold.tsx'),
  route('desk/:organization/legal-hold-request', 'routes/keeping/legal-hold-request.tsx'),
  route('desk/:organization/legal-hold-release', 'routes/keeping/legal-hold-release.tsx'),

  route('ops/regions', 'routes/regions/queue.tsx'),
  route('ops/regions/:organization/approval', 'routes/regions/approval.tsx'),
  route('ops/regions/:organization/denial', 'routes/regions/denial.tsx'),
  route('ops/regions/:organization/revocation', 'routes/regions/revocation.tsx'),
  route('ops/services', 'routes/services/registry.tsx'),
  route('ops/exits', 'routes/ending/exits.tsx'),
  route('ops/jobs', 'routes/operations/jobs.tsx'),
  route('ops/docusign', 'routes/operations/docusign.tsx'),
  route('ops/docusign/consent', 'routes/operations/consent.tsx'),
  route('staff/docusign-consent', 'routes/operations/consent-return.tsx'),
  route('ops/webhooks', 'routes/operations/deliveries.tsx'),
  ...webhooks('ops/endpoints'),
  ...tokens('ops/tokens'),
  route('ops/catalog', 'routes/regions/catalog.tsx'),
  route('ops/catalog/byoc', 'routes/regions/byoc.tsx'),
  route('ops/catalog/reinstatement', 'routes/regions/reinstatement.tsx'),

  route('counsel', 'routes/agreement/queue.tsx'),
  route('counsel/campaigns', 'routes/templates/campaigns.tsx'),
  route('counsel/campaigns/:campaign', 'routes/templates/campaign.tsx'),
  route('counsel/campaigns/:campaign/sending', 'routes/templates/campaign-sending.tsx'),
  route('counsel/campaigns/:campaign/reminder', 'routes/templates/campaign-reminder.tsx'),
  route('counsel/campaigns/:campaign/deadline', 'routes/templates/campaign-deadline.tsx'),
  route('counsel/campaigns/:campaign/closing', 'routes/templates/campaign-closing.tsx'),
  route('counsel/templates', 'routes/templates/lines.tsx'),
  route('counsel/templates/:template', 'routes/templates/template.tsx'),
  route('counsel/templates/:template/publication', 'routes/templates/publication.tsx'),
  route('counsel/templates/:template/discarding', 'routes/templates/discarding.tsx'),
  route('counsel/templates/:template/preview', 'routes/templates/preview.tsx'),
  route('counsel/templates/:template/versions/:version', 'routes/templates/version.tsx'),
  route('counsel/templates/:template/difference', 'routes/templates/difference.tsx'),
  route('counsel/papers', 'routes/paper/queue.tsx'),
  route('counsel/renewals', 'routes/ending/renewals.tsx'),
  route('counsel/endings', 'routes/ending/endings.tsx'),
  route('counsel/holds', 'routes/keeping/holds.tsx'),
  route('counsel/certificates', 'routes/ending/certificates.tsx'),
  route('counsel/certificates/return', 'routes/ending/certificate-return.tsx'),
  route('audit', 'routes/log/events.tsx'),
  route('audit/past', 'routes/log/past-of-all.tsx'),
  route('audit/verification', 'routes/log/verification.tsx'),

  route('*', 'routes/nowhere.tsx'),
] satisfies RouteConfig;
