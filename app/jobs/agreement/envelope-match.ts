import type { Agreement } from '#app/domain/agreement/facts.ts';
import { looksLikePhi } from '#app/domain/phi.ts';
import type { EnvelopeTruth, RecipientTruth, Signer } from '#app/outside/signing.ts';

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
  // DocuSign stamps what it signs, so its bytes differ from ours; the hash of what we sent travels with the envelope.
  if (agreement.addressed && truth.customFields['document'] !== agreement.sent?.documentSha256) found.push('document');
  if (truth.documents.length !== 1) found.push('documents');
  for (const [index, signer] of signers.entries()) {
    const each = named(truth, signer);
    if (!each) found.push(index === 0 ? 'signer' : 'countersigner');
    else if (truth.status === 'completed' && each.status !== 'completed') found.push('unsigned');
  }
  if (truth.recipients.length !== signers.length) found.push('recipients');
  if (truth.status === 'completed' && truth.recipients.some((each) => each.status !== 'completed'))
    found.push('recipients');
  return [...new Set(found)];
}

const named = (truth: EnvelopeTruth, signer: Signer): RecipientTruth | undefined =>
  truth.recipients.find(
    (each) =>
      each.clientUserId === signer.clientUserId &&
      each.email.toLowerCase() === signer.email.toLowerCase() &&
      each.name === signer.name,
  );

/** The recipient who stands for a signer. Where two people of counsel accepted another name or address, by the place in the order. */
export function recipientOf(
  truth: EnvelopeTruth,
  signers: readonly Signer[],
  index: 0 | 1,
  accepted: readonly string[],
) {
  const signer = signers[index];
  const found = signer && named(truth, signer);
  const settled = accepted.includes(index === 0 ? 'signer' : 'countersigner');
  return found ?? (settled ? truth.recipients.find((each) => each.routingOrder === index + 1) : undefined);
}

export function reasonOf(truth: EnvelopeTruth): string | undefined {
  const text = truth.recipients.find((each) => each.declinedReason)?.declinedReason ?? truth.voidedReason;
  // What looks like patient information is not kept, whoever typed it.
  return text?.trim() && !looksLikePhi(text) ? text.trim().slice(0, 500) : undefined;
}

/** DocuSign ends an envelope whose time ran out by voiding it. */
export const hasExpired = (truth: EnvelopeTruth): boolean =>
  truth.status === 'voided' &&
  (truth.voidedReason === 'Envelope has expired.' ||
    (truth.expiresAt !== undefined && truth.expiresAt <= (truth.statusChangedAt ?? 0) + 1000));
