import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AgreementDesk, openAgreementDesk, until } from '#tests/agreements.ts';
import { readPdf } from '#tests/pdf.ts';

let desk: AgreementDesk;
beforeAll(async () => {
  desk = await openAgreementDesk();
});
afterAll(() => desk.close());

const unsigned = async (id: string) =>
  desk.house.portal.document(desk.sales, id, (await desk.agreement(id)).id, 'unsigned', 'test');
const newest = async (to: string, subject: RegExp) => {
  const found = async () => (await desk.outside.mails(to)).find((mail) => subject.test(mail.subject));
  await until(async () => (await found()) !== undefined);
  return (await found())?.text ?? '';
};
const signedByAll = async (id: string) => {
  const { signer, id: agreement } = await desk.agreement(id);
  const actor = { kind: 'person' as const, id: signer };
  await desk.perform(actor, 'confirmAuthority', id, { agreement, authority: 'on' });
  await desk.visit(actor, id);
  await until(async () => (await desk.agreement(id)).signed !== undefined);
  await desk.visit(desk.counsel, id);
  await until(async () => (await desk.agreement(id)).inForce !== undefined);
};

it('sets the signer’s name as it was typed for this agreement, by whatever name others call the address', async () => {
  await desk.ready('prank', { name: 'Mickey Mouse', email: 'rita@real.example' });
  await desk.ready('real', { name: 'Rita Real', email: 'rita@real.example' });
  await desk.send('real');
  const { text } = await readPdf(await unsigned('real'));
  expect(text.at(-1)).toContain('Rita Real');
  expect(text.join()).not.toContain('Mickey');
  const { agreement } = await desk.house.portal.read(desk.sales, 'signing', { organization: 'real' });
  expect(agreement?.signer.name).toBe('Rita Real');
  expect(JSON.stringify(await desk.outside.envelopes())).not.toContain('Mickey');
});

it('previews what is sent, byte for byte: for the first agreement, and for another scope', async () => {
  const hashed = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
  const { admin } = await desk.ready('preview', { name: 'Pia Preview', email: 'pia@preview.example' });
  const preview = () => desk.house.portal.previewAgreement(admin, 'preview');
  const first = await preview();
  const { sent } = await desk.send('preview');
  expect(sent?.documentSha256).toBe(hashed(first));
  await signedByAll('preview');
  const { id: agreement } = await desk.agreement('preview');
  const scope = { deployments: ['hosted', 'byoc'], affiliates: 'Preview Labs, LLC' };
  await desk.perform(admin, 'requestRenewal', 'preview', { agreement, ...scope });
  const second = await preview();
  expect((await readPdf(second)).text.join('')).toContain('Preview Labs, LLC');
  expect((await desk.send('preview')).sent?.documentSha256).toBe(hashed(second));
});

it('hands out the very bytes that are signed, before anybody has signed and for ever', async () => {
  await desk.ready('bytes', { name: 'Bea Bytes', email: 'bea@bytes.example' });
  const { sent } = await desk.send('bytes');
  const hash = createHash('sha256')
    .update(await unsigned('bytes'))
    .digest('hex');
  expect(hash).toBe(sent?.documentSha256);
  const truth = await desk.docusign().envelope(sent?.envelope ?? '');
  expect(truth.customFields['document']).toBe(hash);
  await signedByAll('bytes');
  expect((await unsigned('bytes')).subarray(0, 5).toString()).toBe('%PDF-');
  expect((await desk.house.verify()).findings).toEqual([]);
});

it('tells a signer without an account that it is in force, and that it was withdrawn', async () => {
  const told = await newest('bea@bytes.example', /^The Business Associate Agreement is in force/);
  expect(told).toContain('/agreements/bytes');
  await desk.ready('taken', { name: 'Tom Taken', email: 'tom@taken.example' });
  const { id: agreement } = await desk.send('taken');
  await desk.perform(desk.counsel, 'voidAgreement', 'taken', { agreement, reason: 'The entity merged.' });
  const withdrawn = await newest('tom@taken.example', /^The agreement was voided/);
  expect(withdrawn).toContain('The entity merged.');
  expect(withdrawn).toContain('You need not do anything.');
});

it('leads every reminder of a signer to the agreement that waits for them', async () => {
  await desk.ready('waits', { name: 'Wim Waits', email: 'wim@waits.example' });
  const { id } = await desk.send('waits');
  await desk.perform(desk.sales, 'nudge', 'waits', {});
  expect(await newest('wim@waits.example', /^Reminder: it is your turn/)).toContain(`/sign/${id}`);
});

it('says on the personal link who asks, and for which side', async () => {
  const asked = async (id: string) =>
    (await desk.house.portal.signing.invitation((await desk.agreement(id)).id)).askedBy;
  const { signer } = await desk.ready('asked', { name: 'Ann Asked', email: 'ann@asked.example' });
  const { id: agreement } = await desk.send('asked');
  expect(await asked('asked')).toEqual({ name: 'Sam Sales', side: 'vendor' });
  await desk.perform(signer, 'handOver', 'asked', {
    agreement,
    signer: { name: 'Next One', email: 'next@asked.example' },
    title: 'Chief Executive',
    reason: 'She leads the company.',
    authority: 'on',
  });
  await until(async () => (await desk.agreement('asked')).sent !== undefined);
  expect(await asked('asked')).toEqual({ name: 'Ann Asked', side: 'customer' });
});
