import { zipSync } from 'fflate';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Raw } from '../bench.ts';
import { type Examples, openExamples } from '../examples.ts';

/** Document generation as DocuSign's own example program does it, with DocuSign's own client. */
let examples: Examples;
beforeAll(async () => {
  examples = await openExamples();
});
afterAll(() => examples.docusign.close());

const paragraphs = [
  'Dear {{Candidate_Name}},',
  '{{Compensation_Component}}',
  '{{Details}}',
  'Employee Signature',
  'Date',
];
const letter = Buffer.from(
  zipSync({
    'word/document.xml': Buffer.from(
      `<w:document><w:body>${paragraphs.map((each) => `<w:p><w:r><w:t>${each}</w:t></w:r></w:p>`).join('')}</w:body></w:document>`,
    ),
  }),
).toString('base64');

describe('document generation', () => {
  it('fills a Word template in, with a row of its table for each row of values, and sends it', async () => {
    const { templateId } = await examples.template('createTemplate', {
      envelopeTemplate: {
        ...{ name: 'Offer', emailSubject: 'Please sign', shared: 'false', status: 'created' },
        recipients: { signers: [{ roleName: 'signer', recipientId: '1', routingOrder: '1' }] },
      },
    });
    const document = {
      documentBase64: letter,
      name: 'Offer.docx',
      fileExtension: 'docx',
      documentId: 1,
      order: 1,
      pages: 1,
    };
    await examples.template('updateDocument', templateId, '1', { envelopeDefinition: { documents: [document] } });
    const at = (anchorString: string) => ({ anchorString, anchorUnits: 'pixels', anchorYOffset: '-22' });
    await examples.template('createTabs', templateId, '1', {
      templateTabs: { signHereTabs: [at('Employee Signature')], dateSignedTabs: [at('Date')] },
    });
    const { envelopeId } = await examples.call('createEnvelope', {
      envelopeDefinition: {
        ...{ templateId, status: 'created' },
        templateRoles: [{ roleName: 'signer', name: 'Cleo Candidate', email: 'cleo@customer.example' }],
      },
    });
    const fields = async () =>
      ((await examples.call('getEnvelopeDocGenFormFields', envelopeId))['docGenFormFields'] as Raw[])[0] as Raw;
    const names = ((await fields())['docGenFormFieldList'] as Raw[]).map((each) => each['name']);
    expect(names).toEqual(['Candidate_Name', 'Compensation_Component', 'Details']);
    const row = (component: string, details: string) => ({
      docGenFormFieldList: [
        { name: 'Compensation_Component', value: component },
        { name: 'Details', value: details },
      ],
    });
    const list = [
      { name: 'Candidate_Name', value: 'Cleo Candidate' },
      { name: 'Compensation', type: 'TableRow', rowValues: [row('Salary', '$80,000'), row('Bonus', '20 percent')] },
    ];
    const before = await placeOfSignature(envelopeId);
    await examples.call('updateEnvelopeDocGenFormFields', envelopeId, {
      docGenFormFieldRequest: {
        docGenFormFields: [{ documentId: (await fields())['documentId'], docGenFormFieldList: list }],
      },
    });
    expect(await placeOfSignature(envelopeId)).toBeGreaterThan(before);
    expect((await examples.call('update', envelopeId, { envelope: { status: 'sent' } }))['envelopeId']).toBe(
      envelopeId,
    );
    const pdf = (await examples.docusign.rest('GET', `/envelopes/${String(envelopeId)}/documents/1`)).bytes;
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
    expect(text).toMatch(/Dear Cleo Candidate,\s+Salary\s+\$80,000\s+Bonus\s+20 percent\s+Employee Signature/);
  });
});

/** Two more lines stand above the signature once the second row is there. */
async function placeOfSignature(envelopeId: unknown): Promise<number> {
  const tabs = await examples.call('listTabs', envelopeId, '1');
  return Number((tabs['signHereTabs'] as Raw[])[0]?.['yPosition']);
}
