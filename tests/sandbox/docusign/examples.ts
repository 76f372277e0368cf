import { zipSync } from 'fflate';
import { act, enter, eventOf, openDocusign, pdfWith, type Raw } from './bench.ts';
import { officialClient } from './official.ts';

/** What DocuSign's own example programs send, and the client with which they send it. */
export const pdf = await pdfWith('Lorem ipsum', 'Please sign here: /sn1/');
export const returnUrl = 'https://app.example/return?state=123';

export const html = (tag: string) =>
  `<!DOCTYPE html><html><head><meta charset="UTF-8"><style>h1 {}</style></head><body><h1>World Wide Corp</h1><p>Item: <b>Harmonica</b></p><h3>Agreed: <span style="color:white;">${tag}/</span></h3></body></html>`;
export const docx = () =>
  Buffer.from(
    zipSync({
      'word/document.xml': Buffer.from(
        '<w:document><w:body><w:p><w:r><w:t>Battle plan &amp; more</w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve">Signed </w:t></w:r><w:r><w:t>/s</w:t></w:r><w:r><w:t>n1/</w:t></w:r></w:p></w:body></w:document>',
      ),
    }),
  ).toString('base64');

export const anchor = (anchorString: string) => ({
  anchorString,
  anchorUnits: 'pixels',
  anchorYOffset: '10',
  anchorXOffset: '20',
});
export const cc = { email: 'cc@customer.example', name: 'Carl Copy', recipientId: '2', routingOrder: '2' };

/** Signing via email: an HTML, a Word and a PDF document, a signer and a copy. */
export const threeDocuments = (status: string) => ({
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

export const embedded = (more: Raw = {}) => ({
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
export const viewRequest = {
  returnUrl,
  authenticationMethod: 'none',
  email: 'ann@customer.example',
  userName: 'Ann Admin',
  clientUserId: '1000',
  pingFrequency: 600,
  pingUrl: 'https://app.example',
};

export async function openExamples() {
  const docusign = await openDocusign();
  const official = await officialClient(docusign);
  type Api = ReturnType<typeof official.api>;
  const of = (api: Api, name: string, ...values: unknown[]): Promise<Raw> => {
    const method = api[name];
    if (!method) throw new Error(`The client has no ${name}.`);
    return method.call(api, official.account, ...values);
  };
  const [envelopes, templates] = [official.api('EnvelopesApi'), official.api('TemplatesApi')];
  return {
    docusign,
    official,
    of,
    call: (name: string, ...values: unknown[]) => of(envelopes, name, ...values),
    template: (name: string, ...values: unknown[]) => of(templates, name, ...values),
    /** Signs as a person would, and says how it ended. */
    async finish(url: string, more: Record<string, string> = {}): Promise<string> {
      const session = await enter(docusign, url);
      return eventOf(
        await act(docusign, session, { action: 'finish', consent: 'yes', signature: 'Ann Admin', ...more }),
      );
    },
  };
}
export type Examples = Awaited<ReturnType<typeof openExamples>>;
