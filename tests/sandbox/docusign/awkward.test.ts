import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  act,
  create,
  type Docusign,
  definition,
  enter,
  envelopeOf,
  eventOf,
  openDocusign,
  part,
  type Raw,
  sign,
  signer,
  signersOf,
  until,
  view,
} from './bench.ts';
import { notification, openListener } from './listener.ts';

/** Where DocuSign is more awkward than one would think. */
let docusign: Docusign;
beforeAll(async () => {
  docusign = await openDocusign();
});
afterAll(() => docusign.close());
const ann = signer('1', 'Ann Admin', 'ann@customer.example');
const request = (id: string) =>
  docusign.rest('POST', `/envelopes/${id}/views/recipient`, {
    ...{ returnUrl: 'https://app.example/return', authenticationMethod: 'Email', clientUserId: 'client-1' },
    ...{ userName: 'Ann Admin', email: 'ann@customer.example' },
  });
/** Tokens do not live so long. */
const later = async (shift: Raw) => {
  await docusign.operate('/clock', shift);
  docusign.forgetToken();
};
const code = (answer: { status: number; json: Raw }) => `${answer.status} ${String(answer.json['errorCode'])}`;

describe('a list', () => {
  it.each([
    '2026-11-20T00:20:30+00:00',
    '2026-11-20T00:20:30-08:00',
    '2026-11-20T00:20+0100',
    '2026-11-20T00:20:30.1234567+01:00',
    '2026-11-20T00:20:30Z',
    '2026-11-20T00:20:30',
    '2026-11-20 00:20:30',
    '2026-11-20',
  ])('takes the moment %s', async (moment) => {
    expect((await docusign.rest('GET', `/envelopes?from_date=${encodeURIComponent(moment)}`)).status).toBe(200);
  });
  it('counts with the offset, and takes a plus that became a blank for one', async () => {
    const id = await create(docusign);
    const from = async (moment: string) =>
      ((await docusign.rest('GET', `/envelopes?from_date=${moment}`)).json['envelopes'] as Raw[] | undefined)?.some(
        (each) => each['envelopeId'] === id,
      ) === true;
    const now = Date.now();
    const at = (ms: number) => new Date(ms).toISOString().slice(0, 19);
    // Half an hour ago where the clock is an hour ahead: an hour and a half ago.
    expect(await from(`${at(now + 1_800_000)}%2B01:00`)).toBe(true);
    expect(await from(`${at(now + 1_800_000)}+01:00`)).toBe(true);
    expect(await from(`${at(now + 1_800_000)}Z`)).toBe(false);
  });
});

describe('a purge', () => {
  it('waits in its queue, then takes the documents, and says so', async () => {
    const listener = await openListener();
    const id = await create(docusign, { eventNotification: notification(listener.url, ['envelope-purge']) });
    expect(code(await docusign.rest('PUT', `/envelopes/${id}`, { purgeState: 'documents_queued' }))).toContain('400');
    await sign(docusign, id, ann);
    expect(code(await docusign.rest('PUT', `/envelopes/${id}`, { purgeState: 'gone' }))).toBe(
      '400 INVALID_REQUEST_PARAMETER',
    );
    await docusign.rest('PUT', `/envelopes/${id}`, { purgeState: 'documents_and_metadata_queued' });
    const queued = await envelopeOf(docusign, id);
    expect(queued['purgeState']).toBe('documents_and_metadata_queued');
    expect(queued['purgeRequestDate']).toBeDefined();
    expect((await docusign.rest('GET', `/envelopes/${id}/documents/combined`)).status).toBe(200);
    await later({ days: 14 });
    const purged = await envelopeOf(docusign, id, 'recipients,custom_fields,documents');
    expect([purged['purgeState'], purged['status']]).toEqual(['documents_and_metadata_purged', 'completed']);
    expect(purged['purgeCompletedDate']).toBeDefined();
    for (const which of ['combined', '1'])
      expect(code(await docusign.rest('GET', `/envelopes/${id}/documents/${which}`))).toContain('404');
    await until(() => listener.events().includes('envelope-purge'));
    expect(code(await docusign.rest('PUT', `/envelopes/${id}`, { purgeState: 'documents_queued' }))).toBe(
      '400 ENVELOPE_INVALID_STATUS',
    );
    await later({ reset: true });
    await listener.close();
  });
  it('is done at once at the operator’s desk, of what has ended', async () => {
    const id = await create(docusign);
    const purge = async () => (await docusign.operate(`/envelopes/${id}/purge`, {})).status;
    expect(await purge()).toBe(404);
    await sign(docusign, id, ann);
    expect(await purge()).toBe(200);
    expect((await envelopeOf(docusign, id))['purgeState']).toBe('documents_purged');
    expect(await purge()).toBe(404);
  });
  it('is taken out of its queue again', async () => {
    const id = await create(docusign);
    await sign(docusign, id, ann);
    await docusign.rest('PUT', `/envelopes/${id}`, { purgeState: 'documents_queued' });
    await docusign.rest('PUT', `/envelopes/${id}`, { purgeState: 'documents_dequeued' });
    await later({ days: 15 });
    expect((await envelopeOf(docusign, id))['purgeState']).toBe('documents_dequeued');
    expect((await docusign.rest('GET', `/envelopes/${id}/documents/combined`)).status).toBe(200);
    await later({ reset: true });
  });
});

