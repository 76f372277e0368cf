import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AgreementDesk, openAgreementDesk, until } from '#tests/agreements.ts';

let desk: AgreementDesk;
let ahead = 0;
beforeAll(async () => {
  // Nothing but a person's wish tells anything here.
  desk = await openAgreementDesk({ clock: () => Date.now() + ahead, environment: { RECONCILE_SECONDS: '900' } });
  await desk.outside.fault('webhook_drop');
});
afterAll(() => desk.close());

it('a wish to know that comes too early for DocuSign is asked as soon as its rule allows, and not forgotten', async () => {
  const { signer, admin } = await desk.ready('wish');
  const { id: agreement } = await desk.send('wish');
  await desk.perform(signer, 'recordReturn', 'wish', { agreement, event: 'exception' });
  await until(async () => (await desk.jobs('wish', 'docusign.confirm')).every((job) => job.doneAt !== null));
  await desk.visit(signer, 'wish');
  await desk.perform(admin, 'refreshAgreement', 'wish', { agreement });
  const wished = async () =>
    (await desk.jobs('wish', 'docusign.confirm')).find((job) => job.message.includes('refresh'));
  await until(async () => ((await wished())?.runAt ?? 0) > Date.now() + 13 * 60_000);
  expect([(await wished())?.doneAt, (await desk.agreement('wish')).signed]).toEqual([null, undefined]);
  ahead = 15 * 60_000;
  await until(async () => {
    desk.house.worker.wake();
    return (await wished())?.doneAt !== null && (await desk.agreement('wish')).signed !== undefined;
  });
});
