import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Raw } from '../bench.ts';
import { anchor, type Examples, html, openExamples, pdf, viewRequest } from '../examples.ts';

/** What DocuSign's own example programs do, done with DocuSign's own client. */
let examples: Examples;
beforeAll(async () => {
  examples = await openExamples();
});
afterAll(() => examples.docusign.close());

const call: Examples['call'] = (...values) => examples.call(...values);
const template: Examples['template'] = (...values) => examples.template(...values);
const finish: Examples['finish'] = (...values) => examples.finish(...values);

describe('the example programs with templates', () => {
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
});
