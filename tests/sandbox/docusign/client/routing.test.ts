import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enter, part, type Raw } from '../bench.ts';
import { anchor, type Examples, embedded, openExamples, pdf, viewRequest } from '../examples.ts';

/** The example programs that send to many, or to somebody who is not known yet, done with DocuSign's own client. */
let examples: Examples;
beforeAll(async () => {
  examples = await openExamples();
});
afterAll(() => examples.docusign.close());

const call: Examples['call'] = (...values) => examples.call(...values);
const bulk = (name: string, ...values: unknown[]) =>
  examples.of(examples.official.api('BulkEnvelopesApi'), name, ...values);

describe('bulk sending', () => {
  const role = (roleName: string, recipientId: string) => ({
    ...{ name: `Multi Bulk Recipient::${roleName}`, email: `multiBulkRecipients-${roleName}@docusign.com`, roleName },
    ...{ recipientId, routingOrder: recipientId, status: 'created', deliveryMethod: 'email' },
  });
  const draft = () =>
    call('createEnvelope', {
      envelopeDefinition: embedded({
        status: 'Created',
        documents: [{ documentBase64: pdf, name: 'lorem', fileExtension: 'pdf', documentId: '2' }],
        recipients: {
          signers: [{ ...role('signer', '1'), tabs: { signHereTabs: [anchor('/sn1/')] } }],
          carbonCopies: [role('cc', '2')],
        },
      }),
    });
  const copy = (name: string, more: Raw = {}) => ({
    recipients: [
      { name, email: `${name}@customer.example`, roleName: 'signer' },
      { name: 'Carl', email: 'carl@customer.example', roleName: 'CC' },
    ],
    ...more,
  });

  it('sends one envelope for each copy of the list, and tells how the batch stands', async () => {
    const copies = [copy('ann'), copy('bob', { emailSubject: 'For Bob' })];
    const list = await bulk('createBulkSendList', { bulkSendingList: { name: 'sample.csv', bulkCopies: copies } });
    const { envelopeId } = await draft();
    const field = { name: 'mailingListId', required: 'false', show: 'false', value: list['listId'] };
    await call('createCustomFields', envelopeId, { customFields: { textCustomFields: [field] } });
    const bulkSendRequest = { envelopeOrTemplateId: envelopeId };
    const test = await bulk('createBulkSendTestRequest', list['listId'], { bulkSendRequest });
    expect(test['canBeSent']).toBe(true);
    const sent = await bulk('createBulkSendRequest', list['listId'], { bulkSendRequest });
    expect(sent).toMatchObject({ batchId: expect.any(String), batchSize: '2', envelopeOrTemplateId: envelopeId });
    const status = await bulk('getBulkSendBatchStatus', sent['batchId']);
    expect(status).toMatchObject({
      batchSize: '2',
      sent: '2',
      failed: '0',
      queued: '0',
      mailingListId: list['listId'],
    });
    const { envelopes } = await bulk('getBulkSendBatchEnvelopes', sent['batchId'], { include: 'recipients' });
    const people = (envelopes as Raw[]).map((each) => (part(each, 'recipients')['signers'] as Raw[])[0]?.['email']);
    expect(people).toEqual(['ann@customer.example', 'bob@customer.example']);
    expect((envelopes as Raw[]).map((each) => each['emailSubject'])).toEqual(['Please sign this document', 'For Bob']);
    const listed = await call('listStatusChanges', {
      ...{ fromDate: '2026-01-01', customField: `mailingListId=${String(list['listId'])}`, status: 'sent' },
    });
    expect(listed['resultSetSize']).toBe('2');
  });
  it('refuses a list whose roles the envelope does not have, and counts a copy that cannot be sent as failed', async () => {
    const stranger = { recipients: [{ name: 'x', email: 'x@customer.example', roleName: 'judge' }] };
    const list = await bulk('createBulkSendList', { bulkSendingList: { name: 'a', bulkCopies: [stranger] } });
    const bulkSendRequest = { envelopeOrTemplateId: (await draft())['envelopeId'] };
    const test = await bulk('createBulkSendTestRequest', list['listId'], { bulkSendRequest });
    expect(test).toMatchObject({ canBeSent: false, validationErrors: [expect.stringContaining('judge')] });
    const broken = { recipients: [{ name: 'x', email: 'no address', roleName: 'signer' }] };
    await bulk('updateBulkSendList', list['listId'], { bulkSendingList: { bulkCopies: [broken, copy('ann')] } });
    const { batchId } = await bulk('createBulkSendRequest', list['listId'], { bulkSendRequest });
    const status = await bulk('getBulkSendBatchStatus', batchId);
    expect(status).toMatchObject({ sent: '1', failed: '1', bulkErrors: [{ recipientEmails: ['no address'] }] });
    expect((await bulk('getBulkSendBatches'))['bulkBatchSummaries']).toHaveLength(2);
    await bulk('deleteBulkSendList', list['listId']);
    await expect(bulk('getBulkSendList', list['listId'])).rejects.toMatchObject({ response: { status: 404 } });
  });
});

