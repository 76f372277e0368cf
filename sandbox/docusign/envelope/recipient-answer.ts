import { date, dropEmpty, isPhone, type Raw } from '../wire.ts';
import { currentOrder, type Envelope, isOver, type Recipient, type RecipientKind, recipientKinds } from './envelope.ts';

const otherKinds = ['seals', 'witnesses', 'notaries', 'notaryWitnesses', 'participants', 'authorizedSignatories'];

/** The Recipients object: one list for each kind. `tabs` says whether they come with their tabs. */
export function recipientsAnswer(envelope: Envelope, tabs: boolean, chosen = envelope.recipients): Raw {
  const kinds = Object.keys(recipientKinds) as RecipientKind[];
  return {
    ...Object.fromEntries(
      kinds.map((kind) => [
        kind,
        chosen.filter((each) => each.kind === kind).map((each) => recipientAnswer(envelope, each, tabs)),
      ]),
    ),
    ...Object.fromEntries(otherKinds.map((kind) => [kind, []])),
    recipientCount: String(chosen.length),
    currentRoutingOrder: orderAnswer(envelope),
  };
}

function orderAnswer(envelope: Envelope): string {
  const orders = envelope.recipients.map((each) => each.routingOrder);
  if (orders.length === 0) return '0';
  const last = Math.max(...orders);
  return String(isOver(envelope) ? last : Math.min(currentOrder(envelope), last));
}

export function recipientAnswer(envelope: Envelope, each: Recipient, tabs: boolean): Raw {
  return dropEmpty({
    ...each.details,
    ...(each.kind === 'signers' && { creationReason: 'sender', isBulkRecipient: 'false', completedCount: '0' }),
    ...(each.kind === 'inPersonSigners' && { inPersonSigningType: 'inPersonSigner' }),
    ...(each.signature && { signatureInfo: { signatureName: each.signature } }),
    recipientId: each.recipientId,
    recipientIdGuid: each.recipientIdGuid,
    recipientType: recipientKinds[each.kind],
    userId: each.userId,
    name: each.name,
    email: each.kind === 'inPersonSigners' || isPhone(each.email) ? undefined : each.email,
    clientUserId: each.clientUserId,
    roleName: each.roleName,
    accessCode: each.accessCode,
    routingOrder: String(each.routingOrder),
    requireIdLookup: each.details['requireIdLookup'] ?? 'false',
    deliveryMethod: each.details['deliveryMethod'] ?? 'email',
    templateLocked: each.details['templateLocked'] ?? 'false',
    templateRequired: each.details['templateRequired'] ?? 'false',
    status: envelope.template ? 'created' : each.status,
    sentDateTime: date(each.sentAt),
    deliveredDateTime: date(each.deliveredAt),
    signedDateTime: date(each.signedAt),
    declinedDateTime: date(each.declinedAt),
    declinedReason: each.declinedReason,
    recipientAuthenticationStatus: each.failedCheck && {
      [each.failedCheck.check]: { status: 'Failed', eventTimestamp: date(each.failedCheck.at) },
    },
    totalTabCount: String(Object.values(each.tabs).flat().length),
    tabs: tabs ? each.tabs : undefined,
  });
}
