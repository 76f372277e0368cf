import { putDocument } from '#db/documents.ts';
import { type Agreement, agreementEnded } from '../domain/agreement.ts';
import { looksLikePhi } from '../domain/phi.ts';
import type { EnvelopeTruth, RecipientTruth, Signer } from '../outside.ts';
import { contractOf } from './contract-of.ts';
import { confirmCertificateById } from './destruction-jobs.ts';
import type { Jobs } from './jobs.ts';

/** Makes the envelope of a prepared agreement: looked for first, so that a crash or a lost answer ends in exactly one. */
export async function createEnvelope(jobs: Jobs, organization: string, agreementId: string): Promise<void> {
  const { facts, say } = await jobs.caseOf(organization);
  const agreement = facts.agreements.find((each) => each.id === agreementId);
  if (!agreement || agreement.sent || agreementEnded(agreement)) return;
  const { pdf, ...tabs } = await jobs.contract.typeset(await contractOf(jobs, facts, agreement, say));
  const documentSha256 = await putDocument(jobs.documents, pdf);
  const [customer, countersigner] = await signersOf(jobs, agreement, say);
  const found = await jobs.signing.findEnvelope(agreement.id, agreement.prepared.at);
  const envelope =
    found ??
    (await jobs.signing.createEnvelope({
      agreementId: agreement.id,
      subject: `Business Associate Agreement with ${jobs.vendor.legalName}`.slice(0, 100),
      documentName: 'Business Associate Agreement',
      pdf,
      customer: { ...customer, tabs: tabs.customerTabs },
      countersigner: { ...countersigner, tabs: tabs.countersignerTabs },
      template: `${agreement.template}@${agreement.templateVersion}`,
      webhookUrl: `${jobs.publicUrl}/webhooks/docusign`,
      expireAfterDays: 7,
      reminderAfterDays: 5,
      reminderEveryDays: 2,
    }));
  await jobs.perform('recordEnvelope', organization, { agreement: agreement.id, envelope, documentSha256 });
}

/**
 * Reads the envelope back and records what it says. In force only when everything agrees: our account, our envelope, our template,
 * both signers under their frozen addresses, and both documents fetched whole, checked and stored.
 */
export async function confirmEnvelope(jobs: Jobs, organization: string, agreementId: string): Promise<void> {
  const { facts, say } = await jobs.caseOf(organization);
  const agreement = facts.agreements.find((each) => each.id === agreementId);
  if (!agreement) return confirmCertificateById(jobs, organization, agreementId);
  if (!agreement.sent || (agreement.inForce && agreement.contradicted)) return;
  const truth = await readEnvelope(jobs, agreement.sent.envelope);
  const signers = await signersOf(jobs, agreement, say);
  const mismatches = mismatchesOf(truth, agreement, signers, await jobs.signing.accountId());
  const [customer, counsel] = signers.map((signer) => recipient(truth, signer));
  await jobs.perform('recordEnvelopeTruth', organization, {
    agreement: agreement.id,
    mismatches,
    status: truth.status,
    viewed: customer?.deliveredAt !== undefined || customer?.signedAt !== undefined,
    signedAt: customer?.status === 'completed' ? customer.signedAt : undefined,
    countersignedAt: counsel?.status === 'completed' ? counsel.signedAt : undefined,
    reason: reasonOf(truth),
    expired:
      truth.status === 'voided' &&
      truth.expiresAt !== undefined &&
      truth.expiresAt <= (truth.statusChangedAt ?? 0) + 1000,
  });
  if (truth.status !== 'completed' || mismatches.length > 0 || agreement.inForce) return;
  const documentSha256 = await putDocument(jobs.documents, await jobs.signing.document(truth.envelopeId, 'combined'));
  const certificateSha256 = await putDocument(
    jobs.documents,
    await jobs.signing.document(truth.envelopeId, 'certificate'),
  );
  await jobs.perform('putInForce', organization, { agreement: agreement.id, documentSha256, certificateSha256 });
}

/** Reads an envelope and remembers when: whatever asked before that moment is answered by it. */
async function readEnvelope(jobs: Jobs, envelope: string): Promise<EnvelopeTruth> {
  const began = jobs.clock();
  const truth = await jobs.signing.envelope(envelope);
  await jobs.noteReading(envelope, began);
  return truth;
}

export async function voidEnvelope(jobs: Jobs, organization: string, agreementId: string): Promise<void> {
  const { facts, say } = await jobs.caseOf(organization);
  const agreement = facts.agreements.find((each) => each.id === agreementId);
  if (!agreement?.sent || !agreement.voidRequested || agreementEnded(agreement)) return;
  const truth = await jobs.signing.envelope(agreement.sent.envelope);
  if (truth.status === 'sent' || truth.status === 'delivered')
    await jobs.signing.voidEnvelope(truth.envelopeId, say.text(agreement.voidRequested.reason));
  await confirmEnvelope(jobs, organization, agreementId);
}

/** What does not agree between the envelope and the agreement as it was frozen. Nothing here is ever waved through. */
export function mismatchesOf(
  truth: EnvelopeTruth,
  agreement: Agreement,
  signers: readonly Signer[],
  accountId: string,
): string[] {
  const found: string[] = [];
  if (truth.accountId !== accountId) found.push('account');
  if (truth.envelopeId !== agreement.sent?.envelope) found.push('envelope');
  if (truth.customFields['agreement'] !== agreement.id) found.push('agreement');
  if (truth.customFields['template'] !== `${agreement.template}@${agreement.templateVersion}`) found.push('template');
  for (const [index, signer] of signers.entries()) {
    const each = recipient(truth, signer);
    if (!each) found.push(index === 0 ? 'signer' : 'countersigner');
    else if (truth.status === 'completed' && each.status !== 'completed') found.push('unsigned');
  }
  if (truth.status === 'completed' && truth.recipients.some((each) => each.status !== 'completed'))
    found.push('recipients');
  return [...new Set(found)];
}

const recipient = (truth: EnvelopeTruth, signer: Signer): RecipientTruth | undefined =>
  truth.recipients.find(
    (each) => each.clientUserId === signer.clientUserId && each.email.toLowerCase() === signer.email.toLowerCase(),
  );

function reasonOf(truth: EnvelopeTruth): string | undefined {
  const text = truth.recipients.find((each) => each.declinedReason)?.declinedReason ?? truth.voidedReason;
  // What looks like patient information is not kept, whoever typed it.
  return text?.trim() && !looksLikePhi(text) ? text.trim().slice(0, 500) : undefined;
}

async function signersOf(
  jobs: Jobs,
  agreement: Agreement,
  say: { text(ref: string): string },
): Promise<[Signer, Signer]> {
  const customer = await jobs.address(agreement.signer);
  const counsel = await jobs.address(agreement.countersigner);
  return [
    { ...customer, clientUserId: agreement.signer, title: say.text(agreement.signerTitle) },
    { ...counsel, clientUserId: agreement.countersigner, title: jobs.vendor.counselTitle },
  ];
}
