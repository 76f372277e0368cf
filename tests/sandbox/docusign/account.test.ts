import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { create, type Docusign, openDocusign, part, until } from './bench.ts';
import { notification, openListener } from './listener.ts';

let docusign: Docusign;
beforeAll(async () => {
  docusign = await openDocusign({ settings: { connect: { pausesMs: [30], maxAttempts: 4 } } });
});
afterAll(() => docusign.close());

describe('Connect for the account', () => {
  it('has configurations that hear of every envelope', async () => {
    const listener = await openListener();
    const wish = {
      name: 'All',
      urlToPublishTo: listener.url,
      allUsers: 'true',
      configurationType: 'custom',
      allowEnvelopePublish: 'true',
      ...notification('', ['envelope-sent', 'envelope-voided']),
      requiresAcknowledgement: 'true',
    };
    const made = await docusign.rest('POST', '/connect', wish);
    expect([made.status, made.json['name'], made.json['urlToPublishTo']]).toEqual([201, 'All', listener.url]);
    const connectId = String(made.json['connectId']);
    const id = await create(docusign);
    await until(() => listener.received.length === 1);
    expect(listener.received[0]?.body).toMatchObject({ event: 'envelope-sent', configurationId: Number(connectId) });
    await docusign.rest('PUT', '/connect', { connectId, events: ['envelope-voided'] });
    await create(docusign);
    await docusign.rest('PUT', `/envelopes/${id}`, { status: 'voided', voidedReason: 'x' });
    await until(() => listener.received.length === 2);
    expect(listener.events()).toEqual(['envelope-sent', 'envelope-voided']);
    expect((await docusign.rest('GET', '/connect')).json).toMatchObject({
      totalRecords: '1',
      configurations: [{ connectId }],
    });
    await docusign.rest('POST', '/connect/envelopes/publish/historical', {
      config: { connectId },
      envelopes: [{ envelopeId: id }],
    });
    await until(() => listener.received.length === 3);
    expect((await docusign.rest('DELETE', `/connect/${connectId}`)).status).toBe(200);
    expect((await docusign.rest('GET', `/connect/${connectId}`)).status).toBe(404);
    await listener.close();
  });
  it('hears of templates and of drafts', async () => {
    const listener = await openListener();
    const events = [
      'template-created',
      'template-modified',
      'template-deleted',
      'envelope-created',
      'envelope-discard',
    ];
    const wish = { name: 'Drafts', urlToPublishTo: listener.url, ...notification('', events) };
    const { connectId } = (await docusign.rest('POST', '/connect', wish)).json;
    const template = await docusign.rest('POST', '/templates', { name: 'T', status: 'created' });
    await docusign.rest('PUT', `/templates/${template.json['templateId']}`, { name: 'T2' });
    const draft = await create(docusign, { status: 'created' });
    for (const id of [template.json['templateId'], draft])
      await docusign.rest('PUT', '/folders/recyclebin', { envelopeIds: [id] });
    await until(() => listener.received.length === 5);
    expect(listener.events().sort()).toEqual([...events].sort());
    const made = listener.received.find((each) => each.body['event'] === 'template-created');
    expect(part(made?.body, 'data')).toMatchObject({ templateId: template.json['templateId'] });
    await docusign.rest('DELETE', `/connect/${connectId}`);
    await listener.close();
  });
  it('makes and revokes keys', async () => {
    const made = await docusign.rest('POST', '/connect/secret');
    expect(made.status).toBe(201);
    const listener = await openListener();
    const signed = async () => {
      await create(docusign, { eventNotification: notification(listener.url, ['envelope-sent']) });
      const { length } = listener.received;
      await until(() => listener.received.length > length);
      const last = listener.received.at(-1);
      return Object.entries(last?.headers ?? {}).filter(
        ([name, value]) =>
          /^x-docusign-signature-\d+$/.test(name) &&
          value ===
            createHmac('sha256', String(made.json['secretKey']))
              .update(last?.raw ?? '')
              .digest('base64'),
      ).length;
    };
    expect(await signed()).toBe(1);
    await docusign.rest('DELETE', `/connect/secret/${made.json['keyId']}`);
    expect(await signed()).toBe(0);
    expect(JSON.stringify((await docusign.rest('GET', '/connect/secret')).json)).not.toContain(
      String(made.json['secretKey']),
    );
    await listener.close();
  });
});
