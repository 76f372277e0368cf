import { createHash } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { unzipSync } from 'fflate';
import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  create,
  type Docusign,
  definition,
  envelopeOf,
  openDocusign,
  part,
  pdfWith,
  place,
  type Raw,
  sign,
  signer,
  signersOf,
} from './docusign/bench.ts';

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

describe('anchors', () => {
  const withAnchor = async (tab: Raw, ...lines: string[]) =>
    definition({
      documents: [{ documentId: '1', name: 'a.pdf', documentBase64: await pdfWith(...lines) }],
      recipients: { signers: [{ ...ann, tabs: { signHereTabs: [tab] } }] },
    });
  const placed = async (tab: Raw, ...lines: string[]) => {
    const answer = await docusign.rest('POST', '/envelopes', await withAnchor(tab, ...lines));
    if (answer.status !== 201) return String(answer.json['errorCode']);
    const [only] = signersOf(await envelopeOf(docusign, String(answer.json['envelopeId']), 'recipients,tabs'));
    return (
      (part(only, 'tabs')['signHereTabs'] as unknown as Raw[] | undefined)?.map((each) => [
        each['xPosition'],
        each['yPosition'],
        each['pageNumber'],
      ]) ?? []
    );
  };

  it('are found in the text, at their place, once for each time they stand there', async () => {
    // The bench draws at 72 from the left and 700, 676 from below on 792: the upper edge of twelve points is at 80 and 104.
    expect(await placed({ anchorString: '/sn1/' }, '/sn1/ here', 'and /other/')).toEqual([['72', '80', '1']]);
    expect(
      await placed(
        { anchorString: '/sn1/', anchorXOffset: '20', anchorYOffset: '10', anchorUnits: 'pixels' },
        'x',
        '/sn1/',
      ),
    ).toEqual([['92', '114', '1']]);
    expect(await placed({ anchorString: '/sn1/', anchorXOffset: '1', anchorUnits: 'inches' }, '/sn1/')).toEqual([
      ['144', '80', '1'],
    ]);
    expect(((await placed({ anchorString: '/sn1/' }, '/sn1/ and /sn1/', '/sn1/')) as unknown[]).length).toBe(3);
  });
  it('that are nowhere are an error, unless they may be missing', async () => {
    expect(await placed({ anchorString: '/none/' }, 'Nothing')).toBe('ANCHOR_TAB_STRING_NOT_FOUND');
    expect(await placed({ anchorString: '/none/', anchorIgnoreIfNotPresent: 'true' }, 'Nothing')).toEqual([]);
    expect(await placed({ anchorString: 'SIGN' }, 'sign')).toBe('ANCHOR_TAB_STRING_NOT_FOUND');
    expect(await placed({ anchorString: 'SIGN', anchorCaseSensitive: 'false' }, 'sign')).toEqual([['72', '80', '1']]);
    expect(await placed({ anchorString: 'man', anchorMatchWholeWord: 'true' }, 'manpower')).toBe(
      'ANCHOR_TAB_STRING_NOT_FOUND',
    );
  });
  it('of a draft are looked for again when it is sent, and those of added recipients at once', async () => {
    const draft = await docusign.rest('POST', '/envelopes', {
      ...(await withAnchor({ anchorString: '/later/' }, 'Nothing')),
      status: 'created',
    });
    const id = String(draft.json['envelopeId']);
    expect((await docusign.rest('PUT', `/envelopes/${id}`, { status: 'sent' })).json['errorCode']).toBe(
      'ANCHOR_TAB_STRING_NOT_FOUND',
    );
    await docusign.rest('PUT', `/envelopes/${id}/documents`, {
      documents: [{ documentId: '1', name: 'b.pdf', documentBase64: await pdfWith('Sign at /later/') }],
    });
    expect((await docusign.rest('PUT', `/envelopes/${id}`, { status: 'sent' })).status).toBe(200);
    const second = signer('2', 'Bob', 'bob@vendor.example', {
      routingOrder: '2',
      tabs: { signHereTabs: [{ anchorString: '/later/' }] },
    });
    expect((await docusign.rest('POST', `/envelopes/${id}/recipients`, { signers: [second] })).status).toBe(201);
    const tabs = (await docusign.rest('GET', `/envelopes/${id}/recipients/2/tabs`)).json['signHereTabs'] as Raw[];
    expect(tabs[0]).toMatchObject({ pageNumber: '1', documentId: '1', xPosition: expect.stringMatching(/^\d+$/) });
    const wrong = { signHereTabs: [{ anchorString: '/never/' }] };
    expect((await docusign.rest('POST', `/envelopes/${id}/recipients/2/tabs`, wrong)).json['errorCode']).toBe(
      'ANCHOR_TAB_STRING_NOT_FOUND',
    );
    expect(
      ((await docusign.rest('GET', `/envelopes/${id}/recipients/2/tabs`)).json['signHereTabs'] as Raw[]).length,
    ).toBe(1);
  });
});

