import { createHmac } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { EventType } from '#app/domain/event.ts';
import { inbox } from '#db/agreement/schema.ts';
import { outbox } from '#db/operations/schema.ts';
import { eventsOf } from '#db/store.ts';
import { type AgreementDesk, openAgreementDesk, until } from '#tests/agreements.ts';

let desk: AgreementDesk;
beforeAll(async () => {
  desk = await openAgreementDesk({ environment: { RECONCILE_SECONDS: '86400' } });
});
afterEach(() => desk.outside.calm());
afterAll(() => desk.close());

const told = async (type: EventType) =>
  (await desk.house.db.read((tx) => eventsOf(tx, 'staff'))).filter((each) => each.type === type);
const letters = async (subject: string) =>
  (await desk.outside.mails('ops@vendor.example')).filter((each) => each.subject === subject);
const post = (body: string) =>
  desk.app.request('/webhooks/docusign', {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-docusign-signature-1': createHmac('sha256', desk.secrets.hmacKeys[0] ?? '')
        .update(body)
        .digest('base64'),
    },
  });

it('calls operations when somebody signs webhooks for another account with one of our keys, once', async () => {
  await desk.ready('foreign');
  const { sent } = await desk.send('foreign');
  for (const envelopeId of ['Ada Patient, born 1970, '.repeat(20), sent?.envelope, 'another']) {
    const data = { envelopeId, accountId: '00000000-0000-4000-8000-000000000000' };
    expect((await post(JSON.stringify({ event: 'envelope-completed', data }))).status).toBe(200);
  }
  await until(async () => (await letters('A webhook came for another account')).length === 1);
  await until(async () =>
    (await desk.house.db.read((tx) => tx.select().from(inbox))).every((row) => row.doneAt !== null),
  );
  const [event, ...more] = await told('connect.foreign_account');
  expect(event?.data).toMatchObject({ envelope: 'unknown' });
  expect(more).toEqual([]);
  expect((await desk.agreement('foreign')).signed).toBeUndefined();
});

it('calls operations when a job has failed for good, and does it when a person has retried it', async () => {
  const { admin } = await desk.ready('stuck');
  await desk.outside.fault('500');
  await desk.perform(desk.sales, 'sendAgreement', 'stuck');
  const job = async () => (await desk.jobs('stuck', 'docusign.create'))[0];
  await until(async () => {
    const found = await job();
    return found !== undefined && found.attempts > 0 && found.takenAt === null;
  });
  const id = (await job())?.id ?? '';
  // All its tries but the last are behind it.
  await desk.house.db.write('queue', async (tx) => {
    await tx.update(outbox).set({ attempts: 19, runAt: 0 }).where(eq(outbox.id, id));
  });
  await until(async () => {
    desk.house.wake();
    return (await job())?.deadAt !== null;
  });
  await until(async () => (await letters('A job waits for a person')).length === 1);
  expect((await told('job.gave_up')).map((each) => each.data)).toEqual([
    { job: id, kind: 'docusign.create', organization: 'stuck' },
  ]);
  const stuck = async () => (await desk.house.portal.read(desk.sales, 'caseFile', { organization: 'stuck' })).stuck;
  const forCustomer = async () => (await desk.house.portal.read(admin, 'journey', { organization: 'stuck' })).stuck;
  expect(await stuck()).toBe(1);
  expect(await forCustomer()).toEqual([(await desk.agreement('stuck')).id]);
  await desk.outside.calm();
  await desk.perform(desk.ops, 'retryJob', '', { job: id });
  await until(async () => (await desk.agreement('stuck')).sent !== undefined);
  expect(await stuck()).toBe(0);
  expect(await forCustomer()).toEqual([]);
});

it('calls operations when a webhook cannot be worked off, and works it off when a person takes it up again', async () => {
  await desk.ready('deaf');
  const { sent } = await desk.send('deaf');
  const rows = () => desk.house.db.read((tx) => tx.select().from(inbox));
  await desk.outside.fault('500');
  const data = { envelopeId: sent?.envelope, accountId: desk.secrets.accountId };
  expect((await post(JSON.stringify({ event: 'envelope-delivered', mark: 'deaf', data }))).status).toBe(200);
  // Those that DocuSign itself sends may come at any moment between.
  const row = async () => (await rows()).find((each) => each.body.includes('"mark":"deaf"'));
  const job = async () => {
    const delivery = (await row())?.id;
    return (await desk.jobs('deaf', 'docusign.confirm')).find((each) => each.id === delivery);
  };
  await until(async () => {
    const found = await job();
    return found !== undefined && found.attempts > 0 && found.takenAt === null;
  });
  const id = (await row())?.id ?? '';
  // All its tries but the last are behind it.
  await desk.house.db.write('queue', async (tx) => {
    await tx.update(outbox).set({ attempts: 19, runAt: 0 }).where(eq(outbox.id, id));
  });
  await until(async () => {
    desk.house.wake();
    return (await job())?.deadAt !== null;
  });
  const shown = async () => (await desk.house.portal.read(desk.ops, 'deliveries', {})).dead.map((each) => each.id);
  expect(await shown()).toEqual([id]);
  await until(async () => (await letters('A webhook waits for a person')).length === 1);
  expect((await told('connect.gave_up')).map((each) => each.data)).toEqual([{ delivery: id }]);
  await desk.outside.calm();
  await desk.perform(desk.ops, 'retryDelivery', '', { delivery: id });
  await until(async () => (await row())?.doneAt !== null);
  expect(await shown()).toEqual([]);
});
