import { z } from 'zod';
import type { Envelope, EventNotification, Recipient, Tab } from './envelope.ts';
import { asPdf } from './pdf.ts';
import { ApiError, guid, type Room } from './room.ts';

const text = z.coerce.string();
const recipient = z.looseObject({
  recipientId: text.optional(),
  name: text.optional(),
  email: text.optional(),
  clientUserId: text.optional(),
  routingOrder: text.optional(),
  tabs: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))).optional(),
});
const definition = z.looseObject({
  status: z.enum(['created', 'sent']).default('created'),
  emailSubject: z.string().max(100).optional(),
  emailBlurb: text.optional(),
  transactionId: text.optional(),
  documents: z
    .array(
      z.looseObject({
        documentId: text,
        name: text.optional(),
        fileExtension: text.optional(),
        documentBase64: text.optional(),
      }),
    )
    .default([]),
  recipients: z
    .looseObject({
      signers: z.array(recipient).default([]),
      carbonCopies: z.array(recipient).default([]),
      certifiedDeliveries: z.array(recipient).default([]),
    })
    .optional(),
  customFields: z
    .looseObject({
      textCustomFields: z
        .array(z.looseObject({ name: text, value: text.optional(), show: text.optional(), required: text.optional() }))
        .optional(),
    })
    .optional(),
  notification: z.record(z.string(), z.unknown()).optional(),
  eventNotification: z
    .looseObject({
      url: z.url(),
      events: z.array(text).optional(),
      envelopeEvents: z.array(z.looseObject({ envelopeEventStatusCode: text })).optional(),
      eventData: z.looseObject({ includeData: z.array(text).optional() }).optional(),
    })
    .optional(),
});

/** An envelope definition as it was posted, checked as DocuSign checks it, with its documents as PDF. */
export async function readDefinition(
  room: Room,
  posted: unknown,
  uploads: Map<string, Buffer>,
): Promise<{ envelope: Envelope; files: Map<string, Uint8Array> }> {
  const parsed = definition.safeParse(posted);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ApiError(
      'INVALID_REQUEST_BODY',
      `The request body is missing or improperly formatted. ${issue?.path.join('.')}: ${issue?.message}`,
    );
  }
  const wish = parsed.data;
  const recipients = (['signers', 'carbonCopies', 'certifiedDeliveries'] as const).flatMap((kind) =>
    (wish.recipients?.[kind] ?? []).map((each): Recipient => recipientOf(kind, each)),
  );
  const now = room.now();
  const envelope: Envelope = {
    envelopeId: guid(),
    status: 'created',
    emailSubject: wish.emailSubject ?? '',
    emailBlurb: wish.emailBlurb,
    transactionId: wish.transactionId,
    createdAt: now,
    statusChangedAt: now,
    recipients,
    documents: wish.documents.map((each, index) => ({
      documentId: each.documentId,
      name: each.name ?? `Document ${each.documentId}`,
      order: index + 1,
    })),
    customFields: (wish.customFields?.textCustomFields ?? []).map((each) => ({
      fieldId: String(Math.floor(Math.random() * 9e9 + 1e9)),
      name: each.name,
      value: each.value ?? '',
      show: each.show ?? 'false',
      required: each.required ?? 'false',
    })),
    notification: wish.notification ?? {},
    eventNotification: notificationOf(wish.eventNotification),
    audit: [{ at: now, action: 'Created', who: room.options.user.name }],
  };
  const files = new Map<string, Uint8Array>();
  for (const document of wish.documents) {
    const bytes = document.documentBase64
      ? Buffer.from(document.documentBase64, 'base64')
      : uploads.get(document.documentId);
    if (!bytes?.length)
      throw new ApiError(
        'ENVELOPE_IS_INCOMPLETE',
        `The envelope is not complete. Document ${document.documentId} has no content.`,
      );
    const extension = (document.fileExtension ?? document.name?.split('.').at(-1) ?? 'pdf').toLowerCase();
    const pdf = await asPdf(bytes, extension).catch(() => {
      throw new ApiError(
        'UNABLE_TO_CONVERT_DOCUMENT',
        `System was unable to convert this document to a PDF. Document ${document.documentId}`,
      );
    });
    files.set(document.documentId, pdf);
  }
  if (wish.status === 'sent') mustBeComplete(envelope);
  return { envelope, files };
}

export function mustBeComplete(envelope: Envelope): void {
  const incomplete = envelope.documents.length === 0 || envelope.recipients.length === 0 || !envelope.emailSubject;
  if (incomplete)
    throw new ApiError(
      'ENVELOPE_IS_INCOMPLETE',
      'The Envelope is not Complete. A Complete Envelope Requires Documents, Recipients, Tabs, and a Subject Line.',
    );
  for (const each of envelope.recipients)
    if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(each.email))
      throw new ApiError(
        'INVALID_EMAIL_ADDRESS_FOR_RECIPIENT',
        `The email address for the recipient is invalid. The recipient Id follows. ${each.recipientId}`,
      );
}

function recipientOf(kind: Recipient['kind'], each: z.output<typeof recipient>): Recipient {
  if (!each.recipientId)
    throw new ApiError(
      'INVALID_REQUEST_PARAMETER',
      'The request contained at least one invalid parameter. recipientId is required.',
    );
  return {
    kind,
    recipientId: each.recipientId,
    recipientIdGuid: guid(),
    name: each.name ?? '',
    email: each.email ?? '',
    clientUserId: each.clientUserId,
    routingOrder: Number(each.routingOrder ?? 1),
    status: 'created',
    tabs: (each.tabs ?? {}) as Record<string, Tab[]>,
  };
}

function notificationOf(wish: z.output<typeof definition>['eventNotification']): EventNotification | undefined {
  if (!wish) return undefined;
  const legacy = (wish.envelopeEvents ?? []).map((each) => `envelope-${each.envelopeEventStatusCode.toLowerCase()}`);
  return { url: wish.url, events: wish.events ?? legacy, includeData: wish.eventData?.includeData ?? [] };
}
