import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, enter, eventOf, pdfWith, type Raw } from './bench.ts';
import { anchor, type Examples, embedded, openExamples, returnUrl, threeDocuments, viewRequest } from './examples.ts';

/** What DocuSign's own example programs do, done with DocuSign's own client. */
let examples: Examples;
beforeAll(async () => {
  examples = await openExamples();
});
afterAll(() => examples.docusign.close());

const call: Examples['call'] = (...values) => examples.call(...values);
const finish: Examples['finish'] = (...values) => examples.finish(...values);

describe('the example programs', () => {
  it('sign by e-mail: three formats, and an anchor found in each document that has it', async () => {
    const made = await call('createEnvelope', { envelopeDefinition: threeDocuments('sent') });
    const recipients = await call('listRecipients', made['envelopeId'], { includeTabs: 'true' });
    const [first] = recipients['signers'] as Raw[];
    const tabs = ((first as Raw)['tabs'] as Raw)['signHereTabs'] as Raw[];
    expect(tabs.map((each) => each['documentId']).sort()).toEqual(['1', '2', '3']);
    const mails = (await examples.docusign.operate('/mail')).json as unknown as Raw[];
    const [letter] = mails.filter((each) => each['recipient'] === 'ann@customer.example');
    const session = await enter(examples.docusign, String(letter?.['link']));
    const signed = await act(examples.docusign, session, { action: 'finish', consent: 'yes', signature: 'Ann Admin' });
    expect(signed.text).toContain('signing complete');
    expect((await call('getEnvelope', made['envelopeId'], null))['status']).toBe('completed');
  });
  it('sign embedded, and read what came of it', async () => {
    const { envelopeId } = await call('createEnvelope', { envelopeDefinition: embedded() });
    const { url } = await call('createRecipientView', envelopeId, { recipientViewRequest: viewRequest });
    expect(await finish(String(url))).toBe('signing_complete');
    const listed = await call('listStatusChanges', { fromDate: new Date(Date.now() - 30 * 86_400_000).toISOString() });
    expect((listed['envelopes'] as Raw[]).map((each) => each['envelopeId'])).toContain(envelopeId);
    const documents = (await call('listDocuments', envelopeId, null))['envelopeDocuments'] as Raw[];
    expect(documents.map((each) => each['documentId'])).toEqual(['3', 'certificate']);
    for (const document of ['3', 'combined', 'certificate', 'portfolio']) {
      const bytes = Buffer.from((await call('getDocument', envelopeId, document, null)) as unknown as string, 'binary');
      expect(bytes.subarray(0, 5).toString(), document).toBe('%PDF-');
    }
    const zip = Buffer.from((await call('getDocument', envelopeId, 'archive', null)) as unknown as string, 'binary');
    expect(zip.subarray(0, 2).toString()).toBe('PK');
  });
  it('send from a draft in the sender’s view, and look at the console', async () => {
    const { envelopeId, status } = await call('createEnvelope', { envelopeDefinition: threeDocuments('created') });
    expect(status).toBe('created');
    const { url } = await call('createSenderView', envelopeId, { envelopeViewRequest: { returnUrl } });
    expect(url).toContain('send=1');
    const session = await enter(examples.docusign, String(url));
    const sent = await act(examples.docusign, session, { action: 'send' });
    expect(eventOf(sent)).toBe('Send');
    expect((await call('getEnvelope', envelopeId, null))['status']).toBe('sent');
    for (const name of ['createEditView', 'createCorrectView'])
      expect((await call(name, envelopeId, { envelopeViewRequest: { returnUrl } }))['url']).toContain('https://');
    expect((await call('createConsoleView', { consoleViewRequest: { returnUrl } }))['url']).toContain('https://');
  });
  it('set values in tabs by anchors, locked or not, and custom fields', async () => {
    const words = await pdfWith('Legal name: /legal/', 'Salary: /salary/', 'Sign: /sn1/');
    const text = (anchorString: string, tabLabel: string, value: string, locked: string) => ({
      ...anchor(anchorString),
      font: 'helvetica',
      fontSize: 'size11',
      bold: 'true',
      value,
      locked,
      tabId: tabLabel,
      tabLabel,
    });
    const { envelopeId } = await call('createEnvelope', {
      envelopeDefinition: embedded({
        documents: [{ documentBase64: words, name: 'Salary', fileExtension: 'pdf', documentId: '1' }],
        recipients: {
          signers: [
            {
              email: 'ann@customer.example',
              name: 'Ann Admin',
              clientUserId: '1000',
              recipientId: 1,
              tabs: {
                signHereTabs: [anchor('/sn1/')],
                textTabs: [
                  text('/legal/', 'Legal name', 'Ann Admin', 'false'),
                  text('/salary/', 'Salary', '$123,000', 'true'),
                ],
              },
            },
          ],
        },
        customFields: { textCustomFields: [{ name: 'salary', required: 'false', show: 'true', value: 123_000 }] },
      }),
    });
    const { url } = await call('createRecipientView', envelopeId, { recipientViewRequest: viewRequest });
    expect(await finish(String(url))).toBe('signing_complete');
    const fields = await call('listCustomFields', envelopeId);
    expect((fields['textCustomFields'] as Raw[])[0]).toMatchObject({ name: 'salary', value: '123000' });
    const { formData } = await call('getFormData', envelopeId);
    expect(formData).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'Salary', value: '$123,000' })]));
  });
  it('sign in person at a host’s device, and certify a delivery', async () => {
    const { envelopeId } = await call('createEnvelope', {
      envelopeDefinition: embedded({
        recipients: {
          inPersonSigners: [
            {
              hostEmail: 'host@vendor.example',
              hostName: 'Hanna Host',
              signerName: 'Sid Signer',
              recipientId: 1,
              routingOrder: 1,
              tabs: { signHereTabs: [anchor('/sn1/')] },
            },
          ],
          certifiedDeliveries: [
            {
              email: 'dora@customer.example',
              name: 'Dora Delivery',
              recipientId: '2',
              routingOrder: '2',
              clientUserId: '77',
            },
          ],
        },
      }),
    });
    const host = await call('createRecipientView', envelopeId, {
      recipientViewRequest: {
        returnUrl,
        authenticationMethod: 'none',
        email: 'host@vendor.example',
        userName: 'Hanna Host',
      },
    });
    expect(await finish(String(host['url']))).toBe('signing_complete');
    const delivery = await call('createRecipientView', envelopeId, {
      recipientViewRequest: {
        ...viewRequest,
        email: 'dora@customer.example',
        userName: 'Dora Delivery',
        clientUserId: '77',
      },
    });
    expect(await finish(String(delivery['url']))).toBe('viewing_complete');
    expect((await call('getEnvelope', envelopeId, null))['status']).toBe('completed');
  });
});
