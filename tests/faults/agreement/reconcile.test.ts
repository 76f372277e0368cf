import { afterAll, beforeAll, expect, it } from 'vitest';
import { readCursor } from '#db/counters.ts';
import { getDocument } from '#db/keeping/documents.ts';
import { type AgreementDesk, openAgreementDesk, until } from '#tests/agreements.ts';

let desk: AgreementDesk;
beforeAll(async () => {
  // Nothing but the reconciliation tells anything here.
  desk = await openAgreementDesk({ environment: { RECONCILE_SECONDS: '1' } });
  await desk.outside.fault('webhook_drop');
});
afterAll(() => desk.close());

it('finds every step without a single webhook', async () => {
  const { signer } = await desk.ready('quiet');
  await desk.send('quiet');
  await desk.visit(signer, 'quiet');
  await until(async () => (await desk.agreement('quiet')).signed !== undefined);
  await desk.visit(desk.counsel, 'quiet');
  await until(async () => (await desk.agreement('quiet')).inForce !== undefined);
});

it('finds what was done in DocuSign’s own pages', async () => {
  await desk.ready('voided');
  const { sent } = await desk.send('voided');
  await desk.outside.expire(sent?.envelope ?? '');
  await until(async () => (await desk.agreement('voided')).signingExpired !== undefined);
});

it('reads an envelope that it has nothing new about not again and again', async () => {
  await desk.ready('still');
  await desk.send('still');
  const last = () => desk.house.db.read((tx) => readCursor(tx, 'docusign'));
  for (let rounds = 0; rounds < 3; rounds += 1) {
    const before = await last();
    await until(async () => (await last()) > before);
  }
  expect(await desk.jobs('still', 'docusign.confirm')).toEqual([]);
});

it('ends an envelope that was made twice, and keeps the one that counts', async () => {
  const { signer } = await desk.ready('twice');
  const { id, sent } = await desk.send('twice');
  const who = { name: 'Ada twice', email: 'ada@twice.example', clientUserId: signer.id, title: '' };
  const second = await desk.docusign().createEnvelope({
    agreementId: id,
    subject: 'The same again',
    documentName: 'Business Associate Agreement',
    pdf: await getDocument(`${desk.config.PORTAL_DATA}/documents`, sent?.documentSha256 ?? ''),
    documentSha256: sent?.documentSha256 ?? '',
    customer: { ...who, tabs: { page: 1, x: 1, y: 1 } },
    template: 'business-associate@1.0',
    webhookUrl: `${desk.portalUrl}/webhooks/docusign`,
    expireAfterDays: 7,
    reminderAfterDays: 5,
    reminderEveryDays: 2,
  });
  await until(async () => (await desk.outside.status(second)) === 'voided');
  expect(await desk.outside.status(sent?.envelope ?? '')).toBe('sent');
  expect((await desk.agreement('twice')).sent?.envelope).toBe(sent?.envelope);
});
