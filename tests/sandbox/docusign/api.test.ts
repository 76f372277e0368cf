import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  create,
  type Docusign,
  definition,
  envelopeOf,
  newId,
  openDocusign,
  type Raw,
  sign,
  signer,
  signersOf,
} from './bench.ts';

let docusign: Docusign;
beforeAll(async () => {
  docusign = await openDocusign();
});
afterAll(() => docusign.close());

const [ann, bob] = [
  signer('1', 'Ann Admin', 'ann@customer.example'),
  signer('2', 'Bob Boss', 'bob@vendor.example', { routingOrder: '2' }),
];
const both = { recipients: { signers: [ann, bob] } };
const put = (id: string, body: unknown, query = '') => docusign.rest('PUT', `/envelopes/${id}${query}`, body);

describe('the API', () => {
  it('knows no token, no other account and no other envelope', async () => {
    const anonymous = await docusign.ask(docusign.base);
    expect([anonymous.status, anonymous.json['errorCode']]).toEqual([401, 'PARTNER_AUTHENTICATION_FAILED']);
    const wrong = await docusign.ask(docusign.base, { headers: { authorization: 'Bearer wrong' } });
    expect([wrong.status, wrong.json['errorCode']]).toEqual([401, 'AUTHORIZATION_INVALID_TOKEN']);
    const headers = { authorization: `Bearer ${await docusign.accessToken()}` };
    const other = await docusign.ask(`/restapi/v2.1/accounts/${newId()}/envelopes`, { headers });
    expect([other.status, other.json['errorCode']]).toEqual([401, 'USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT']);
    const missing = await docusign.rest('GET', `/envelopes/${newId()}`);
    expect([missing.status, missing.json['errorCode']]).toEqual([404, 'ENVELOPE_DOES_NOT_EXIST']);
    expect((await docusign.rest('GET', '/envelopes/no-guid')).json['errorCode']).toBe('INVALID_REQUEST_PARAMETER');
    expect((await docusign.ask('/restapi/v2.1/nothing', { headers })).status).toBe(404);
  });
  it('says in two fields what is wrong with any request, whatever it is', async () => {
    const said = async (method: string, path: string, body?: unknown, headers?: Record<string, string>) => {
      const { status, json, headers: answered } = await docusign.rest(method, path, body, headers);
      expect(Object.keys(json)).toEqual(['errorCode', 'message']);
      expect(answered['content-type']).toBe('application/json; charset=utf-8');
      return [status, json['errorCode']];
    };
    expect((await docusign.rest('GET', '/envelopes/?from_date=2026-01-01')).status).toBe(200);
    expect(await said('GET', '/nothing')).toEqual([404, 'RESOURCE_NOT_FOUND']);
    expect(await said('DELETE', '/envelopes')).toEqual([405, 'METHOD_NOT_ALLOWED']);
    expect(await said('POST', '/envelopes', '{"status":')).toEqual([400, 'INVALID_REQUEST_BODY']);
    expect(await said('POST', '/envelopes', '[]')).toEqual([400, 'INVALID_REQUEST_BODY']);
    expect(await said('POST', '/envelopes', '')).toEqual([400, 'INVALID_REQUEST_BODY']);
    const type = { 'content-type': 'text/plain' };
    expect(await said('POST', '/envelopes', '{}', type)).toEqual([415, 'INVALID_CONTENT_TYPE']);
    expect(await said('GET', '/envelopes?from_date=2026-01-01&status=lost')).toEqual([
      400,
      'INVALID_REQUEST_PARAMETER',
    ]);
    const [code] = await said('POST', `/envelopes/${newId()}/views/recipient`, {});
    expect(code).toBe(404);
  });
  it('never says a number, a boolean or null, wherever one looks', async () => {
    const id = await create(docusign, { ...both, allowReassign: true, workflow: { workflowSteps: [{ itemId: 2 }] } });
    const template = await docusign.rest('POST', '/templates', {
      ...(await definition(both)),
      name: 'T',
      shared: false,
    });
    const parts = [
      '',
      '/recipients?include_tabs=true',
      '/documents?include_tabs=true',
      '/custom_fields',
      '/notification',
    ];
    const more = [
      '/audit_events',
      '/form_data',
      '/documents/1/pages',
      '/documents/1/tabs',
      '/recipients/1/tabs',
      '/workflow',
    ];
    const account = [
      '',
      '?include_account_settings=true',
      '/users',
      '/groups',
      '/brands',
      '/permission_profiles',
      '/folders',
    ];
    const others = [
      '/connect',
      '/connect/logs',
      '/settings',
      '/billing_plan',
      '/identity_verification',
      '/bulk_send_lists',
    ];
    const list = '/envelopes?from_date=2026-01-01&include=recipients,custom_fields,documents,workflow,folders';
    const paths = [
      ...[...parts, ...more, '/attachments', '/templates'].map((each) => `/envelopes/${id}${each}`),
      ...[...parts, '/workflow'].map((each) => `/templates/${String(template.json['templateId'])}${each}`),
      ...[...account, ...others, list, '/templates?include=recipients,documents'],
    ];
    for (const path of paths) {
      const { status, text } = await docusign.rest('GET', path);
      const other: unknown[] = [];
      JSON.parse(text, (_name, value: unknown) => {
        if (typeof value !== 'string' && !(typeof value === 'object' && value !== null)) other.push(value);
        return value;
      });
      expect([path, status, other]).toEqual([path, 200, []]);
    }
  });
  it('reads names whose first letter is written large, as .NET does', async () => {
    const made = await docusign.rest('POST', '/envelopes', { Status: 'Created', EmailSubject: 'Large' });
    expect(await envelopeOf(docusign, String(made.json['envelopeId']))).toMatchObject({ emailSubject: 'Large' });
  });
  it('tells of notification, custom fields and the audit trail, and changes them', async () => {
    const id = await create(docusign, { customFields: { textCustomFields: [{ name: 'agreement', value: 'a1' }] } });
    const path = `/envelopes/${id}`;
    const reminders = { reminderEnabled: 'true', reminderDelay: '5', reminderFrequency: '2' };
    expect(
      (await docusign.rest('PUT', `${path}/notification`, { useAccountDefaults: 'false', reminders })).status,
    ).toBe(200);
    expect((await docusign.rest('GET', `${path}/notification`)).json).toMatchObject({
      reminders,
      expirations: { expireAfter: '120' },
    });
    const added = await docusign.rest('POST', `${path}/custom_fields`, {
      textCustomFields: [{ name: 'deal', value: '7' }],
      listCustomFields: [{ name: 'kind', value: 'x', listItems: ['x', 'y'] }],
    });
    expect(added.status).toBe(201);
    const fieldId = ((added.json['textCustomFields'] as Raw[])[0] as Raw)['fieldId'];
    await docusign.rest('PUT', `${path}/custom_fields`, { textCustomFields: [{ fieldId, name: 'deal', value: '8' }] });
    await docusign.rest('DELETE', `${path}/custom_fields`, { listCustomFields: added.json['listCustomFields'] });
    const fields = (await docusign.rest('GET', `${path}/custom_fields`)).json;
    expect((fields['textCustomFields'] as Raw[]).map((each) => [each['name'], each['value']])).toEqual([
      ['agreement', 'a1'],
      ['deal', '8'],
    ]);
    expect(fields['listCustomFields']).toEqual([]);
    const events = (await docusign.rest('GET', `${path}/audit_events`)).json['auditEvents'] as { eventFields: Raw[] }[];
    const names = events[0]?.eventFields.map((each) => each['name']);
    expect(names).toEqual(
      expect.arrayContaining(['logTime', 'UserName', 'Action', 'Message', 'EnvelopeStatus', 'ClientIPAddress']),
    );
    expect(events.map((each) => each.eventFields.find((one) => one['name'] === 'Action')?.['value'])).toEqual(
      expect.arrayContaining(['Registered', 'Sent Invitations']),
    );
  });
  it('locks an envelope for its editor', async () => {
    const id = await create(docusign, { status: 'created' });
    const lock = await docusign.rest('POST', `/envelopes/${id}/lock`, {
      lockDurationInSeconds: '60',
      lockType: 'edit',
      lockedByApp: 'test',
    });
    expect(lock.status).toBe(201);
    expect((await put(id, { emailSubject: 'x' })).json['errorCode']).toBe('EDIT_LOCK_NOT_LOCK_OWNER');
    const header = { 'x-docusign-edit': JSON.stringify({ LockToken: lock.json['lockToken'] }) };
    expect((await docusign.rest('PUT', `/envelopes/${id}`, { emailSubject: 'x' }, header)).status).toBe(200);
    expect((await docusign.rest('DELETE', `/envelopes/${id}/lock`, undefined, header)).status).toBe(200);
    expect((await put(id, { emailSubject: 'y' })).status).toBe(200);
  });
  it('pauses, schedules and goes on with a workflow', async () => {
    const step = { action: 'pause_before', triggerOnItem: 'routing_order', itemId: 2 };
    const id = await create(docusign, { ...both, workflow: { workflowSteps: [step] } });
    await sign(docusign, id, ann);
    expect(signersOf(await envelopeOf(docusign, id))[1]?.['status']).toBe('created');
    expect(((await envelopeOf(docusign, id, 'workflow'))['workflow'] as Raw)['workflowStatus']).toBe('paused');
    await put(id, { workflow: { workflowStatus: 'in_progress' } }, '?resend_envelope=true');
    expect(signersOf(await envelopeOf(docusign, id))[1]?.['status']).toBe('sent');
    const other = await openDocusign();
    const resumeDate = new Date(Date.now() + 86_400_000).toISOString();
    const later = await create(other, { workflow: { scheduledSending: { rules: [{ resumeDate }] } } });
    expect(signersOf(await envelopeOf(other, later))[0]?.['status']).toBe('created');
    await other.operate('/clock', { days: 1.1 });
    other.forgetToken();
    expect(signersOf(await envelopeOf(other, later))[0]?.['status']).toBe('sent');
    await other.close();
  });
  it('moves envelopes to the recycle bin and back', async () => {
    const id = await create(docusign);
    await sign(docusign, id, ann);
    const moved = await docusign.rest('PUT', '/folders/recyclebin', { envelopeIds: [id] });
    expect((moved.json['envelopes'] as Raw[])[0]?.['envelopeId']).toBe(id);
    const list = async () =>
      ((await docusign.rest('GET', '/envelopes?from_date=2020-01-01')).json['envelopes'] as Raw[]).map(
        (each) => each['envelopeId'],
      );
    expect(await list()).not.toContain(id);
    await docusign.rest('PUT', '/folders/sentitems', { envelopeIds: [id], fromFolderId: 'recyclebin' });
    expect(await list()).toContain(id);
    expect((await docusign.rest('GET', '/folders')).json['folders']).toEqual(
      expect.arrayContaining([expect.objectContaining({ type: 'recyclebin' })]),
    );
  });
});
