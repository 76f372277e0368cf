import type { EnvelopeTruth, RecipientTruth } from '#app/outside/signing.ts';

type Raw = Record<string, unknown>;

/** An envelope in our own words: strings become dates and numbers, and the client's "null" becomes nothing. */
export function truthOf(raw: Raw, accountId: string): EnvelopeTruth {
  const recipients = (raw['recipients'] ?? {}) as Raw;
  const fields = ((raw['customFields'] ?? {}) as Raw)['textCustomFields'];
  return {
    accountId,
    envelopeId: text(raw['envelopeId']) ?? '',
    status: text(raw['status']) ?? '',
    statusChangedAt: ms(raw['statusChangedDateTime']),
    completedAt: ms(raw['completedDateTime']),
    voidedReason: text(raw['voidedReason']),
    expiresAt: ms(raw['expireDateTime']),
    customFields: Object.fromEntries(
      list(fields).map((field) => [text(field['name']) ?? '', text(field['value']) ?? '']),
    ),
    recipients: everyRecipient(recipients),
    documents: list(raw['envelopeDocuments'])
      .filter((each) => text(each['type']) !== 'summary' && text(each['documentId']) !== 'certificate')
      .map((each) => text(each['name']) ?? ''),
  };
}

const recipientOf = (raw: Raw): RecipientTruth => ({
  name: text(raw['name']) ?? '',
  email: text(raw['email']) ?? '',
  clientUserId: text(raw['clientUserId']),
  routingOrder: Number(text(raw['routingOrder']) ?? 0),
  status: text(raw['status']) ?? '',
  deliveredAt: ms(raw['deliveredDateTime']),
  signedAt: ms(raw['signedDateTime']),
  declinedAt: ms(raw['declinedDateTime']),
  declinedReason: text(raw['declinedReason']),
  identityFailed: Object.values((raw['recipientAuthenticationStatus'] ?? {}) as Raw).some((check) =>
    /^fail/i.test(text(((check ?? {}) as Raw)['status']) ?? ''),
  ),
});

/** All that an envelope knows, of whatever kind: somebody who was added at DocuSign must not stay unseen. */
const everyRecipient = (recipients: Raw): RecipientTruth[] =>
  Object.values(recipients).flatMap((kind) => list(kind).map(recipientOf));

const list = (value: unknown): Raw[] => (Array.isArray(value) ? (value as Raw[]) : []);
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' && value !== 'null'
    ? value
    : value instanceof Date
      ? value.toISOString()
      : undefined;

function ms(value: unknown): number | undefined {
  const at = Date.parse(text(value) ?? '');
  return Number.isNaN(at) ? undefined : at;
}
