import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, create, type Docusign, enter, openDocusign, part, type Raw, sign, signer, until, view } from './bench.ts';
import { notification, openListener } from './listener.ts';

let docusign: Docusign;
beforeAll(async () => {
  docusign = await openDocusign({ settings: { connect: { pausesMs: [30], maxAttempts: 4 } } });
});
afterAll(() => docusign.close());

const ann = signer('1', 'Ann Admin', 'ann@customer.example');
const everything = ['sent', 'delivered', 'completed', 'declined', 'voided', 'resent', 'corrected']
  .map((each) => `envelope-${each}`)
  .concat(
    ['sent', 'delivered', 'completed', 'declined', 'finish-later', 'reassign', 'resent'].map(
      (each) => `recipient-${each}`,
    ),
  );
const completes = (listener: { events: () => string[] }) =>
  until(() => listener.events().includes('envelope-completed'), 'completion');
const deliveries = async (id: string) =>
  ((await docusign.operate('/deliveries')).json as unknown as Raw[]).filter((each) => each['envelope'] === id);

describe('Connect for an envelope', () => {
  it('tells each event once, in order, as JSON SIM', async () => {
    const listener = await openListener();
    const id = await create(docusign, {
      eventNotification: notification(listener.url, everything),
      customFields: { textCustomFields: [{ name: 'agreement', value: 'a1' }] },
    });
    await sign(docusign, id, ann);
    await completes(listener);
    expect(listener.events()).toEqual([
      'envelope-sent',
      'recipient-sent',
      'recipient-delivered',
      'envelope-delivered',
      'recipient-completed',
      'envelope-completed',
    ]);
    const [first, , , , signed, last] = listener.received.map((each) => each.body);
    expect(first).toMatchObject({
      ...{
        event: 'envelope-sent',
        apiVersion: 'v2.1',
        retryCount: 0,
        uri: `${docusign.base}/envelopes/${id}`.replace('/restapi', '/restapi'),
      },
      data: {
        accountId: docusign.options.account.accountId,
        userId: docusign.options.user.userId,
        envelopeId: id,
        envelopeSummary: { status: 'sent', customFields: { textCustomFields: [{ name: 'agreement', value: 'a1' }] } },
      },
    });
    expect(part(signed, 'data')['recipientId']).toBe('1');
    const summary = part(last, 'data', 'envelopeSummary');
    expect(last?.['generatedDateTime']).toBe(summary['statusChangedDateTime']);
    expect(summary).toMatchObject({ status: 'completed', recipients: { signers: [{ status: 'completed' }] } });
    await listener.close();
  });
  it('signs the raw bytes with every key, when asked to', async () => {
    const listener = await openListener();
    await create(docusign, { eventNotification: notification(listener.url, ['envelope-sent']) });
    await create(docusign, {
      eventNotification: notification(listener.url, ['envelope-sent'], {
        includeHMAC: 'false',
        eventData: { version: 'restv2.1', format: 'json' },
      }),
    });
    await until(() => listener.received.length === 2);
    const signature = (raw: Buffer, key: string) => createHmac('sha256', key).update(raw).digest('base64');
    const signed = listener.received.find((each) => each.headers['x-docusign-signature-1']);
    const bare = listener.received.find((each) => !each.headers['x-docusign-signature-1']);
    for (const [index, key] of docusign.options.hmacKeys.entries())
      expect(signed?.headers[`x-docusign-signature-${index + 1}`]).toBe(signature(signed?.raw ?? Buffer.alloc(0), key));
    expect(signed?.headers['x-authorization-digest']).toBe('HMACSHA256');
    expect(part(bare?.body, 'data')['envelopeSummary']).toBeUndefined();
    await listener.close();
  });
  it('tries again with a count, and holds later messages of the envelope back meanwhile', async () => {
    const listener = await openListener((_body, count) => (count <= 2 ? 503 : 200));
    const id = await create(docusign, { eventNotification: notification(listener.url, everything) });
    await sign(docusign, id, ann);
    await completes(listener);
    const tried = listener.received.map((each) => `${each.body['event']} ${each.body['retryCount']}`);
    expect(tried.slice(0, 4)).toEqual(['envelope-sent 0', 'envelope-sent 1', 'envelope-sent 2', 'recipient-sent 0']);
    const [one, two] = listener.received.map((each) => each.body['generatedDateTime']);
    expect(one).toBe(two);
    await listener.close();
  });
  it('gives up after the last try, keeps a failure, and sends again on request', async () => {
    let answer = 500;
    const listener = await openListener(() => answer);
    const id = await create(docusign, { eventNotification: notification(listener.url, ['envelope-sent']) });
    await until(async () => (await deliveries(id))[0]?.['doneAt'], 'giving up');
    expect(listener.received.length).toBe(4);
    const failures = (await docusign.rest('GET', '/connect/failures')).json['logs'] as Raw[];
    expect(failures.find((each) => each['envelopeId'] === id)).toMatchObject({
      status: 'Failure',
      retryCount: '3',
      configUrl: listener.url,
      error: 'The listener answered 500.',
    });
    answer = 200;
    const queued = await docusign.rest('PUT', `/connect/envelopes/${id}/retry_queue`);
    expect(queued.json['retryQueue']).toMatchObject([{ envelopeId: id, status: 'queued' }]);
    await until(async () => (await deliveries(id))[0]?.['status'] === 200);
    const logs = (await docusign.rest('GET', '/connect/logs')).json['logs'] as Raw[];
    const log = logs.find((each) => each['envelopeId'] === id);
    expect(log).toMatchObject({ status: 'Success', envelopeId: id });
    const detail = await docusign.rest('GET', `/connect/logs/${log?.['logId']}?additional_info=true`);
    expect(detail.json['connectDebugLog']).toBeTruthy();
    expect((await docusign.operate(`/deliveries/${log?.['logId']}/republish`, {})).json).toMatchObject({
      republished: log?.['logId'],
      status: 200,
    });
    expect(listener.received.length).toBe(6);
    await docusign.rest('DELETE', `/connect/logs/${log?.['logId']}`);
    expect((await docusign.rest('GET', `/connect/logs/${log?.['logId']}`)).status).toBe(404);
    await listener.close();
  });
  it('tries once only when no acknowledgment is required', async () => {
    const listener = await openListener(() => 500);
    const id = await create(docusign, {
      eventNotification: notification(listener.url, ['envelope-sent'], { requireAcknowledgment: 'false' }),
    });
    await until(async () => (await deliveries(id))[0]?.['doneAt']);
    expect(listener.received.length).toBe(1);
    await listener.close();
  });
  it('puts the documents in when they are wanted', async () => {
    const listener = await openListener();
    await create(docusign, {
      eventNotification: notification(listener.url, ['envelope-sent'], {
        eventData: { version: 'restv2.1', format: 'json', includeData: ['documents'] },
      }),
    });
    await until(() => listener.received.length === 1);
    const [paper] = part(listener.received[0]?.body, 'data', 'envelopeSummary')[
      'envelopeDocuments'
    ] as unknown as Raw[];
    expect(Buffer.from(String(paper?.['PDFBytes']), 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    await listener.close();
  });
  it('refuses the legacy format in plain words', async () => {
    const answer = await docusign.rest('POST', '/envelopes', {
      status: 'created',
      eventNotification: {
        url: 'https://app.example/hook',
        envelopeEvents: [{ envelopeEventStatusCode: 'completed' }],
      },
    });
    expect([answer.status, answer.json['errorCode'], String(answer.json['message']).includes('Only JSON')]).toEqual([
      400,
      'INVALID_REQUEST_PARAMETER',
      true,
    ]);
    const json = {
      url: 'https://app.example/hook',
      envelopeEvents: [{ envelopeEventStatusCode: 'completed' }],
      eventData: { version: 'restv2.1', format: 'json' },
    };
    expect((await docusign.rest('POST', '/envelopes', { status: 'created', eventNotification: json })).status).toBe(
      201,
    );
  });
  it('tells of corrections, later, resending and handing on', async () => {
    const listener = await openListener();
    const id = await create(docusign, { eventNotification: notification(listener.url, everything) });
    const session = await enter(docusign, await view(docusign, id, ann));
    await act(docusign, session, { action: 'later' });
    await docusign.rest('PUT', `/envelopes/${id}?resend_envelope=true`, {});
    await docusign.rest('PUT', `/envelopes/${id}/recipients`, { signers: [{ recipientId: '1', name: 'Ann Anders' }] });
    const again = await enter(docusign, await view(docusign, id, { ...ann, name: 'Ann Anders' }));
    await act(docusign, again, { action: 'assign', assignName: 'Zoe', assignEmail: 'zoe@customer.example' });
    await until(() => listener.events().includes('recipient-reassign'));
    expect(listener.events()).toEqual(
      expect.arrayContaining([
        'recipient-finish-later',
        'recipient-resent',
        'envelope-resent',
        'envelope-corrected',
        'recipient-reassign',
      ]),
    );
    await listener.close();
  });
});