describe('Connect in aggregate form', () => {
  it('sends the envelope as it is, and not the event', async () => {
    const listener = await openListener();
    const wanted = notification(listener.url, ['envelope-sent', 'envelope-completed'], { deliveryMode: 'aggregate' });
    const id = await create(docusign, { eventNotification: wanted });
    await sign(docusign, id, ann);
    await until(() => listener.received.length >= 2);
    const last = listener.received.at(-1)?.body ?? {};
    expect([last['event'], last['data'], last['envelopeId'], last['status']]).toEqual([
      undefined,
      undefined,
      id,
      'completed',
    ]);
    expect(signersOf(last)[0]?.['status']).toBe('completed');
    expect(listener.received[0]?.headers['x-docusign-signature-1']).toBeDefined();
    await listener.close();
  });
});

describe('a recipient view', () => {
  it('of a voided envelope is refused, of a completed one not', async () => {
    const gone = await create(docusign);
    await docusign.rest('PUT', `/envelopes/${gone}`, { status: 'voided', voidedReason: 'x' });
    expect(code(await request(gone))).toBe('400 ENVELOPE_INVALID_STATUS');
    const done = await create(docusign);
    await sign(docusign, done, ann);
    expect((await request(done)).status).toBe(201);
  });
  it('of a locked one is refused until the lock is gone', async () => {
    const id = await create(docusign);
    const lock = { lockType: 'edit', lockedByApp: 'x', lockDurationInSeconds: '60' };
    expect((await docusign.rest('POST', `/envelopes/${id}/lock`, lock)).status).toBe(201);
    expect(code(await request(id))).toBe('409 EDIT_LOCK_NOT_LOCK_OWNER');
    await later({ shiftMs: 61_000 });
    expect((await request(id)).status).toBe(201);
    await later({ reset: true });
  });
});

describe('a check of the recipient', () => {
  it('that failed is told with the recipient, until they sign', async () => {
    const id = await create(docusign, { recipients: { signers: [{ ...ann, accessCode: '4711' }] } });
    const session = await enter(docusign, await view(docusign, id, ann));
    expect(eventOf(await act(docusign, session, { action: 'no-code' }))).toBe('access_code_failed');
    const [one] = signersOf(await envelopeOf(docusign, id));
    expect(part(one, 'recipientAuthenticationStatus', 'accessCodeResult')['status']).toBe('Failed');
  });
});

