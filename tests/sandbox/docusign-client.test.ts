import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  act,
  type Docusign,
  enter,
  eventOf,
  officialClient,
  openDocusign,
  pdfWith,
  type Raw,
} from './docusign/bench.ts';

/** What DocuSign's own example programs do, done with DocuSign's own client. */
let docusign: Docusign;
let official: Awaited<ReturnType<typeof officialClient>>;
let [envelopes, templates]: ReturnType<typeof official.api>[] = [];
let pdf: string;
beforeAll(async () => {
  docusign = await openDocusign();
  official = await officialClient(docusign);
  [envelopes, templates] = [official.api('EnvelopesApi'), official.api('TemplatesApi')];
  pdf = await pdfWith('Lorem ipsum', 'Please sign here: /sn1/');
});
afterAll(() => docusign.close());

const call = (name: string, ...values: unknown[]): Promise<Raw> =>
  envelopes?.[name]?.(official.account, ...values) as Promise<Raw>;
const template = (name: string, ...values: unknown[]): Promise<Raw> =>
  templates?.[name]?.(official.account, ...values) as Promise<Raw>;
/** A call of another API of the client. */
const of = (
  api: Record<string, (...values: unknown[]) => Promise<Raw>>,
  name: string,
  ...values: unknown[]
): Promise<Raw> => api[name]?.(official.account, ...values) as Promise<Raw>;
const returnUrl = 'https://app.example/return?state=123';

const html = (tag: string) =>
  `<!DOCTYPE html><html><head><meta charset="UTF-8"><style>h1 {}</style></head><body><h1>World Wide Corp</h1><p>Item: <b>Harmonica</b></p><h3>Agreed: <span style="color:white;">${tag}/</span></h3></body></html>`;
const docx = () =>
  Buffer.from(
    zipSync({
      'word/document.xml': Buffer.from(
        '<w:document><w:body><w:p><w:r><w:t>Battle plan &amp; more</w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve">Signed </w:t></w:r><w:r><w:t>/s</w:t></w:r><w:r><w:t>n1/</w:t></w:r></w:p></w:body></w:document>',
      ),
    }),
  ).toString('base64');

const anchor = (anchorString: string) => ({
  anchorString,
  anchorUnits: 'pixels',
  anchorYOffset: '10',
  anchorXOffset: '20',
});
const cc = { email: 'cc@customer.example', name: 'Carl Copy', recipientId: '2', routingOrder: '2' };

/** Signing via email: an HTML, a Word and a PDF document, a signer and a copy. */
const threeDocuments = (status: string) => ({
  emailSubject: 'Please sign this document set',
  status,
  documents: [
    {
      documentBase64: Buffer.from(html('**signature_1**')).toString('base64'),
      name: 'Order acknowledgement',
      fileExtension: 'html',
      documentId: '1',
    },
    { documentBase64: docx(), name: 'Battle Plan', fileExtension: 'docx', documentId: '2' },
    { documentBase64: pdf, name: 'Lorem Ipsum', fileExtension: 'pdf', documentId: '3' },
  ],
  recipients: {
    signers: [
      {
        email: 'ann@customer.example',
        name: 'Ann Admin',
        recipientId: '1',
        routingOrder: '1',
        tabs: { signHereTabs: [anchor('**signature_1**'), anchor('/sn1/')] },
      },
    ],
    carbonCopies: [cc],
  },
});

const embedded = (more: Raw = {}) => ({
  emailSubject: 'Please sign this document',
  status: 'sent',
  documents: [{ documentBase64: pdf, name: 'Lorem Ipsum', fileExtension: 'pdf', documentId: '3' }],
  recipients: {
    signers: [
      {
        email: 'ann@customer.example',
        name: 'Ann Admin',
        clientUserId: '1000',
        recipientId: 1,
        tabs: { signHereTabs: [anchor('/sn1/')] },
      },
    ],
  },
  ...more,
});
const viewRequest = {
  returnUrl,
  authenticationMethod: 'none',
  email: 'ann@customer.example',
  userName: 'Ann Admin',
  clientUserId: '1000',
  pingFrequency: 600,
  pingUrl: 'https://app.example',
};

async function finish(url: string, more: Record<string, string> = {}): Promise<string> {
  const session = await enter(docusign, url);
  return eventOf(await act(docusign, session, { action: 'finish', consent: 'yes', signature: 'Ann Admin', ...more }));
}

