import { createHash } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { unzipSync } from 'fflate';
import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { create, type Docusign, openDocusign, pdfWith, place, type Raw, sign, signer } from './bench.ts';

let docusign: Docusign;
beforeAll(async () => {
  docusign = await openDocusign();
});
afterAll(() => docusign.close());

const ann = signer('1', 'Ann Admin', 'ann@customer.example');
const get = (id: string, which: string, query = '') =>
  docusign.rest('GET', `/envelopes/${id}/documents/${which}${query}`);
const pages = async (bytes: Buffer) => (await PDFDocument.load(bytes)).getPageCount();
async function textOf(bytes: Buffer): Promise<string> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const all: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1)
    for (const item of (await (await pdf.getPage(number)).getTextContent()).items)
      if ('str' in item) all.push(item.str);
  return all.join(' ');
}

describe('documents', () => {
  it('are read by number, together, with the certificate and as an archive', async () => {
    const id = await create(docusign, {
      documents: [
        { documentId: '1', name: 'One.pdf', documentBase64: await pdfWith('One') },
        {
          documentId: '2',
          name: 'Zwei – ü.txt',
          fileExtension: 'txt',
          documentBase64: Buffer.from('Zwei').toString('base64'),
        },
      ],
    });
    await sign(docusign, id, ann);
    const one = await get(id, '1');
    expect([one.status, one.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(one.headers['content-disposition']).toBe('file; filename="One.pdf"; documentid="1"');
    expect((await get(id, '2')).status).toBe(200);
    expect(await pages((await get(id, 'combined')).bytes)).toBe(2);
    expect(await pages((await get(id, 'combined', '?certificate=true')).bytes)).toBe(3);
    expect(await pages((await get(id, 'combined', '?certificate=false')).bytes)).toBe(2);
    expect(Object.keys(unzipSync((await get(id, 'archive')).bytes))).toEqual([
      '1 One.pdf',
      '2 Zwei _ _.txt.pdf',
      'Summary.pdf',
    ]);
    expect(
      Buffer.from((await get(id, 'combined', '?encoding=base64')).text, 'base64')
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    for (const missing of ['3', 'nothing'])
      expect((await get(id, missing)).json['errorCode']).toBe('DOCUMENT_DOES_NOT_EXIST');
  });
  it('carry signature, date, values and the envelope’s id, on the certificate too', async () => {
    const id = await create(docusign, {
      recipients: {
        signers: [
          {
            ...ann,
            tabs: {
              signHereTabs: [place()],
              dateSignedTabs: [place(300, 200)],
              textTabs: [{ ...place(100, 300), tabLabel: 'Note', value: 'A value', locked: 'true' }],
            },
          },
        ],
      },
    });
    expect(await textOf((await get(id, '1')).bytes)).not.toContain('DocuSigned by');
    await sign(docusign, id, ann);
    const words = await textOf((await get(id, '1')).bytes);
    for (const expected of [
      'An agreement.',
      'DocuSigned by:',
      'Ann Admin',
      'A value',
      `Envelope ID: ${id.toUpperCase()}`,
      'SANDBOX',
    ])
      expect(words).toContain(expected);
    const certificate = await textOf((await get(id, 'certificate')).bytes);
    const hash = createHash('sha256')
      .update((await get(id, '1')).bytes)
      .digest('hex');
    for (const expected of [
      'SANDBOX',
      'Ann Admin',
      'ann@customer.example',
      'authenticated by the sender (Email)',
      hash,
      'Signed',
    ])
      expect(certificate).toContain(expected);
  });
  it('never change again once the envelope is completed', async () => {
    const id = await create(docusign);
    await sign(docusign, id, ann);
    for (const which of ['1', 'combined', 'certificate']) {
      const [before, after] = [await get(id, which), await get(id, which)];
      expect(after.bytes.equals(before.bytes), which).toBe(true);
    }
  });
  it('have no certificate while the envelope is a draft', async () => {
    const id = await create(docusign, { status: 'created' });
    expect((await get(id, 'certificate')).status).toBe(404);
    expect(await pages((await get(id, 'combined', '?certificate=true')).bytes)).toBe(1);
  });
  it('are put and taken away by number, until somebody has signed', async () => {
    const id = await create(docusign, { status: 'created' });
    const path = `/envelopes/${id}/documents`;
    const put = await docusign.rest('PUT', `${path}/2`, Buffer.from(await pdfWith('Two'), 'base64'), {
      'content-type': 'application/pdf',
      'content-disposition': 'file; filename="Two.pdf"; documentid=2',
    });
    expect((put.json['envelopeDocuments'] as Raw[]).map((each) => each['name'])).toEqual(['Agreement.pdf', 'Two.pdf']);
    await docusign.rest('DELETE', path, { documents: [{ documentId: '2' }] });
    expect(((await docusign.rest('GET', path)).json['envelopeDocuments'] as Raw[]).length).toBe(1);
    await docusign.rest('POST', `${path}/1/fields`, { documentFields: [{ name: 'kind', value: 'baa' }] });
    expect((await docusign.rest('GET', `${path}/1/fields`)).json).toEqual({
      documentFields: [{ name: 'kind', value: 'baa' }],
    });
    await docusign.rest('PUT', `/envelopes/${id}`, { status: 'sent' });
    await sign(docusign, id, ann);
    expect((await docusign.rest('DELETE', path, { documents: [{ documentId: '1' }] })).json['errorCode']).toBe(
      'ENVELOPE_INVALID_STATUS',
    );
  });
  it('are hidden from a recipient who must not see them', async () => {
    const documents = [
      { documentId: '1', name: 'a.pdf', documentBase64: await pdfWith('A') },
      { documentId: '2', name: 'b.pdf', documentBase64: await pdfWith('B') },
    ];
    const id = await create(docusign, {
      documents,
      enforceSignerVisibility: 'true',
      recipients: { signers: [{ ...ann, excludedDocuments: ['2'] }] },
    });
    expect(await pages((await get(id, 'combined', '?recipient_id=1')).bytes)).toBe(1);
    expect((await get(id, '2', '?recipient_id=1')).status).toBe(404);
    const visibility = (await docusign.rest('GET', `/envelopes/${id}/recipients/1/document_visibility`)).json[
      'documentVisibility'
    ] as Raw[];
    expect(visibility.map((each) => each['visible'])).toEqual(['true', 'false']);
  });
});
