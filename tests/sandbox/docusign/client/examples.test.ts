import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, enter, eventOf, part, type Raw } from '../bench.ts';
import { anchor, cc, type Examples, embedded, openExamples, pdf, threeDocuments, viewRequest } from '../examples.ts';

/** The example programs that differ in what they say of a recipient or of the way, done with DocuSign's own client. */
let examples: Examples;
beforeAll(async () => {
  examples = await openExamples();
});
afterAll(() => examples.docusign.close());

const call: Examples['call'] = (...values) => examples.call(...values);
const signHere = { tabs: { signHereTabs: [anchor('/sn1/')] } };
const remote = (more: Raw) => ({
  ...{ email: 'ann@customer.example', name: 'Ann Admin', recipientId: '1', routingOrder: '1', deliveryMethod: 'Email' },
  ...signHere,
  ...more,
});
const sent = async (definition: Raw): Promise<Raw> => {
  const made = await call('createEnvelope', { envelopeDefinition: definition });
  const { signers, carbonCopies } = await call('listRecipients', made['envelopeId'], null);
  return { id: made['envelopeId'], status: made['status'], signers, carbonCopies };
};
const one = (more: Raw) =>
  embedded({ status: 'Sent', emailBlurb: 'Sample text for email body', recipients: { signers: [remote(more)] } });
const phones = (name: string) => ({
  name,
  valueType: 'PhoneNumberList',
  phoneNumberList: [{ countryCode: '1', code: '1', number: '5550100' }],
});

describe('the example programs', () => {
  it.each([
    ['an access code', { accessCode: '1234' }],
    [
      'a text message',
      {
        requireIdLookup: 'true',
        idCheckConfigurationName: 'SMS Auth $',
        smsAuthentication: { senderProvidedNumbers: ['15550100'] },
      },
    ],
    ['questions about the person', { requireIdLookup: 'true', idCheckConfigurationName: 'ID Check $' }],
    [
      'a call',
      {
        identityVerification: {
          workflowId: 'x',
          steps: null,
          inputOptions: [phones('phone_number_list')],
          idCheckConfigurationName: '',
        },
      },
    ],
    ['an identity document', { identityVerification: { workflowId: 'x', steps: null } }],
  ])('make a recipient prove himself by %s', async (_how, more) => {
    const { id, status, signers } = await sent(one(more));
    expect([status, (signers as Raw[])[0]?.['status']]).toEqual(['sent', 'sent']);
    const letters = (await examples.docusign.operate('/mail')).json as unknown as Raw[];
    const session = await enter(examples.docusign, String(letters.find((each) => each['envelope'] === id)?.['link']));
    const page = await examples.docusign.ask(session);
    expect(page.text).toMatch('accessCode' in more ? /Access code/ : /Identity check/);
    expect(page.text).not.toContain('Your name as signature');
  });
  it('send to a phone, or to several channels', async () => {
    const phoneNumber = { countryCode: '1', number: '5550100' };
    const byPhone = { phoneNumber, deliveryMethod: 'SMS' };
    const phone = await sent({
      ...threeDocuments('sent'),
      recipients: {
        signers: [{ ...byPhone, name: 'Ann Admin', recipientId: '1', routingOrder: '1', ...signHere }],
        carbonCopies: [{ ...byPhone, name: 'Carl Copy', recipientId: '2', routingOrder: '2' }],
      },
    });
    expect((phone['signers'] as Raw[])[0]).toMatchObject({ status: 'sent', deliveryMethod: 'SMS', phoneNumber });
    expect((phone['signers'] as Raw[])[0]?.['email']).toBeUndefined();
    const additionalNotifications = [{ secondaryDeliveryMethod: 'SMS', phoneNumber }];
    const several = await sent({
      ...threeDocuments('sent'),
      recipients: {
        signers: [remote({ additionalNotifications })],
        carbonCopies: [{ ...cc, additionalNotifications }],
      },
    });
    expect((several['carbonCopies'] as Raw[])[0]).toMatchObject({ status: 'created', additionalNotifications });
  });
  it('hide documents from a signer', async () => {
    const definition = threeDocuments('sent');
    const signers = [
      remote({ excludedDocuments: [2, 3], tabs: { signHereTabs: [anchor('**signature_1**')] } }),
      remote({ recipientId: '2', routingOrder: '2', email: 'bob@customer.example', excludedDocuments: [1] }),
    ];
    const { id } = await sent({
      ...definition,
      recipients: { signers, carbonCopies: [{ ...cc, recipientId: '3', routingOrder: '3' }] },
    });
    const visible = async (recipient: string) =>
      ((await call('getRecipientDocumentVisibility', id, recipient))['documentVisibility'] as Raw[]).map(
        (each) => each['visible'],
      );
    expect([await visible('1'), await visible('2')]).toEqual([
      ['true', 'false', 'false'],
      ['false', 'true', 'true'],
    ]);
  });
  it('take the fields of a signable HTML document', async () => {
    const source =
      '<h1>Order</h1><p>Harmonica <input data-ds-type="number"/></p><p>Agreed: <ds-signature data-ds-role="Signer"/></p>';
    const signer = remote({ clientUserId: '1000', roleName: 'Signer', tabs: undefined });
    const { id } = await sent(
      embedded({
        documents: [{ name: 'doc1.html', documentId: '1', htmlDefinition: { source } }],
        recipients: { signers: [signer], carbonCopies: [cc] },
      }),
    );
    const tabs = await call('listTabs', id, '1');
    expect(tabs['signHereTabs']).toMatchObject([{ documentId: '1', pageNumber: '1' }]);
    const [number] = tabs['numberTabs'] as Raw[];
    const { url } = await call('createRecipientView', id, { recipientViewRequest: viewRequest });
    const session = await enter(examples.docusign, String(url));
    const form = {
      action: 'finish',
      consent: 'yes',
      signature: 'Ann Admin',
      [`tab-${String(number?.['tabId'])}`]: '7',
    };
    expect(eventOf(await act(examples.docusign, session, form))).toBe('signing_complete');
    expect(part(await call('getFormData', id))['formData']).toMatchObject([{ name: 'Number 1', value: '7' }]);
  });
  it('pause before the second signer, and go on', async () => {
    const place = { xPosition: '320', yPosition: '175', pageNumber: '1', documentId: '1' };
    const second = remote({ recipientId: '2', routingOrder: '2', tabs: { signHereTabs: [place] } });
    const { id } = await sent(
      embedded({
        documents: [{ documentBase64: pdf, name: 'Welcome', fileExtension: 'pdf', documentId: '1' }],
        workflow: { workflowSteps: [{ action: 'pause_before', triggerOnItem: 'routing_order', itemId: 2 }] },
        recipients: { signers: [remote({ clientUserId: '1000' }), second] },
      }),
    );
    const { url } = await call('createRecipientView', id, { recipientViewRequest: viewRequest });
    expect(await examples.finish(String(url))).toBe('signing_complete');
    const status = async () => ((await call('listRecipients', id, null))['signers'] as Raw[])[1]?.['status'];
    expect(await status()).toBe('created');
    await call('update', id, { envelope: { workflow: { workflowStatus: 'in_progress' } }, resendEnvelope: true });
    expect(await status()).toBe('sent');
  });
});