describe('conditional recipients', () => {
  const option = (letter: string) => ({
    ...{ recipientLabel: `signer2${letter}`, roleName: `Signer ${letter}` },
    ...{ name: `Pat ${letter}`, email: `pat-${letter}@customer.example` },
  });
  const when = (value: boolean, order: number, letter: string) => ({
    ...{ order, recipientLabel: `signer2${letter}` },
    filters: [
      {
        ...{ scope: 'tabs', recipientId: 1, tabId: 'ApprovalTab', operator: 'equals', value },
        ...{ tabLabel: 'ApproveWhenChecked', tabType: 'checkbox' },
      },
    ],
  });
  const place = (x: number) => ({ documentId: 1, pageNumber: 1, xPosition: x, yPosition: 200 });
  const workflow = {
    workflowSteps: [
      {
        ...{ action: 'pause_before', triggerOnItem: 'routing_order', itemId: 2, status: 'pending' },
        recipientRouting: {
          rules: {
            conditionalRecipients: [
              {
                ...{ recipientId: 2, order: 0 },
                conditions: [when(false, 1, 'a'), when(true, 2, 'b')],
                recipientGroup: { groupName: 'Approver', recipients: [option('a'), option('b')] },
              },
            ],
          },
        },
      },
    ],
  };
  const envelopeDefinition = () =>
    embedded({
      documents: [
        {
          documentBase64: Buffer.from('Welcome').toString('base64'),
          name: 'Welcome',
          fileExtension: 'txt',
          documentId: 1,
        },
      ],
      workflow,
      recipients: {
        signers: [
          {
            ...{ email: 'ann@customer.example', name: 'Ann Admin', clientUserId: '1000' },
            ...{ recipientId: 1, routingOrder: 1, roleName: 'Purchaser' },
            tabs: {
              signHereTabs: [{ ...place(200), tabLabel: 'Sign Here' }],
              checkboxTabs: [{ ...place(50), name: 'ClickToApprove', selected: false, tabLabel: 'ApproveWhenChecked' }],
            },
          },
          {
            ...{ name: 'Approver', recipientId: 2, routingOrder: 2, roleName: 'Approver' },
            tabs: { signHereTabs: [{ ...place(300), recipientId: 2 }] },
          },
        ],
      },
    });

  it.each([
    [false, 'a'],
    [true, 'b'],
  ])('go by what the first signer ticked: %s', async (ticked, letter) => {
    const { envelopeId } = await call('createEnvelope', { envelopeDefinition: envelopeDefinition() });
    const { url } = await call('createRecipientView', envelopeId, { recipientViewRequest: viewRequest });
    const session = await enter(examples.docusign, String(url));
    const tabs = await call('listTabs', envelopeId, '1');
    const box = (tabs['checkboxTabs'] as Raw[])[0]?.['tabId'];
    const form: Record<string, string> = {
      ...{ action: 'finish', consent: 'yes', signature: 'Ann Admin', fields: 'yes' },
    };
    if (ticked) form[`tab-${String(box)}`] = 'X';
    await examples.docusign.ask(session, { method: 'POST', body: new URLSearchParams(form) });
    const { signers } = await call('listRecipients', envelopeId, null);
    expect((signers as Raw[])[1]).toMatchObject({ email: `pat-${letter}@customer.example`, status: 'sent' });
  });
});
