import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AgreementDesk, openAgreementDesk, until } from '#tests/agreements.ts';

let desk: AgreementDesk;
beforeAll(async () => {
  desk = await openAgreementDesk();
});
afterAll(() => desk.close());

it('lets an organization whose call hangs delay no other', async () => {
  await desk.ready('slow');
  await desk.ready('quick');
  await desk.outside.fault('hang', { count: 1 });
  await desk.perform(desk.sales, 'sendAgreement', 'slow');
  await until(async () => (await desk.outside.console('faults')).body === '[]');
  await desk.send('quick');
  expect((await desk.agreement('slow')).sent).toBeUndefined();
});

it('takes an agreement through both signatures into force', async () => {
  const { signer } = await desk.ready('whole');
  await desk.send('whole');
  expect(await desk.visit(signer, 'whole')).toBe('signing_complete');
  await until(async () => (await desk.agreement('whole')).signed !== undefined);
  expect(await desk.visit(desk.counsel, 'whole')).toBe('signing_complete');
  await until(async () => (await desk.agreement('whole')).inForce !== undefined);
});