describe('templates', () => {
  it('are made, read, changed and thrown away', async () => {
    const wish = {
      ...(await definition()),
      status: 'created',
      name: 'BAA',
      description: 'first',
      recipients: {
        signers: [{ recipientId: '1', roleName: 'customer', routingOrder: '1', tabs: { signHereTabs: [place()] } }],
      },
    };
    const made = await docusign.rest('POST', '/templates', wish);
    expect([made.status, made.json['name'], made.json['uri']]).toEqual([
      201,
      'BAA',
      `/templates/${made.json['templateId']}`,
    ]);
    const path = `/templates/${made.json['templateId']}`;
    const template = (await docusign.rest('GET', path)).json;
    expect(template).toMatchObject({
      templateId: made.json['templateId'],
      name: 'BAA',
      emailSubject: 'Please sign',
      documents: [{ documentId: '1' }],
      recipients: { signers: [{ roleName: 'customer' }] },
    });
    await docusign.rest('PUT', path, { name: 'BAA 2', description: 'second' });
    expect((await docusign.rest('GET', path)).json).toMatchObject({ name: 'BAA 2', description: 'second' });
    expect((await docusign.rest('GET', `${path}/documents`)).json['templateDocuments']).toMatchObject([
      { documentId: '1', type: 'content' },
    ]);
    expect((await docusign.rest('GET', `${path}/documents/1`)).bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(
      (
        await docusign.rest('POST', `${path}/recipients`, {
          signers: [{ recipientId: '2', roleName: 'counsel', routingOrder: '2' }],
        })
      ).status,
    ).toBe(201);
    expect((await docusign.rest('POST', `${path}/recipients/2/tabs`, { signHereTabs: [place(100, 400)] })).status).toBe(
      201,
    );
    expect((await docusign.rest('GET', `${path}/recipients`)).json['recipientCount']).toBe('2');
    expect((await docusign.rest('GET', '/templates?search_text=BAA')).json).toMatchObject({ resultSetSize: '1' });
    expect((await docusign.rest('GET', `/envelopes/${made.json['templateId']}`)).status).toBe(404);
    const roles = [
      { roleName: 'customer', name: 'Ann Admin', email: 'ann@customer.example', clientUserId: 'client-1' },
      { roleName: 'counsel', name: 'Bob', email: 'bob@vendor.example' },
    ];
    const sent = await docusign.rest('POST', '/envelopes', {
      templateId: made.json['templateId'],
      templateRoles: roles,
      status: 'sent',
    });
    expect(sent.status, sent.text).toBe(201);
    const envelope = await envelopeOf(docusign, String(sent.json['envelopeId']));
    expect(signersOf(envelope).map((each) => [each['name'], each['status'], each['routingOrder']])).toEqual([
      ['Ann Admin', 'sent', '1'],
      ['Bob', 'created', '2'],
    ]);
    const used = (await docusign.rest('GET', `/envelopes/${sent.json['envelopeId']}/templates`)).json['templates'];
    expect(used).toMatchObject([{ templateId: made.json['templateId'] }]);
    await docusign.rest('PUT', '/folders/recyclebin', { envelopeIds: [made.json['templateId']] });
    expect((await docusign.rest('GET', path)).status).toBe(404);
    expect(
      (await docusign.rest('POST', '/envelopes', { templateId: made.json['templateId'], status: 'sent' })).json[
        'errorCode'
      ],
    ).toBe('TEMPLATE_NOT_FOUND');
  });
});
