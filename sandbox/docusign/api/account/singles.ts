import { Hono } from 'hono';
import type { Room } from '#sandbox/docusign/room.ts';
import { type Raw, strings } from '#sandbox/docusign/wire.ts';
import { bodyOrNothing, reply } from '../request.ts';

const on = (...names: string[]): Raw => Object.fromEntries(names.map((name) => [name, 'true']));

/** What an account has once each, as it is before anybody changes it: settings, and what a plan brings. */
export const defaults = {
  settings: {
    ...on('allowEnvelopeCorrect', 'allowReassign', 'allowDeclineToSign', 'allowInPerson', 'allowBulkSend'),
    attachCompletedEnvelope: 'false',
    accessCodeFormat: { formatRequired: 'false', lengthRequired: 'false', minimumLength: '0' },
    accountNotification: { userOverrideEnabled: 'true', reminders: { reminderEnabled: 'false' } },
    accountUISettings: { hideUseATemplate: 'false', enableAdminMessage: 'false' },
  },
  'settings/tabs': on(
    'allowTabOrder',
    'calculatedFieldsEnabled',
    'checkboxTabsEnabled',
    'listTabsEnabled',
    'radioTabsEnabled',
    'textTabsEnabled',
  ),
  'settings/notification_defaults': { apiEmailNotifications: {}, emailNotifications: {} },
  'settings/password_rules': { passwordStrengthType: 'basic', minimumPasswordLength: '6', questionsRequired: '1' },
  'settings/envelope_purge_configuration': { purgeEnvelopes: 'false', retentionDays: '0' },
  watermark: { enabled: 'false', watermarkText: 'DRAFT', font: 'helvetica', fontSize: '18', transparency: '50' },
  consumer_disclosure: {
    esignText: 'Electronic record and signature disclosure (sandbox).',
    esignAgreement: 'I agree to use electronic records and signatures',
    languageCode: 'en',
    useBrand: 'false',
  },
  billing_plan: {
    billingPlan: { planId: 'sandbox', planName: 'Sandbox', currencyCode: 'USD', paymentCycle: 'annually' },
    paymentMethod: 'credit_card',
  },
  billing_invoices: { billingInvoices: [] },
  billing_invoices_past_due: { billingInvoices: [] },
  billing_payments: { billingPayments: [] },
  billing_charges: { billingChargeItems: [] },
  payment_gateway_accounts: {
    paymentGatewayAccounts: [
      {
        paymentGatewayAccountId: '9c4d7a5e-2b1f-4c61-8f0e-6d2a1b3c4d5e',
        paymentGateway: 'Stripe',
        paymentGatewayDisplayName: 'Stripe (sandbox)',
        displayName: 'Sandbox gateway',
        currency: 'USD',
        isEnabled: 'true',
      },
    ],
  },
  supported_languages: { languages: [{ name: 'English', locale: 'en' }] },
  unsupported_file_types: { fileTypes: [{ fileExtension: '.exe', mimeType: 'application/octet-stream' }] },
  favorite_templates: { favoriteTemplates: [] },
  signatureProviders: { signatureProviders: [] },
  seals: { seals: [] },
  shared_access: { accountId: '', sharedAccess: [] },
} satisfies Record<string, Raw>;

export const single = (room: Room, name: keyof typeof defaults): Raw => ({
  ...defaults[name],
  ...room.vault.records.get<Raw>('single', name),
});

export function singles(room: Room) {
  const app = new Hono();
  for (const name of Object.keys(defaults) as (keyof typeof defaults)[]) {
    app.get(`/${name}`, (c) => reply(c, single(room, name)));
    app.put(`/${name}`, async (c) => {
      room.vault.records.put(
        'single',
        name,
        { ...room.vault.records.get<Raw>('single', name), ...(strings(await bodyOrNothing(c)) as Raw) },
        room.now(),
      );
      return reply(c, single(room, name));
    });
  }
  app.get('/consumer_disclosure/:language', (c) =>
    reply(c, { ...single(room, 'consumer_disclosure'), languageCode: c.req.param('language') }),
  );
  return app;
}
