import {
  type EnvelopeOrder,
  type EnvelopeTruth,
  OutsideError,
  type Signer,
  type Signing,
  type TabPlace,
} from '../outside.ts';
import { type DocusignSettings, docusignClient } from './docusign-client.ts';
import { truthOf } from './docusign-truth.ts';

/** DocuSign eSignature through its own client. Rules: every answer must carry what was asked for, and no raw error leaves. */
export function docusignSigning(settings: DocusignSettings): Signing {
  const call = docusignClient(settings);
  const listed = (options: Record<string, string>) =>
    call(async (api, { accountId }) => {
      const answer = await api.listStatusChanges(accountId, options);
      const envelopes = answer['envelopes'];
      if (answer['resultSetSize'] === undefined)
        throw new OutsideError('malformed', 'no_result', 'DocuSign answered without a result.');
      return Array.isArray(envelopes) ? (envelopes as { envelopeId?: string; status?: string }[]) : [];
    });

  return {
    accountId: () => call(async (_api, { accountId }) => accountId),

    createEnvelope: (order) =>
      call(
        async (api, { accountId }) => {
          const answer = await api.createEnvelope(accountId, { envelopeDefinition: definitionOf(order) });
          return must(answer, 'envelopeId', 'unknown_outcome');
        },
        { creates: true },
      ),

    async findEnvelope(agreementId, sinceMs, field = 'agreement') {
      const byTransaction = await listed({ transactionIds: agreementId });
      const found =
        byTransaction[0] ??
        (
          await listed({
            fromDate: new Date(sinceMs - 86_400_000).toISOString(),
            customField: `${field}=${agreementId}`,
          })
        )[0];
      return found?.envelopeId;
    },

    recipientView: ({ envelopeId, signer, returnUrl }) =>
      call(async (api, { accountId }) => {
        const answer = await api.createRecipientView(accountId, envelopeId, {
          recipientViewRequest: {
            returnUrl,
            authenticationMethod: 'Email',
            clientUserId: signer.clientUserId,
            userName: signer.name,
            email: signer.email,
          },
        });
        return must(answer, 'url', 'malformed');
      }),

    envelope: (envelopeId): Promise<EnvelopeTruth> =>
      call(async (api, { accountId }) => {
        const answer = await api.getEnvelope(accountId, envelopeId, { include: 'recipients,custom_fields' });
        must(answer, 'status', 'malformed');
        return truthOf(answer, accountId);
      }),

    async changedSince(sinceMs) {
      const found: { envelopeId: string; status: string }[] = [];
      for (let start = 0; ; start += 1000) {
        const page = await listed({
          fromDate: new Date(sinceMs).toISOString(),
          count: '1000',
          startPosition: String(start),
        });
        for (const each of page)
          if (each.envelopeId) found.push({ envelopeId: each.envelopeId, status: each.status ?? '' });
        if (page.length < 1000) return found;
      }
    },

    document: (envelopeId, which) =>
      call(
        async (api, { accountId }) => {
          const options: Record<string, string> = which === 'combined' ? { certificate: 'true' } : {};
          // The callback form gives the raw stream; the plain form never settles when the connection is cut half-way.
          const answer = await api.getDocument(accountId, envelopeId, which, options, () => undefined);
          return wholePdf(answer.data);
        },
        { deadline: 60_000 },
      ),

    voidEnvelope: (envelopeId, reason) =>
      call(async (api, { accountId }) => {
        await api.update(accountId, envelopeId, { envelope: { status: 'voided', voidedReason: reason.slice(0, 200) } });
      }),
  };
}

const events = ['sent', 'delivered', 'completed', 'declined', 'voided'];

function definitionOf(order: EnvelopeOrder) {
  return {
    status: 'sent',
    emailSubject: order.subject,
    transactionId: order.agreementId,
    documents: [
      { documentId: '1', name: order.documentName, fileExtension: 'pdf', documentBase64: order.pdf.toString('base64') },
    ],
    recipients: {
      signers: [signerOf(order.customer, 1), ...(order.countersigner ? [signerOf(order.countersigner, 2)] : [])],
    },
    customFields: {
      textCustomFields: [
        { name: order.field ?? 'agreement', value: order.agreementId, show: 'false', required: 'false' },
        { name: 'template', value: order.template, show: 'false', required: 'false' },
      ],
    },
    notification: {
      useAccountDefaults: 'false',
      reminders: {
        reminderEnabled: 'true',
        reminderDelay: String(order.reminderAfterDays),
        reminderFrequency: String(order.reminderEveryDays),
      },
      expirations: { expireEnabled: 'true', expireAfter: String(order.expireAfterDays), expireWarn: '2' },
    },
    eventNotification: {
      url: order.webhookUrl,
      requireAcknowledgment: 'true',
      loggingEnabled: 'true',
      includeHMAC: 'true',
      deliveryMode: 'SIM',
      events: [...events.map((each) => `envelope-${each}`), 'recipient-completed', 'recipient-declined'],
      eventData: { version: 'restv2.1', format: 'json', includeData: ['recipients', 'custom_fields'] },
    },
  };
}

function signerOf(signer: Signer & { tabs: TabPlace }, order: number) {
  const place = (x: number, y: number) => ({
    documentId: '1',
    pageNumber: String(signer.tabs.page),
    xPosition: String(Math.round(signer.tabs.x + x)),
    yPosition: String(Math.round(signer.tabs.y + y)),
  });
  return {
    recipientId: String(order),
    routingOrder: String(order),
    name: signer.name,
    email: signer.email,
    clientUserId: signer.clientUserId,
    tabs: { signHereTabs: [place(0, 0)], dateSignedTabs: [place(260, 12)] },
  };
}

function must(answer: Record<string, unknown>, field: string, kind: OutsideError['kind']): string {
  const value = answer?.[field];
  // The client turns a JSON null into the string "null".
  if (typeof value !== 'string' || value === '' || value === 'null')
    throw new OutsideError(kind, `no_${field}`, `DocuSign answered without ${field}.`);
  return value;
}

function wholePdf(stream: NodeJS.ReadableStream): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const fail = () => reject(new OutsideError('network', 'cut', 'DocuSign sent only a part of the document.'));
    const idle = setTimeout(fail, 50_000);
    stream.on('data', (chunk: Buffer) => chunks.push(Buffer.from(chunk)));
    stream.on('error', fail);
    stream.on('aborted', fail);
    stream.on('close', fail);
    stream.on('end', () => {
      clearTimeout(idle);
      const bytes = Buffer.concat(chunks);
      const whole = bytes.subarray(0, 5).toString() === '%PDF-' && bytes.subarray(-1024).includes('%%EOF');
      if (whole) resolve(bytes);
      else reject(new OutsideError('malformed', 'no_pdf', 'DocuSign sent something that is not a whole PDF.'));
    });
  });
}
