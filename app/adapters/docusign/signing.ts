import type { Readable } from 'node:stream';
import { OutsideError } from '#app/outside/error.ts';
import type { EnvelopeOrder, EnvelopeTruth, Signer, Signing, TabPlace } from '#app/outside/signing.ts';
import { docusignClient } from './client.ts';
import { consentUrl, type DocusignSettings, downloadDeadline } from './package.ts';
import { wholePdf } from './pdf.ts';
import { truthOf } from './truth.ts';

const done = () => undefined;

/** DocuSign eSignature through its own client. Rules: every answer must carry what was asked for, and no raw error leaves. */
export function docusignSigning(settings: DocusignSettings, clock: () => number = Date.now): Signing {
  const longest = downloadDeadline(settings);
  const { call, body, circuit, health } = docusignClient(settings, clock);
  const listed = (options: Record<string, string>) =>
    call(async (api, { accountId }) => {
      const answer = body(await api.listStatusChanges(accountId, options, done));
      must(answer, 'resultSetSize', 'malformed');
      const envelopes = answer['envelopes'];
      return Array.isArray(envelopes) ? (envelopes as Record<string, unknown>[]) : [];
    });

  // A list is a hint; whose account it is, a reading says.
  const truths = (page: Record<string, unknown>[]) =>
    page.map((raw) => truthOf(raw, '')).filter((each) => each.envelopeId !== '');

  return {
    accountId: () => call(async (_api, { accountId }) => accountId),
    health,
    async probe() {
      circuit.reset();
      await listed({ fromDate: new Date(clock() - 60_000).toISOString(), count: '1' });
    },
    consentUrl: (redirectUri, state) => consentUrl(settings, redirectUri, state),

    createEnvelope: (order) =>
      call(
        async (api, { accountId }) => {
          const answer = body(await api.createEnvelope(accountId, { envelopeDefinition: definitionOf(order) }, done));
          return must(answer, 'envelopeId', 'unknown_outcome');
        },
        { creates: true, about: order.agreementId },
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
      return textOf(found?.['envelopeId']);
    },

    recipientView: ({ envelopeId, signer, returnUrl }) =>
      call(
        async (api, { accountId }) => {
          const recipientViewRequest = {
            returnUrl,
            authenticationMethod: 'Email',
            clientUserId: signer.clientUserId,
            userName: signer.name,
            email: signer.email,
          };
          const answer = body(await api.createRecipientView(accountId, envelopeId, { recipientViewRequest }, done));
          return must(answer, 'url', 'malformed');
        },
        { asked: true, about: envelopeId, deadline: Math.min(15_000, longest) },
      ),

    envelope: (envelopeId): Promise<EnvelopeTruth> =>
      call(
        async (api, { accountId }) => {
          const options = { include: 'recipients,custom_fields,documents' };
          const answer = body(await api.getEnvelope(accountId, envelopeId, options, done));
          must(answer, 'status', 'malformed');
          return truthOf(answer, accountId);
        },
        { about: envelopeId },
      ),

    async changedSince(sinceMs) {
      const found: EnvelopeTruth[] = [];
      for (let start = 0; ; start += 1000) {
        const page = await listed({
          fromDate: new Date(sinceMs).toISOString(),
          include: 'recipients,custom_fields',
          count: '1000',
          startPosition: String(start),
        });
        found.push(...truths(page));
        if (page.length < 1000) return found;
      }
    },

    envelopes: async (envelopeIds) =>
      truths(await listed({ envelopeIds: envelopeIds.join(','), include: 'recipients,custom_fields' })),

    document: (envelopeId, which) =>
      call(
        async (api, { accountId }) => {
          const options: Record<string, string> = which === 'combined' ? { certificate: 'true' } : {};
          // The callback form gives the raw stream; the plain form never settles when the connection is cut half-way.
          const answer = await api.getDocument(accountId, envelopeId, which, options, done);
          circuit.seen(answer.headers);
          return wholePdf(answer.data as Readable, 0.9 * longest);
        },
        { about: envelopeId, deadline: longest },
      ),

    extendEnvelope: (envelopeId, days) =>
      call(
        async (api, { accountId }) => {
          const expirations = { expireEnabled: 'true', expireAfter: String(days), expireWarn: '2' };
          const envelopeNotificationRequest = { useAccountDefaults: 'false', expirations };
          const given = { envelopeNotificationRequest };
          const answer = body(await api.updateNotificationSettings(accountId, envelopeId, given, done));
          if (!answer['expirations'])
            throw new OutsideError('malformed', 'no_expirations', 'DocuSign answered without expirations.');
        },
        { about: envelopeId },
      ),

    voidEnvelope: (envelopeId, reason) =>
      call(
        async (api, { accountId }) => {
          const envelope = { status: 'voided', voidedReason: reason.slice(0, 200) };
          must(body(await api.update(accountId, envelopeId, { envelope }, done)), 'envelopeId', 'malformed');
        },
        { about: envelopeId },
      ),
  };
}

/** What we are told of: each step, what is changed in DocuSign's own pages behind our back, and whom it does not let in. */
const events = [
  ...['sent', 'delivered', 'completed', 'declined', 'voided', 'corrected', 'purge', 'deleted'].map(
    (each) => `envelope-${each}`,
  ),
  ...['completed', 'declined', 'reassign', 'delegate', 'authenticationfailed'].map((each) => `recipient-${each}`),
];

function definitionOf(order: EnvelopeOrder) {
  return {
    status: 'sent',
    emailSubject: order.subject,
    transactionId: order.agreementId,
    // Who signs is frozen with the agreement; handing it on is done in the portal, where everybody is told.
    allowReassign: 'false',
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
        { name: 'document', value: order.documentSha256, show: 'false', required: 'false' },
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
      events,
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
  const value = textOf(answer[field]);
  if (value === undefined) throw new OutsideError(kind, `no_${field}`, `DocuSign answered without ${field}.`);
  return value;
}

/** A model of the client makes the string "null" of a JSON null; neither is a value. */
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' && value !== 'null' ? value : undefined;
