import { templateOf } from '#db/templates.ts';
import type { Agreement } from '../domain/agreement.ts';
import { blocksOf } from '../domain/catalog/template.ts';
import { fieldsOf } from '../domain/catalog/template-fields.ts';
import type { Facts } from '../domain/onboarding.ts';
import { names } from '../domain/words.ts';
import type { ContractText } from '../outside.ts';
import type { Jobs } from './jobs.ts';

/** An agreement's contract as it is typeset: the exact version of the template that was frozen with it, filled in literally. */
export async function contractOf(
  jobs: Jobs,
  facts: Facts,
  agreement: Agreement,
  say: { text(ref: string): string; person(id: string): string },
): Promise<ContractText> {
  const template = await jobs.read((tx) => templateOf(tx, agreement));
  const inquiry = facts.inquiry;
  if (!template || !inquiry) throw new Error('An agreement without its template or an inquiry cannot exist.');
  const legalEntity = say.text(inquiry.legalEntity);
  const address = say.text(inquiry.address);
  const customer = {
    legalEntity,
    address,
    affiliates: inquiry.affiliates ? say.text(inquiry.affiliates) : '',
    deployments: agreement.deployments.map((each) => names[each] ?? each).join(', '),
  };
  const { termMonths, commitments = template.commitments } = agreement;
  return {
    title: template.title,
    blocks: blocksOf(template.text, fieldsOf({ termMonths, commitments }, jobs.vendor, customer)),
    parties: {
      customer: legalEntity,
      customerAddress: address,
      vendor: jobs.vendor.legalName,
      vendorAddress: jobs.vendor.address,
    },
    signatures: {
      customerName: say.person(agreement.signer),
      customerTitle: say.text(agreement.signerTitle),
      vendorName: say.person(agreement.countersigner),
      vendorTitle: jobs.vendor.counselTitle,
    },
    reference: `${template.id} ${template.version} · ${agreement.id}`,
  };
}
