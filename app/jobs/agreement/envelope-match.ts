import { createHash } from 'node:crypto';
import type { Agreement } from '#app/domain/agreement/facts.ts';
import type { Step } from '#app/domain/agreement/known-steps.ts';
import { email } from '#app/domain/input.ts';
import { looksLikePhi } from '#app/domain/phi.ts';
import { OutsideError } from '#app/outside/error.ts';
import type { EnvelopeTruth, RecipientTruth, Signer } from '#app/outside/signing.ts';
import { LaterReading } from '#db/counters.ts';

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
  // Of what was purged nothing else can be compared. What is in force lies in our own archive, and what has ended binds nobody.
  if (isPurgedAt(truth)) return [...found, ...(truth.status === 'completed' && !agreement.inForce ? ['purged'] : [])];
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

/** No envelope is without documents before they are purged, which happens to those alone that have ended. */
export const isPurgedAt = ({ status, documents }: Pick<EnvelopeTruth, 'status' | 'documents'>): boolean =>
  documents.length === 0 && ['completed', 'declined', 'voided'].includes(status);

const named = (truth: EnvelopeTruth, signer: Signer): RecipientTruth | undefined =>
  truth.recipients.find(
    (each) =>
      each.clientUserId === signer.clientUserId &&
      each.email.toLowerCase() === signer.email.toLowerCase() &&
      each.name === signer.name,
  );

type Shown = Pick<EnvelopeTruth, 'accountId' | 'customFields' | 'documents'> & {
  recipients: Pick<RecipientTruth, 'routingOrder' | 'name' | 'email' | 'clientUserId'>[];
};

/** All that an envelope shows of what was sent, whatever has happened to it since: one text, the same for the same. */
export function shownBy(truth: Shown): string {
  const { template = '', document = '', agreement = '' } = truth.customFields;
  const recipients = truth.recipients
    .map(({ routingOrder, name, email, clientUserId = '' }) => ({ routingOrder, name, email, clientUserId }))
    .toSorted((a, b) => a.routingOrder - b.routingOrder || a.email.localeCompare(b.email));
  const fields = { agreement, template, document };
  return JSON.stringify({ account: truth.accountId, fields, documents: truth.documents, recipients }).slice(0, 20_000);
}

/** The same of what a list tells too, as a hash: by it a list is held against the last reading. */
export const shownInLists = (truth: Pick<Shown, 'customFields' | 'recipients'>): string =>
  createHash('sha256')
    .update(shownBy({ ...truth, accountId: '', documents: [] }))
    .digest('hex');

/** How far an envelope has come. */
export function stepsOf(truth: EnvelopeTruth): Step[] {
  const of = (order: number) => truth.recipients.find((each) => each.routingOrder === order);
  const customer = of(1);
  const found: Step[] = [];
  if (customer?.deliveredAt !== undefined || customer?.signedAt !== undefined) found.push('viewed');
  if (customer?.status === 'completed') found.push('signed');
  if (of(2)?.status === 'completed') found.push('countersigned');
  if (truth.status === 'completed') found.push('completed');
  if (truth.status === 'declined' || truth.status === 'voided') found.push('ended');
  return found;
}

/** What a reading has seen of it: whom and what it showed, and how far it had come. */
export const seenBy = (truth: EnvelopeTruth): string => [shownInLists(truth), ...stepsOf(truth)].join(' ');

/** Whoever stands in the place of a signer under another name or address, as long as somebody can be let in under it. */
export function standsFor(truth: EnvelopeTruth, signers: readonly Signer[], index: 0 | 1) {
  const signer = signers[index];
  if (signer && named(truth, signer)) return undefined;
  const there = truth.recipients.filter((each) => each.routingOrder === index + 1);
  const [one] = there;
  if (!one || there.length > 1 || !one.name || one.name.length > 100) return undefined;
  if (!email.safeParse(one.email).success) return undefined;
  const { name, clientUserId } = one;
  return { name, email: one.email, ...(clientUserId && clientUserId.length <= 100 && { clientUserId }) };
}

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

/** DocuSign answers that it has no such envelope: then there is no truth to read. Any other failure is one. */
export function unlessGone(error: unknown): undefined {
  if (!(error instanceof OutsideError) || !/envelope_does_not_exist/i.test(error.code)) throw error;
}

/** What another reading recorded meanwhile began later, and is what counts. */
export function unlessLater(error: unknown): undefined {
  if (!(error instanceof LaterReading)) throw error;
}
