import type { Template, TemplateTerms } from '#app/domain/templates/facts.ts';
import { fieldsOf, type Party } from '#app/domain/templates/fields.ts';
import { blocksOf } from '#app/domain/templates/samples.ts';
import { type Deployment, names } from '#app/domain/words.ts';
import type { ContractText } from '#app/outside/typesetting.ts';

/** What a contract is made of besides its template. */
export interface ContractParts {
  vendor: Party & { counselTitle: string };
  customer: { legalEntity: string; address: string; affiliates: string };
  deployments: readonly Deployment[];
  /** As they were frozen with the agreement; else the template's own. */
  terms?: TemplateTerms | undefined;
  signer: { name: string; title: string };
  countersigner: string;
}

/** The contract as it is typeset, for an agreement and for a preview alike. */
export function contractText(template: Template, parts: ContractParts): ContractText {
  const { vendor, customer, signer } = parts;
  const deployments = parts.deployments.map((each) => names[each] ?? each).join(', ');
  const fields = fieldsOf(parts.terms ?? template, vendor, { ...customer, deployments });
  return {
    title: template.title,
    blocks: blocksOf(template.text, fields),
    parties: {
      customer: customer.legalEntity,
      customerAddress: customer.address,
      vendor: vendor.legalName,
      vendorAddress: vendor.address,
    },
    signatures: {
      customerName: signer.name,
      customerTitle: signer.title,
      vendorName: parts.countersigner,
      vendorTitle: vendor.counselTitle,
    },
    // Nothing that is made up when it is sent: what is previewed is what is signed, byte for byte.
    reference: `${template.id} ${template.version} · text ${template.sha256.slice(0, 16)}`,
  };
}
