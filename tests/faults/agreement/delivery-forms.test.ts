import { createHmac } from 'node:crypto';
import { count } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inbox } from '#db/agreement/schema.ts';
import { event } from '#db/log/schema.ts';
import { type AgreementDesk, openAgreementDesk, until } from '#tests/agreements.ts';

let desk: AgreementDesk;
beforeAll(async () => {
  desk = await openAgreementDesk({ environment: { RECONCILE_SECONDS: '86400' } });
});
afterEach(() => desk.outside.calm());
afterAll(() => desk.close());

const sign = (body: string, key = desk.secrets.hmacKeys[0] ?? '') =>
  createHmac('sha256', key).update(body).digest('base64');
const post = (body: string, headers: Record<string, string> = { 'x-docusign-signature-1': sign(body) }) =>
  desk.app.request('/webhooks/docusign', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });

/** Everything that a webhook could change. */
async function counted() {
  const rows = async (table: typeof event | typeof inbox) =>
    (await desk.house.db.read((tx) => tx.select({ n: count() }).from(table)))[0]?.n;
  return { events: await rows(event), inbox: await rows(inbox) };
}
/** Until nothing that came waits any more. */
const settled = () =>
  until(async () => {
    desk.house.worker.wake();
    const rows = await desk.house.db.read((tx) => tx.select().from(inbox));
    return rows.every((row) => row.doneAt !== null);
  });

describe('a delivery in another form', () => {
  const outcomes = async (envelope: string) =>
    (await desk.house.db.read((tx) => tx.select().from(inbox)))
      .filter((row) => row.envelope === envelope)
      .map((row) => row.outcome ?? '');
  it.each([
    [
      'as XML',
      'XML',
      (id: string) =>
        `<?xml version="1.0"?><DocuSignEnvelopeInformation xmlns="http://www.docusign.net/API/3.0"><EnvelopeStatus><TimeGenerated>2026-11-30T10:00:00.123</TimeGenerated><EnvelopeID>${id.toUpperCase()}</EnvelopeID><Status>Completed</Status></EnvelopeStatus></DocuSignEnvelopeInformation>`,
    ],
    ['in aggregate form', 'aggregate', (id: string) => JSON.stringify({ status: 'completed', envelopeId: id })],
  ] as const)('%s is followed by a reading, believed in nothing, and named', async (_name, form, bodyOf) => {
    const id = `form-${form.toLowerCase()}`;
    await desk.ready(id);
    const { sent } = await desk.send(id);
    const envelope = sent?.envelope ?? '';
    await desk.outside.fault('webhook_drop', { count: 1000 });
    await desk.outside.sign(envelope, '1');
    expect((await desk.agreement(id)).signed).toBeUndefined();
    expect((await post(bodyOf(envelope))).status).toBe(200);
    await until(async () => (await desk.agreement(id)).signed !== undefined);
    await settled();
    expect((await desk.agreement(id)).inForce).toBeUndefined();
    expect((await outcomes(envelope)).some((each) => each.includes(`came in ${form} form`))).toBe(true);
  });
  it('that is XML without an envelope, or one that expands, is kept and left alone', async () => {
    const bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>';
    for (const body of ['<x/>', bomb, '<EnvelopeID></EnvelopeID>', '<EnvelopeID>none-of-ours</EnvelopeID>']) {
      expect((await post(body)).status).toBe(200);
    }
    await settled();
    expect(await outcomes('none-of-ours')).toEqual(['ignored: unknown envelope']);
  });
});

describe('a delivery that is too large', () => {
  it('is refused unread and leaves a trace for operations, once a minute at most', async () => {
    const seen = async () => (await desk.house.portal.read(desk.ops, 'docusign')).tooLargeAt;
    expect(await seen()).toBeUndefined();
    const before = await counted();
    const body = JSON.stringify({ event: 'envelope-completed', filler: 'x'.repeat(1_100_000) });
    expect((await post(body)).status).toBe(413);
    const first = await seen();
    expect(first).toBeDefined();
    expect((await post(body)).status).toBe(413);
    expect(await seen()).toBe(first);
    expect(await counted()).toEqual(before);
  });
});