describe('the example programs', () => {
  it('sign by e-mail: three formats, and an anchor found in each document that has it', async () => {
    const made = await call('createEnvelope', { envelopeDefinition: threeDocuments('sent') });
    const recipients = await call('listRecipients', made['envelopeId'], { includeTabs: 'true' });
    const [first] = recipients['signers'] as Raw[];
    const tabs = ((first as Raw)['tabs'] as Raw)['signHereTabs'] as Raw[];
    expect(tabs.map((each) => each['documentId']).sort()).toEqual(['1', '2', '3']);
    const mails = (await docusign.operate('/mail')).json as unknown as Raw[];
    const [letter] = mails.filter((each) => each['recipient'] === 'ann@customer.example');
    const session = await enter(docusign, String(letter?.['link']));
    const signed = await act(docusign, session, { action: 'finish', consent: 'yes', signature: 'Ann Admin' });
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
    const session = await enter(docusign, String(url));
    const sent = await act(docusign, session, { action: 'send' });
    expect(eventOf(sent)).toBe('Send');
    expect((await call('getEnvelope', envelopeId, null))['status']).toBe('sent');
    for (const name of ['createEditView', 'createCorrectView'])
      expect((await call(name, envelopeId, { envelopeViewRequest: { returnUrl } }))['url']).toContain('https://');
    expect((await call('createConsoleView', { consoleViewRequest: { returnUrl } }))['url']).toContain('https://');
  });
  it('create a template once, and envelopes of it by roles with values in its tabs', async () => {
    const at = (x: string, y: string) => ({ documentId: '1', pageNumber: '1', xPosition: x, yPosition: y });
    const name = 'Example Signer and CC template';
    expect((await template('listTemplates', { searchText: name }))['resultSetSize']).toBe('0');
    const definition = {
      ...{
        name,
        description: 'Example',
        shared: 'false',
        status: 'created',
        emailSubject: 'Please sign this document',
      },
      documents: [{ documentBase64: pdf, name: 'Lorem Ipsum', fileExtension: 'pdf', documentId: '1' }],
      recipients: {
        signers: [
          {
            ...{ roleName: 'signer', recipientId: '1', routingOrder: '1' },
            tabs: {
              signHereTabs: [at('191', '148')],
              checkboxTabs: [
                { ...at('75', '417'), tabLabel: 'ckAuthorization' },
                { ...at('75', '447'), tabLabel: 'ckAuthentication' },
              ],
              listTabs: [
                {
                  ...at('142', '291'),
                  tabLabel: 'list',
                  required: 'false',
                  listItems: [
                    { text: 'Red', value: 'red' },
                    { text: 'Green', value: 'green' },
                  ],
                },
              ],
              radioGroupTabs: [
                {
                  documentId: '1',
                  groupName: 'radio1',
                  radios: [
                    { pageNumber: '1', value: 'white', xPosition: '142', yPosition: '384', required: 'false' },
                    { pageNumber: '1', value: 'red', xPosition: '74', yPosition: '384', required: 'false' },
                  ],
                },
              ],
              textTabs: [{ ...at('153', '230'), tabLabel: 'text', required: 'false' }],
            },
          },
        ],
        carbonCopies: [{ roleName: 'cc', recipientId: '2', routingOrder: '2' }],
      },
    };
    const { templateId } = await template('createTemplate', { envelopeTemplate: definition });
    const found = await template('listTemplates', { searchText: name });
    expect([found['resultSetSize'], (found['envelopeTemplates'] as Raw[])[0]?.['templateId']]).toEqual([
      '1',
      templateId,
    ]);
    const tabs = {
      checkboxTabs: [{ tabLabel: 'ckAuthorization', selected: 'true' }],
      radioGroupTabs: [{ groupName: 'radio1', radios: [{ value: 'white', selected: 'true' }] }],
      textTabs: [
        { tabLabel: 'text', value: 'Jabberwocky!' },
        { font: 'helvetica', value: 'without a place' },
      ],
      listTabs: [{ tabLabel: 'list', value: 'green' }],
    };
    const { envelopeId } = await call('createEnvelope', {
      envelopeDefinition: {
        templateId,
        status: 'sent',
        templateRoles: [
          { roleName: 'signer', name: 'Ann Admin', email: 'ann@customer.example', clientUserId: '1000', tabs },
          { roleName: 'cc', name: 'Carl Copy', email: 'cc@customer.example' },
        ],
        customFields: {
          textCustomFields: [{ name: 'app metadata item', required: 'false', show: 'true', value: '1234567' }],
        },
      },
    });
    const { url } = await call('createRecipientView', envelopeId, { recipientViewRequest: viewRequest });
    expect(await finish(String(url))).toBe('signing_complete');
    const { formData } = await call('getFormData', envelopeId);
    const values = Object.fromEntries((formData as Raw[]).map((each) => [each['name'], each['value']]));
    expect(values).toMatchObject({
      ckAuthorization: 'X',
      ckAuthentication: '',
      radio1: 'white',
      text: 'Jabberwocky!',
      list: 'green',
    });
    const envelope = await call('getEnvelope', envelopeId, { include: 'recipients' });
    expect([envelope['status'], envelope['emailSubject']]).toEqual(['completed', 'Please sign this document']);
    expect((envelope['recipients'] as Raw)['carbonCopies']).toMatchObject([{ name: 'Carl Copy', status: 'completed' }]);

    // The same template with a document added by a composite template.
    const person = { email: 'ann@customer.example', name: 'Ann Admin', roleName: 'signer', recipientId: '1' };
    const copy = { email: 'cc@customer.example', name: 'Carl Copy', roleName: 'cc', recipientId: '2' };
    const composite = await call('createEnvelope', {
      envelopeDefinition: {
        status: 'sent',
        compositeTemplates: [
          {
            compositeTemplateId: '1',
            serverTemplates: [{ sequence: '1', templateId }],
            inlineTemplates: [
              { sequence: '2', recipients: { signers: [{ ...person, clientUserId: '1000' }], carbonCopies: [copy] } },
            ],
          },
          {
            compositeTemplateId: '2',
            inlineTemplates: [
              {
                sequence: '1',
                recipients: {
                  signers: [{ ...person, tabs: { signHereTabs: [anchor('**signature_1**')] } }],
                  carbonCopies: [copy],
                },
              },
            ],
            document: {
              documentBase64: Buffer.from(html('**signature_1**')).toString('base64'),
              name: 'Appendix 1',
              fileExtension: 'html',
              documentId: '1',
            },
          },
        ],
      },
    });
    const both = await call('listRecipients', composite['envelopeId'], { includeTabs: 'true' });
    expect(both['recipientCount']).toBe('2');
    const signHere = (((both['signers'] as Raw[])[0] as Raw)['tabs'] as Raw)['signHereTabs'] as Raw[];
    expect(signHere.map((each) => each['documentId'])).toEqual(['1', '2']);
    const view = await call('createRecipientView', composite['envelopeId'], { recipientViewRequest: viewRequest });
    expect(await finish(String(view['url']))).toBe('signing_complete');
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
  it('change recipients, tabs and documents of a draft', async () => {
    const people = ['ann@customer.example', 'another@email.com', 'another2@email.com'].map((email, index) => ({
      email,
      name: `Pat ${index}`,
      recipientId: String(index + 1),
    }));
    const { envelopeId } = await call('createEnvelope', {
      envelopeDefinition: embedded({ status: 'created', recipients: { signers: people } }),
    });
    const listed = async () => (await call('listRecipients', envelopeId, { includeTabs: 'true' }))['signers'] as Raw[];
    const guid = String((await listed())[0]?.['recipientIdGuid']);
    const tabs = {
      signHereTabs: [{ documentId: '3', pageNumber: '1', recipientId: '1', xPosition: '200', yPosition: '200' }],
    };
    const made = await call('createTabs', envelopeId, guid, { tabs });
    const [tab] = made['signHereTabs'] as Raw[];
    expect(tab).toMatchObject({ documentId: '3', xPosition: '200', recipientId: guid, tabType: 'signhere' });
    await call('updateTabs', envelopeId, '1', {
      tabs: { signHereTabs: [{ tabId: tab?.['tabId'], xPosition: '222' }] },
    });
    expect(((await call('listTabs', envelopeId, '1'))['signHereTabs'] as Raw[])[0]).toMatchObject({ xPosition: '222' });
    await call('deleteTabs', envelopeId, '1', { tabs: { signHereTabs: [{ tabId: tab?.['tabId'] }] } });
    expect((await call('listTabs', envelopeId, '1'))['signHereTabs']).toBeUndefined();
    const updated = await call('updateRecipients', envelopeId, {
      recipients: { signers: [{ recipientId: '2', name: 'Signer2', email: 'two@email.com', clientUserId: '2939' }] },
    });
    expect(updated['recipientUpdateResults']).toMatchObject([
      { recipientId: '2', errorDetails: { errorCode: 'SUCCESS' } },
    ]);
    expect((await listed()).length).toBe(3);
    expect(((await call('deleteRecipient', envelopeId, '2'))['signers'] as Raw[])[0]).toMatchObject({
      status: 'deleted',
    });
    expect(
      (
        (await call('deleteRecipients', envelopeId, { recipients: { signers: [{ recipientId: '3' }] } }))[
          'signers'
        ] as Raw[]
      )[0],
    ).toMatchObject({ status: 'deleted' });
    await call('updateDocuments', envelopeId, {
      envelopeDefinition: { documents: [{ documentBase64: docx(), name: 'TestFile.docx', documentId: '2' }] },
    });
    const names = async () =>
      ((await call('listDocuments', envelopeId))['envelopeDocuments'] as Raw[]).map((each) => each['name']);
    expect(await names()).toEqual(['Lorem Ipsum', 'TestFile.docx']);
    await call('deleteDocuments', envelopeId, { envelopeDefinition: { documents: [{ documentId: '2' }] } });
    expect(await names()).toEqual(['Lorem Ipsum']);
  });
  it('resend, void, delete and restore', async () => {
    const { envelopeId } = await call('createEnvelope', { envelopeDefinition: threeDocuments('sent') });
    expect((await call('update', envelopeId, { resendEnvelope: 'true' }))['envelopeId']).toBe(envelopeId);
    expect(
      (
        await call('updateRecipients', envelopeId, {
          resendEnvelope: 'true',
          recipients: { signers: [{ recipientId: '1', name: 'Ann Other', email: 'other@customer.example' }] },
        })
      )['recipientUpdateResults'],
    ).toMatchObject([{ errorDetails: { errorCode: 'SUCCESS' } }]);
    await call('update', envelopeId, { envelope: { status: 'voided', voidedReason: 'A mistake' } });
    const folders = official.api('FoldersApi');
    const moved = await of(folders, 'moveEnvelopes', 'recyclebin', {
      foldersRequest: { envelopeIds: [envelopeId] },
    });
    expect((moved['envelopes'] as Raw[])[0]?.['envelopeId']).toBe(envelopeId);
    await of(folders, 'moveEnvelopes', 'sentitems', {
      foldersRequest: { envelopeIds: [envelopeId], fromFolderId: 'recyclebin' },
    });
    expect((await of(folders, 'list'))['folders']).toBeTruthy();
  });
  it('look at status by ids in the body, brands, users and the diagnostics', async () => {
    const { envelopeId } = await call('createEnvelope', { envelopeDefinition: embedded() });
    const status = await call('listStatus', {
      envelopeIdsRequest: { envelopeIds: [envelopeId] },
      envelopeIds: 'request_body',
    });
    expect((status['envelopes'] as Raw[])[0]).toMatchObject({
      envelopeId,
      attachmentsUri: expect.any(String),
      statusChangedDateTime: expect.any(String),
    });
    const accounts = official.api('AccountsApi');
    const brand = await of(accounts, 'createBrand', {
      brand: { brandName: 'Newbrand', defaultBrandLanguage: 'en' },
    });
    const [made] = brand['brands'] as Raw[];
    expect((await of(accounts, 'listBrands'))['brands']).toEqual(
      expect.arrayContaining([expect.objectContaining({ brandId: made?.['brandId'] })]),
    );
    expect(
      (await call('createEnvelope', { envelopeDefinition: embedded({ brandId: made?.['brandId'] }) }))['status'],
    ).toBe('sent');
    expect((await of(accounts, 'getAccountInformation'))['accountName']).toBe('Vendor');
    expect((await of(official.api('UsersApi'), 'list'))['users']).toMatchObject([{ email: 'vera@vendor.example' }]);
    expect((await of(official.api('GroupsApi'), 'listGroups'))['groups']).toBeTruthy();
    expect((await of(accounts, 'listPermissions'))['permissionProfiles']).toBeTruthy();
    const workflows = await of(accounts, 'getAccountIdentityVerification');
    expect((workflows['identityVerification'] as Raw[]).map((each) => each['defaultName'])).toContain(
      'Phone Authentication',
    );
  });
});
