import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, enter, eventOf, newId, part, type Raw } from '../bench.ts';
import { anchor, type Examples, embedded, html, openExamples, pdf, viewRequest } from '../examples.ts';

/** The smaller parts of an envelope, asked for with DocuSign's own client. */
let examples: Examples;
beforeAll(async () => {
  examples = await openExamples();
});
afterAll(() => examples.docusign.close());

const call: Examples['call'] = (...values) => examples.call(...values);
const bytesOf = async (name: string, ...values: unknown[]) =>
  Buffer.from((await call(name, ...values)) as unknown as string, 'binary');
const draft = async (more: Raw = {}) =>
  String(
    (await call('createEnvelope', { envelopeDefinition: embedded({ status: 'created', ...more }) }))['envelopeId'],
  );

describe('parts of an envelope', () => {
  it('are attachments that the sender keeps for himself', async () => {
    const id = await draft();
    const data = Buffer.from('for the file').toString('base64');
    await call('putAttachment', id, 'a1', {
      attachment: { attachmentId: 'a1', name: 'note.txt', label: 'note', data },
    });
    const listed = await call('getAttachments', id);
    expect(listed['attachments']).toMatchObject([{ attachmentId: 'a1', name: 'note.txt', attachmentType: 'txt' }]);
    const file = await examples.docusign.rest('GET', `/envelopes/${id}/attachments/a1`);
    expect(file.text).toBe('for the file');
    expect((await call('getEnvelope', id, { include: 'attachments' }))['envelopeAttachments']).toHaveLength(1);
    await call('deleteAttachments', id, { envelopeAttachmentsRequest: { attachments: [{ attachmentId: 'a1' }] } });
    expect((await call('getAttachments', id))['attachments']).toEqual([]);
  });
  it('are comments, of which there is a transcript', async () => {
    const id = await draft();
    const made = await call('createEnvelopeComments', id, { commentsPublish: { comments: [{ text: 'Page two?' }] } });
    expect(made['comments']).toMatchObject([{ text: 'Page two?', sentByFullName: 'Vera Vendor' }]);
    expect((await call('getEnvelope', id, null))['hasComments']).toBe('true');
    expect((await bytesOf('getCommentsTranscript', id)).subarray(0, 5).toString()).toBe('%PDF-');
  });
  it('are pages with their size and a picture of it, which a draft may turn and lose', async () => {
    const two = Buffer.from(`<p>One</p>${'<p>line</p>'.repeat(50)}`).toString('base64');
    const id = await draft({
      documents: [{ documentBase64: two, name: 'Long', fileExtension: 'html', documentId: '1' }],
      recipients: {},
    });
    const pages = async (options: Raw = {}) => (await call('getPages', id, '1', options))['pages'] as Raw[];
    expect(await pages()).toMatchObject([
      { pageId: '1', width: '612', height: '792', dpi: '72' },
      { pageId: '2', sequence: '2' },
    ]);
    expect((await pages({ dpi: '144' }))[0]).toMatchObject({ width: '1224', height: '1584' });
    const picture = (await examples.docusign.rest('GET', `/envelopes/${id}/documents/1/pages/1/page_image?dpi=36`))
      .bytes;
    expect([picture.subarray(1, 4).toString(), picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([
      'PNG',
      306,
      396,
    ]);
    await call('rotateDocumentPage', id, '1', '1', { pageRequest: { rotate: 'right' } });
    await call('deleteDocumentPage', id, '1', '2');
    expect(await pages()).toHaveLength(1);
    await expect(call('deleteDocumentPage', id, '1', '1')).rejects.toMatchObject({ response: { status: 400 } });
    await expect(call('deleteDocumentPage', id, '1', '9')).rejects.toMatchObject({ response: { status: 404 } });
  });
  it('are documents that were uploaded in chunks', async () => {
    const whole = Buffer.from(pdf, 'base64');
    const half = Math.ceil(whole.length / 2);
    const chunk = (from: number, to: number) => ({
      chunkedUploadRequest: { data: whole.subarray(from, to).toString('base64') },
    });
    const { chunkedUploadId, chunkedUploadUri } = await call('createChunkedUpload', chunk(0, half));
    const document = { documentId: '7', name: 'Large.pdf', fileExtension: 'pdf', remoteUrl: chunkedUploadUri };
    await expect(draft({ documents: [document], recipients: {} })).rejects.toMatchObject({ response: { status: 400 } });
    const parts = await call('updateChunkedUploadPart', chunkedUploadId, '1', chunk(half, whole.length));
    expect(parts).toMatchObject({ totalSize: String(whole.length), chunkedUploadParts: [{}, { sequence: '1' }] });
    expect(await call('updateChunkedUpload', chunkedUploadId, { action: 'commit' })).toMatchObject({
      committed: 'true',
    });
    const id = await draft({ documents: [document], recipients: {} });
    expect((await examples.docusign.rest('GET', `/envelopes/${id}/documents/7`)).bytes).toEqual(whole);
  });
  it('are tabs that the sender fills in before it leaves', async () => {
    const id = await draft();
    const tab = { pageNumber: '1', xPosition: '72', yPosition: '300', tabLabel: 'Price', value: 'Twelve dollars' };
    const made = await call('createDocumentTabs', id, '3', { tabs: { prefillTabs: { textTabs: [tab] } } });
    const [text] = part(made, 'prefillTabs')['textTabs'] as Raw[];
    const change = { tabs: { prefillTabs: { textTabs: [{ tabId: text?.['tabId'], value: 'Thirteen dollars' }] } } };
    await call('updateDocumentTabs', id, '3', change);
    await call('update', id, { envelope: { status: 'sent' } });
    const bytes = (await examples.docusign.rest('GET', `/envelopes/${id}/documents/3`)).bytes;
    const read = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
    expect(read.text).toContain('Thirteen dollars');
    await expect(call('updateDocumentTabs', id, '3', change)).rejects.toMatchObject({ response: { status: 400 } });
  });
  it('are templates that are laid over it', async () => {
    const place = { documentId: '1', pageNumber: '1', xPosition: '99', yPosition: '99' };
    const { templateId } = await examples.template('createTemplate', {
      envelopeTemplate: {
        ...{ name: 'Fields', emailSubject: 'Sign' },
        documents: [
          { documentBase64: Buffer.from('x').toString('base64'), name: 'x', fileExtension: 'txt', documentId: '1' },
        ],
        recipients: { signers: [{ recipientId: '1', roleName: 'signer', tabs: { initialHereTabs: [place] } }] },
      },
    });
    const id = await draft();
    const made = await call('applyTemplateToDocument', id, '3', {
      documentTemplateList: { documentTemplates: [{ templateId, documentId: '3' }] },
    });
    expect(made['documentTemplates']).toMatchObject([{ templateId, documentId: '3' }]);
    const tabs = await call('listTabs', id, '1');
    expect((tabs['initialHereTabs'] as Raw[])[0]).toMatchObject({ documentId: '3', xPosition: '99' });
    expect(tabs['signHereTabs']).toHaveLength(1);
    expect((await call('listTemplatesForDocument', id, '3'))['templates']).toMatchObject([{ templateId }]);
    const none = { documentTemplateList: { documentTemplates: [{ templateId: newId() }] } };
    await expect(call('applyTemplate', id, none)).rejects.toMatchObject({ response: { status: 404 } });
  });
  it('are steps of its workflow, and a sending that is put off', async () => {
    const id = await draft();
    const action = { action: 'pause_before', triggerOnItem: 'routing_order', itemId: 2 };
    const made = await call('createEnvelopeWorkflowStepDefinition', id, { workflowStep: action });
    const step = made['workflowStepId'];
    const delay = { rules: [{ delay: '0.02:00:00' }] };
    await call('updateEnvelopeDelayedRoutingDefinition', id, step, { delayedRouting: delay });
    const read = await call('getEnvelopeWorkflowStepDefinition', id, step);
    expect(read).toMatchObject({ itemId: '2', delayedRouting: { rules: [{ delay: '0.02:00:00' }] } });
    const resumeDate = new Date(Date.now() + 86_400_000).toISOString();
    await call('updateEnvelopeScheduledSendingDefinition', id, { scheduledSending: { rules: [{ resumeDate }] } });
    expect(part(await call('getEnvelopeScheduledSendingDefinition', id))['rules']).toMatchObject([{ resumeDate }]);
    await call('update', id, { envelope: { status: 'sent' } });
    expect(((await call('listRecipients', id, null))['signers'] as Raw[])[0]?.['status']).toBe('created');
  });
});

it('an order form sums up what the signer chose', async () => {
  const item = (value: string) => ({ text: value, value });
  const list = (tabLabel: string) => ({
    ...{ ...anchor(`/${tabLabel}/`), tabLabel, required: 'true', listItems: ['0', '1', '2', '3'].map(item) },
  });
  const formula = (tabLabel: string, words: string, more: Raw = anchor(`/${tabLabel}/`)) => ({
    ...{ ...more, tabLabel, formula: words, roundDecimalPlaces: '0', required: 'true', locked: 'true' },
  });
  const paymentDetails = {
    gatewayAccountId: newId(),
    currencyCode: 'USD',
    lineItems: [{ name: 'Harmonica', amountReference: 'l1e' }],
  };
  const place = { documentId: '1', pageNumber: '1', xPosition: '0', yPosition: '0', hidden: 'true', paymentDetails };
  const page = html('/sn1/').replace('</h3>', ' /l1q/ /l2q/ /l1e/ /l2e/ /l3t/</h3>');
  const { envelopeId } = await call('createEnvelope', {
    envelopeDefinition: embedded({
      documents: [
        { documentBase64: Buffer.from(page).toString('base64'), name: 'Order', fileExtension: 'html', documentId: '1' },
      ],
      recipients: {
        signers: [
          {
            ...{ email: 'ann@customer.example', name: 'Ann Admin', clientUserId: '1000', recipientId: '1' },
            tabs: {
              signHereTabs: [anchor('/sn1/')],
              listTabs: [list('l1q'), list('l2q')],
              formulaTabs: [
                ...[formula('l1e', '[l1q] * 5'), formula('l2e', '[l2q] * 150'), formula('l3t', '[l1e] + [l2e]')],
                formula('payment', '([l1e] + [l2e]) * 100', place),
              ],
            },
          },
        ],
      },
    }),
  });
  const { url } = await call('createRecipientView', envelopeId, { recipientViewRequest: viewRequest });
  const session = await enter(examples.docusign, String(url));
  const lists = (await call('listTabs', envelopeId, '1'))['listTabs'] as Raw[];
  const [first, second] = lists.map((each) => `tab-${String(each['tabId'])}`);
  const form = {
    action: 'finish',
    consent: 'yes',
    signature: 'Ann Admin',
    [String(first)]: '3',
    [String(second)]: '2',
  };
  expect(eventOf(await act(examples.docusign, session, form))).toBe('signing_complete');
  const { formData } = await call('getFormData', envelopeId);
  const values = Object.fromEntries((formData as Raw[]).map((each) => [each['name'], each['value']]));
  expect(values).toMatchObject({ l1e: '15', l2e: '300', l3t: '315', payment: '31500' });
});
