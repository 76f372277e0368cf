import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  act,
  create,
  type Docusign,
  definition,
  enter,
  envelopeOf,
  eventOf,
  newId,
  openDocusign,
  pdfWith,
  place,
  type Raw,
  sign,
  signer,
  signersOf,
  view,
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
const scalars = (value: unknown): unknown[] =>
  Array.isArray(value)
    ? value.flatMap(scalars)
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(scalars)
      : [value];

describe('an envelope', () => {
  it('is created with 201, its id and seven digits of a second', async () => {
    const answer = await docusign.rest('POST', '/envelopes', await definition());
    expect(answer.status).toBe(201);
    expect(answer.json).toEqual({
      envelopeId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      uri: `/envelopes/${answer.json['envelopeId']}`,
      statusDateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/),
      status: 'sent',
    });
  });
  it('says every scalar as a string and nothing as null', async () => {
    const id = await create(docusign, { customFields: { textCustomFields: [{ name: 'n', value: 12, show: true }] } });
    const paths = [
      '?include=recipients,tabs,documents,custom_fields',
      '/recipients?include_tabs=true',
      '/documents',
      '/custom_fields',
      '/notification',
      '/audit_events',
      '/form_data',
    ];
    for (const path of paths)
      expect(
        scalars((await docusign.rest('GET', `/envelopes/${id}${path}`)).json).filter(
          (each) => typeof each !== 'string',
        ),
        path,
      ).toEqual([]);
  });
  it('walks from sent over delivered to completed, in routing order', async () => {
    const id = await create(docusign, both);
    const states = async () => {
      const envelope = await envelopeOf(docusign, id);
      return [envelope['status'], ...signersOf(envelope).map((each) => each['status'])];
    };
    expect(await states()).toEqual(['sent', 'sent', 'created']);
    await enter(docusign, await view(docusign, id, ann));
    expect(await states()).toEqual(['sent', 'delivered', 'created']);
    expect(await sign(docusign, id, ann)).toBe('signing_complete');
    expect(await states()).toEqual(['sent', 'completed', 'sent']);
    await enter(docusign, await view(docusign, id, bob));
    expect(await states()).toEqual(['delivered', 'completed', 'delivered']);
    expect(await sign(docusign, id, bob)).toBe('signing_complete');
    expect(await states()).toEqual(['completed', 'completed', 'completed']);
    const envelope = await envelopeOf(docusign, id);
    for (const moment of ['sentDateTime', 'deliveredDateTime', 'completedDateTime'])
      expect(envelope[moment]).toBeTruthy();
    expect(envelope['statusChangedDateTime']).toBe(envelope['completedDateTime']);
  });
  it('counts as sent until everybody has viewed, and its status changes only then', async () => {
    const id = await create(docusign, both);
    const before = await envelopeOf(docusign, id);
    await sign(docusign, id, ann);
    const after = await envelopeOf(docusign, id);
    expect(after['statusChangedDateTime']).toBe(before['statusChangedDateTime']);
    expect(after['lastModifiedDateTime']).not.toBe(before['lastModifiedDateTime']);
  });
  it('is ended for everybody by one who declines with a reason', async () => {
    const id = await create(docusign, both);
    const session = await enter(docusign, await view(docusign, id, ann));
    expect((await act(docusign, session, { action: 'decline' })).status).toBe(422);
    expect(eventOf(await act(docusign, session, { action: 'decline', reason: 'Too long.' }))).toBe('decline');
    const envelope = await envelopeOf(docusign, id);
    expect(envelope['status']).toBe('declined');
    expect(signersOf(envelope)[0]).toMatchObject({ status: 'declined', declinedReason: 'Too long.' });
  });
  it('can be voided with a reason while it is out, and only then', async () => {
    const id = await create(docusign);
    expect((await put(id, { status: 'voided' })).json['errorCode']).toContain('VOID');
    expect((await put(id, { status: 'voided', voidedReason: 'Wrong text' })).json).toEqual({ envelopeId: id });
    expect(await envelopeOf(docusign, id)).toMatchObject({ status: 'voided', voidedReason: 'Wrong text' });
    expect((await put(id, { status: 'voided', voidedReason: 'Again' })).json).toEqual({
      errorCode: 'ENVELOPE_CANNOT_VOID_INVALID_STATE',
      message: "Only envelopes in the 'Sent' or 'Delivered' states may be voided.",
    });
  });
  it('expires when its time is over, as void', async () => {
    const other = await openDocusign();
    const id = await create(other, {
      notification: { expirations: { expireEnabled: 'true', expireAfter: '3', expireWarn: '1' } },
    });
    expect((await envelopeOf(other, id))['expireAfter']).toBe('3');
    await other.operate('/clock', { days: 2 });
    other.forgetToken();
    expect((await envelopeOf(other, id))['status']).toBe('sent');
    await other.operate('/clock', { days: 1.1 });
    other.forgetToken();
    expect(await envelopeOf(other, id)).toMatchObject({ status: 'voided', voidedReason: 'Envelope has expired.' });
    await other.close();
  });
  it('is a draft until it is sent, and may change as long', async () => {
    const id = await create(docusign, { status: 'created', emailSubject: '' });
    expect((await put(id, { status: 'sent' })).json['errorCode']).toBe('ENVELOPE_IS_INCOMPLETE');
    await put(id, { emailSubject: 'Now with a subject' });
    const documents = (await docusign.rest('GET', `/envelopes/${id}/documents`)).json['envelopeDocuments'] as Raw[];
    expect(documents.map((each) => each['documentId'])).toEqual(['1']);
    expect((await put(id, { status: 'sent' })).status).toBe(200);
    expect(await envelopeOf(docusign, id)).toMatchObject({ status: 'sent', emailSubject: 'Now with a subject' });
  });
  it('refuses a change once it is over', async () => {
    const id = await create(docusign);
    expect((await put(id, { status: 'created' })).json['errorCode']).toBe('INVALID_REQUEST_PARAMETER');
    await sign(docusign, id, ann);
    for (const [path, body] of [
      ['', { emailSubject: 'Other' }],
      ['/notification', { reminders: {} }],
      ['/recipients', { signers: [ann] }],
    ] as const)
      expect((await docusign.rest('PUT', `/envelopes/${id}${path}`, body)).json['errorCode'], path).toBe(
        'ENVELOPE_INVALID_STATUS',
      );
    expect((await put(id, {}, '?resend_envelope=true')).json['errorCode']).toBe('ENVELOPE_INVALID_STATUS');
  });
  it('keeps its papers once somebody has signed, and never loses its last recipient', async () => {
    const id = await create(docusign, both);
    await sign(docusign, id, ann);
    const documents = [{ documentId: '1', name: 'Other.pdf', documentBase64: await pdfWith('Other') }];
    expect((await put(id, { documents })).json['errorCode']).toBe('ENVELOPE_INVALID_STATUS');
    expect((await docusign.rest('DELETE', `/envelopes/${id}/recipients/2`)).status).toBe(200);
    expect((await envelopeOf(docusign, id))['status']).toBe('completed');
    const alone = await create(docusign);
    expect((await docusign.rest('DELETE', `/envelopes/${alone}/recipients/1`)).json['errorCode']).toBe(
      'ENVELOPE_IS_INCOMPLETE',
    );
    expect(signersOf(await envelopeOf(docusign, alone)).length).toBe(1);
  });
  it('takes documents as multipart, each named by its id', async () => {
    const boundary = 'multipartboundary_multipartboundary';
    const wish = {
      ...(await definition()),
      documents: [
        { documentId: '7', name: 'Order', fileExtension: 'html' },
        { documentId: '8', name: 'Plan.pdf', fileExtension: 'pdf' },
      ],
    };
    const head = `--${boundary}\r\nContent-Type: application/json\r\nContent-Disposition: form-data\r\n\r\n${JSON.stringify({ ...wish, recipients: { signers: [{ ...ann, tabs: {} }] } })}`;
    const part = (id: string, type: string) =>
      `\r\n--${boundary}\r\nContent-Type: ${type}\r\nContent-Disposition: file; filename="x";documentid=${id}\r\n\r\n`;
    const body = Buffer.concat([
      ...[Buffer.from(head), Buffer.from(part('7', 'text/html')), Buffer.from('<h1>Order</h1>')],
      ...[
        Buffer.from(part('8', 'application/pdf')),
        Buffer.from(await pdfWith('Plan'), 'base64'),
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ],
    ]);
    const answer = await docusign.rest('POST', '/envelopes', body, {
      'content-type': `multipart/form-data; boundary=${boundary}`,
    });
    expect(answer.status, answer.text).toBe(201);
    const list = (await docusign.rest('GET', `/envelopes/${answer.json['envelopeId']}/documents`)).json[
      'envelopeDocuments'
    ] as Raw[];
    expect(list.map((each) => [each['documentId'], each['type']])).toEqual([
      ['7', 'content'],
      ['8', 'content'],
      ['certificate', 'summary'],
    ]);
  });
  it('reads null as nothing, wherever it stands', async () => {
    const nothing = {
      emailBlurb: null,
      notification: null,
      customFields: { textCustomFields: null },
      eventNotifications: [null],
    };
    const recipients = {
      signers: [{ ...ann, note: null, tabs: { signHereTabs: [place(), null], textTabs: null } }, null],
    };
    const answer = await docusign.rest('POST', '/envelopes', await definition({ ...nothing, recipients }));
    expect(answer.status, answer.text).toBe(201);
  });
  it('keeps the official wording for what it cannot take', async () => {
    const refused = async (more: Raw) => {
      const answer = await docusign.rest('POST', '/envelopes', await definition(more));
      expect(answer.status).toBe(400);
      expect(Object.keys(answer.json)).toEqual(['errorCode', 'message']);
      return answer.json['errorCode'];
    };
    const bad = (more: Raw) => ({ recipients: { signers: [{ ...ann, ...more }] } });
    expect(await refused({ documents: [] })).toBe('ENVELOPE_IS_INCOMPLETE');
    expect(await refused({ recipients: {} })).toBe('ENVELOPE_IS_INCOMPLETE');
    expect(await refused(bad({ email: 'nobody' }))).toBe('INVALID_EMAIL_ADDRESS_FOR_RECIPIENT');
    expect(await refused({ emailSubject: 'x'.repeat(101) })).toBe('INVALID_REQUEST_PARAMETER');
    expect(await refused({ status: 'finished' })).toBe('INVALID_REQUEST_PARAMETER');
    expect(await refused({ documents: [{ documentId: '1', name: 'a.pdf', documentBase64: 'bm90IGEgcGRm' }] })).toBe(
      'PDF_VALIDATION_FAILED',
    );
    expect(
      await refused({ documents: [{ documentId: '1', name: 'a.xyz', fileExtension: 'xyz', documentBase64: 'bm8=' }] }),
    ).toBe('UNABLE_TO_CONVERT_DOCUMENT');
    expect(await refused(bad({ tabs: { signHereTabs: [{ ...place(), documentId: '9' }] } }))).toBe(
      'TAB_REFERS_TO_MISSING_DOCUMENT',
    );
    expect(await refused(bad({ tabs: { textTabs: [{ tabLabel: 'x' }] } }))).toBe('TAB_PAGE_NUMBER_NOT_SPECIFIED');
    expect(await refused({ recipients: { signers: [ann, ann] } })).toBe('INVALID_RECIPIENT_ID');
    expect(await refused(bad({ signingGroupId: '1' }))).toBe('ACCOUNT_LACKS_PERMISSIONS');
    expect(await refused({ templateId: newId() }).catch(() => 'other')).toBe('other');
    const broken = await docusign.rest('POST', '/envelopes', '{"status":');
    expect([broken.status, broken.json['errorCode']]).toEqual([400, 'INVALID_REQUEST_BODY']);
  });
});
