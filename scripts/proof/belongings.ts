import { createPrivateKey } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { SignJWT } from 'jose';
import type { Place } from './place.ts';
import { request } from './reader.ts';

/** What DocuSign's tests find in the account for which they were written: a template with a role and fields, and a brand. */
export async function belongings(place: Place): Promise<{ templateId: string; brandId: string }> {
  const call = await caller(place);
  const document = { documentId: '1', name: 'Order.pdf', fileExtension: 'pdf', documentBase64: await onePage() };
  const at = (yPosition: string) => ({ documentId: '1', pageNumber: '1', xPosition: '100', yPosition });
  const { templateId } = await call('/templates', {
    ...{ name: 'Order', emailSubject: 'Please sign', documents: [document] },
    recipients: {
      signers: [
        {
          ...{ roleName: 'Needs to sign', recipientId: '1', routingOrder: '1' },
          tabs: { signHereTabs: [at('200')], textTabs: [{ ...at('300'), tabLabel: 'city', value: 'Portland' }] },
        },
      ],
    },
  });
  await call(`/templates/${templateId}/documents/1/tabs`, {
    prefillTabs: { textTabs: [{ ...at('400'), tabLabel: 'plan', value: 'Enterprise' }] },
  });
  const { brands } = await call('/brands', { brandName: 'Proof' });
  return { templateId, brandId: brands[0]?.brandId ?? '' };
}

interface Made {
  templateId: string;
  brands: { brandId: string }[];
}

async function caller(place: Place) {
  const [oauth, rest] = [new URL('https://account-d.docusign.com/oauth/token'), 'https://demo.docusign.net/restapi'];
  const assertion = await new SignJWT({ scope: 'signature impersonation' })
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(place.integrationKey)
    .setSubject(place.user.userId)
    .setAudience(oauth.host)
    .setIssuedAt()
    .setExpirationTime('10m')
    .sign(createPrivateKey(place.privateKey));
  const form = new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion });
  const token = await request(place, oauth, { 'content-type': 'application/x-www-form-urlencoded' }, form.toString());
  const { access_token } = JSON.parse(token.text) as { access_token: string };
  const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };
  return async (path: string, body: unknown): Promise<Made> => {
    const url = new URL(`${rest}/v2.1/accounts/${place.account.accountId}${path}`);
    const answer = await request(place, url, headers, JSON.stringify(body));
    if (answer.status !== 201) throw new Error(`POST ${path}: ${answer.status} ${answer.text}`);
    return JSON.parse(answer.text) as Made;
  };
}

async function onePage(): Promise<string> {
  const document = await PDFDocument.create();
  document.addPage();
  return Buffer.from(await document.save()).toString('base64');
}
