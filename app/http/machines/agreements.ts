import { Refusal } from '#app/domain/refusal.ts';
import { type Asked, documentOperation, operation } from './operation.ts';
import { pageAnswer, paging } from './paging.ts';
import * as schemas from './schemas.ts';

const tag = 'Agreements';
const at = '/api/v1/organizations/{organization}/agreements';

export const listAgreements = operation({
  id: 'listAgreements',
  method: 'get',
  path: at,
  tag,
  summary: 'List agreements',
  description: 'Every generation of the Business Associate Agreement, the latest first.',
  scope: 'agreements:read',
  query: paging,
  answer: schemas.agreements,
  async run({ portal, machine, organization, query }) {
    const all = await portal.read(machine, 'machineAgreements', { organization });
    return pageAnswer('agreements', all, query, (row) => `${row.preparedAt}/${row.id}`, 'downwards');
  },
});

export const readAgreement = operation({
  id: 'readAgreement',
  method: 'get',
  path: `${at}/{agreement}`,
  tag,
  summary: 'Read an agreement',
  scope: 'agreements:read',
  answer: schemas.agreement,
  async run({ portal, machine, organization, params }) {
    const all = await portal.read(machine, 'machineAgreements', { organization });
    const found = all.find((each) => each.id === params['agreement']);
    if (!found) throw new Refusal('not_found');
    return { body: found };
  },
});

export const readDocument = documentOperation({
  id: 'readDocument',
  method: 'get',
  path: `${at}/{agreement}/document`,
  tag,
  summary: 'Download the signed agreement',
  description: 'The PDF with both signatures. Each download is written in the log of the organization.',
  scope: 'documents:read',
  answer: 'application/pdf',
  problems: ['no_agreement', 'document_purged'],
  run: (asked) => download(asked, 'agreement'),
});

export const readCertificate = documentOperation({
  id: 'readCertificate',
  method: 'get',
  path: `${at}/{agreement}/certificate`,
  tag,
  summary: 'Download the certificate of completion',
  description: 'DocuSign’s record of who signed when. Each download is written in the log of the organization.',
  scope: 'documents:read',
  answer: 'application/pdf',
  problems: ['no_agreement', 'document_purged'],
  run: (asked) => download(asked, 'certificate'),
});

async function download(
  { portal, machine, organization, params, requestId }: Asked<unknown, unknown>,
  what: 'agreement' | 'certificate',
) {
  const agreement = params['agreement'] ?? '';
  const body = await portal.document(machine, organization, agreement, what, requestId);
  return {
    body,
    headers: { 'content-disposition': `attachment; filename="${what}-${agreement}.pdf"` },
  };
}
