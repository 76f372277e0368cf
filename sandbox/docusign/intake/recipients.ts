import { awaitsRule } from '../envelope/conditional.ts';
import { type Envelope, type Recipient, type RecipientKind, recipientKinds } from '../envelope/envelope.ts';
import { ApiError, invalidParameter, lacksPermission } from '../errors.ts';
import { guid } from '../room.ts';
import { isRaw, listOf, phoneAddress, type Raw, rawOf, strings, text } from '../wire.ts';
import { readTabs } from './tabs.ts';

/** What the recipient's own columns hold; everything else is kept as it came. */
const own = new Set([
  'recipientId',
  'recipientIdGuid',
  'name',
  'email',
  'clientUserId',
  'roleName',
  'accessCode',
  'routingOrder',
  'tabs',
  'status',
  'userId',
  'recipientType',
  'sentDateTime',
  'deliveredDateTime',
  'signedDateTime',
  'declinedDateTime',
  'declinedReason',
  'totalTabCount',
  'signatureInfo',
  'errorDetails',
  'completedCount',
  'creationReason',
]);
const refused = ['seals', 'notaries', 'notaryWitnesses', 'witnesses', 'participants', 'authorizedSignatories'];

/** All recipients of a Recipients object, in the order in which they were written. */
export function readRecipients(posted: unknown): Recipient[] {
  if (posted === undefined || posted === null) return [];
  if (!isRaw(posted)) throw invalidParameter('recipients must be an object.');
  for (const kind of refused)
    if (listOf(posted[kind]).length > 0)
      throw lacksPermission(`Recipients of the kind ${kind} are not enabled for this account.`);
  const found = (Object.keys(recipientKinds) as RecipientKind[]).flatMap((kind) =>
    listOf(posted[kind]).map((each) => readRecipient(kind, each)),
  );
  const seen = new Set<string>();
  for (const { recipientId } of found) {
    if (seen.has(recipientId))
      throw new ApiError(
        'INVALID_RECIPIENT_ID',
        `The recipient ID ${recipientId} is used more than once in the envelope.`,
      );
    seen.add(recipientId);
  }
  return found;
}

export function readRecipient(kind: RecipientKind, posted: Raw): Recipient {
  const recipientId = text(posted['recipientId']);
  if (!recipientId) throw invalidParameter('recipientId is required.');
  if (text(posted['signingGroupId'])) throw lacksPermission('Signing groups are not enabled for this account.');
  const routingOrder = Number(text(posted['routingOrder']) || '1');
  if (!Number.isInteger(routingOrder) || routingOrder < 1)
    throw invalidParameter(`The routing order of recipient ${recipientId} must be a whole number of at least 1.`);
  const clientUserId = text(posted['clientUserId']);
  if ((clientUserId?.length ?? 0) > 100) throw invalidParameter('clientUserId may have at most 100 characters.');
  return {
    kind,
    recipientId,
    recipientIdGuid: guid(),
    userId: guid(),
    ...nameAndEmail(kind, posted),
    clientUserId: clientUserId || undefined,
    roleName: text(posted['roleName']),
    accessCode: text(posted['accessCode']) || undefined,
    routingOrder,
    status: 'created',
    details: detailsOf(posted),
    tabs: readTabs(posted['tabs'], recipientId),
  };
}

/** A host lends the device to whoever signs in person: invitations go to the host, the signature is the signer's. */
export function nameAndEmail(kind: RecipientKind, posted: Raw): { name: string; email: string } {
  const phone = rawOf(posted['phoneNumber']);
  const email = text(posted['email']) ?? '';
  if (kind === 'inPersonSigners')
    return {
      name: text(posted['signerName']) ?? text(posted['name']) ?? text(posted['hostName']) ?? '',
      email: text(posted['hostEmail']) ?? email,
    };
  const full = [text(posted['firstName']), text(posted['lastName'])].filter(Boolean).join(' ');
  const reachable =
    email || (phone['number'] ? phoneAddress(text(phone['countryCode']) ?? '', text(phone['number']) ?? '') : '');
  return { name: text(posted['name']) ?? full, email: reachable };
}

export const detailsOf = (posted: Raw): Raw =>
  strings(Object.fromEntries(Object.entries(posted).filter(([name]) => !own.has(name)))) as Raw;

/** What must hold before an envelope leaves. */
export function mustBeComplete(envelope: Envelope): void {
  if (envelope.documents.length === 0 || envelope.recipients.length === 0 || !envelope.emailSubject)
    throw new ApiError(
      'ENVELOPE_IS_INCOMPLETE',
      'The Envelope is not Complete. A Complete Envelope Requires Documents, Recipients, Tabs, and a Subject Line.',
    );
  for (const each of envelope.recipients) if (!awaitsRule(envelope, each)) mustBeReachable(each);
}

export function mustBeReachable(each: Recipient): void {
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(each.email) || each.email.length > 100)
    throw new ApiError(
      'INVALID_EMAIL_ADDRESS_FOR_RECIPIENT',
      `The email address for the recipient is invalid. The recipient Id follows. ${each.recipientId}`,
    );
  if (!each.name.trim())
    throw new ApiError(
      'INVALID_USERNAME_FOR_RECIPIENT',
      `The name for the recipient is missing. The recipient Id follows. ${each.recipientId}`,
    );
}