describe('an envelope', () => {
  it('without documents is incomplete, whatever anchors it names', async () => {
    const anchored = { ...ann, tabs: { signHereTabs: [{ anchorString: '/nowhere/' }] } };
    const body = { emailSubject: 'x', status: 'sent', recipients: { signers: [anchored] } };
    expect(code(await docusign.rest('POST', '/envelopes', body))).toBe('400 ENVELOPE_IS_INCOMPLETE');
    const draft = await docusign.rest('POST', '/envelopes', { ...body, status: 'created' });
    const { envelopeId } = draft.json as { envelopeId: string };
    expect(code(await docusign.rest('PUT', `/envelopes/${envelopeId}`, { status: 'sent' }))).toBe(
      '400 ENVELOPE_IS_INCOMPLETE',
    );
    const returnUrl = 'https://app.example/return';
    const opened = await docusign.rest('POST', `/envelopes/${envelopeId}/views/sender`, { returnUrl });
    const page = await enter(docusign, String(opened.json['url']));
    expect((await act(docusign, page, { action: 'send' })).text).toContain('The Envelope is not Complete.');
  });
  it('gives a document as base64 to whoever asks for that', async () => {
    const id = await create(docusign);
    const path = `/envelopes/${id}/documents/1`;
    const plain = await docusign.rest('GET', path);
    const text = await docusign.rest('GET', path, undefined, { 'content-transfer-encoding': 'base64' });
    expect(text.headers['content-transfer-encoding']).toBe('base64');
    expect(Buffer.from(text.text, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    expect(plain.text.startsWith('%PDF-')).toBe(true);
  });
  it('that is a draft of a template keeps its roles and what was filled in before', async () => {
    const { documents } = await definition();
    const made = await docusign.rest('POST', '/templates', {
      ...{ name: 'Roles', emailSubject: 'Please sign', documents },
      recipients: {
        signers: [
          {
            roleName: 'signer',
            recipientId: '1',
            tabs: { textTabs: [{ tabLabel: 'city', value: 'Portland', documentId: '1', pageNumber: '1' }] },
          },
        ],
      },
    });
    const { templateId } = made.json as { templateId: string };
    const template = await docusign.rest('GET', `/templates/${templateId}?include=documents`);
    expect((template.json['documents'] as Raw[])[0]?.['pages']).toBe('1');
    const draft = await docusign.rest('POST', '/envelopes', { templateId, status: 'created' });
    const id = String(draft.json['envelopeId']);
    await docusign.rest('POST', `/envelopes/${id}/documents/1/tabs`, {
      prefillTabs: { textTabs: [{ tabLabel: 'plan', value: 'Enterprise', documentId: '1', pageNumber: '1' }] },
    });
    const data = (await docusign.rest('GET', `/envelopes/${id}/form_data`)).json;
    expect(data['formData']).toMatchObject([{ name: 'city', value: 'Portland' }]);
    expect(part(data, 'prefillFormData')['formData']).toMatchObject([{ name: 'plan', value: 'Enterprise' }]);
    expect((data['recipientFormData'] as Raw[]).length).toBe(1);
    // What nobody was named for is not sent.
    expect(code(await docusign.rest('PUT', `/envelopes/${id}`, { status: 'sent' }))).toMatch(/^400 INVALID_EMAIL/);
    const sent = await docusign.rest('POST', '/envelopes', {
      ...{ templateId, status: 'sent' },
      templateRoles: [{ roleName: 'signer', name: 'Ann Admin', email: 'ann@customer.example' }],
    });
    expect(sent.status).toBe(201);
  });
});

describe('a brand', () => {
  it('keeps the texts of its letters and pages', async () => {
    const made = await docusign.rest('POST', '/brands', { brandName: 'Ours' });
    const { brandId } = ((made.json['brands'] as Raw[])[0] ?? {}) as { brandId: string };
    const path = `/brands/${brandId}/resources`;
    expect((await docusign.rest('GET', `${path}/email`)).text).toContain('<DataItems');
    expect((await docusign.rest('GET', `${path}/nothing`)).status).toBe(404);
    const put = await docusign.rest('PUT', `${path}/email`, Buffer.from('<DataItems><a/></DataItems>'));
    const by = { email: docusign.options.user.email };
    expect(put.json).toMatchObject({
      ...{ resourcesContentType: 'email', resourcesContentUri: `/brands/${brandId}/resources/email` },
      ...{ createdByUserInfo: by, modifiedByUserInfo: by },
    });
    expect((await docusign.rest('GET', `${path}/email`)).text).toContain('<a/>');
  });
});
