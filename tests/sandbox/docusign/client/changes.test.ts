import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Raw } from '../bench.ts';
import { docx, type Examples, embedded, openExamples, threeDocuments } from '../examples.ts';

/** What DocuSign's own example programs do, done with DocuSign's own client. */
let examples: Examples;
beforeAll(async () => {
  examples = await openExamples();
});
afterAll(() => examples.docusign.close());

const call: Examples['call'] = (...values) => examples.call(...values);
const of: Examples['of'] = (...values) => examples.of(...values);

describe('the example programs that change things', () => {
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
    const broken = await call('updateRecipients', envelopeId, {
      recipients: { signers: [{ recipientId: '1', name: 'Ann Nobody', email: 'nobody' }] },
    });
    const errorCode = 'INVALID_EMAIL_ADDRESS_FOR_RECIPIENT';
    expect(broken['recipientUpdateResults']).toMatchObject([{ recipientId: '1', errorDetails: { errorCode } }]);
    const [unchanged] = (await call('listRecipients', envelopeId, null))['signers'] as Raw[];
    expect(unchanged).toMatchObject({ name: 'Ann Other', email: 'other@customer.example' });
    const mails = (await examples.docusign.operate('/mail')).json as unknown as Raw[];
    // Corrected and resent in one call is one letter.
    expect(mails.filter((each) => each['recipient'] === 'other@customer.example')).toHaveLength(1);
    await call('update', envelopeId, { envelope: { status: 'voided', voidedReason: 'A mistake' } });
    const folders = examples.official.api('FoldersApi');
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
    const accounts = examples.official.api('AccountsApi');
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
    expect((await of(examples.official.api('UsersApi'), 'list'))['users']).toMatchObject([
      { email: 'vera@vendor.example' },
    ]);
    expect((await of(examples.official.api('GroupsApi'), 'listGroups'))['groups']).toBeTruthy();
    expect((await of(accounts, 'listPermissions'))['permissionProfiles']).toBeTruthy();
    const workflows = await of(accounts, 'getAccountIdentityVerification');
    expect((workflows['identityVerification'] as Raw[]).map((each) => each['defaultName'])).toContain(
      'Phone Authentication',
    );
  });
});
