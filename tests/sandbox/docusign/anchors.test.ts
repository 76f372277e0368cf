import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Docusign,
  definition,
  envelopeOf,
  openDocusign,
  part,
  pdfWith,
  place,
  type Raw,
  signer,
  signersOf,
} from './bench.ts';

let docusign: Docusign;
beforeAll(async () => {
  docusign = await openDocusign();
});
afterAll(() => docusign.close());

const ann = signer('1', 'Ann Admin', 'ann@customer.example');

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
