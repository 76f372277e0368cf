import type { Agreement } from '#app/domain/agreement/facts.ts';
import type { Facts } from '#app/domain/facts.ts';
import type { Signer } from '#app/outside/signing.ts';
import type { ContractText } from '#app/outside/typesetting.ts';
import { contractText } from '#app/portal/templates/contract-text.ts';
import { templateOf } from '#db/templates/versions.ts';
import type { Jobs } from '../parts.ts';

/** An agreement's contract: the exact version of the template that was frozen with it, filled in literally. */
export async function contractOf(
  jobs: Jobs,
  facts: Facts,
  agreement: Agreement,
  say: { text(ref: string): string },
  [customerSigner, countersigner]: readonly [Signer, Signer],
): Promise<ContractText> {
  const template = await jobs.read((tx) => templateOf(tx, agreement));
  const inquiry = facts.inquiry;
  if (!template || !inquiry) throw new Error('An agreement without its template or an inquiry cannot exist.');
  const { termMonths, commitments = template.commitments, deployments } = agreement;
  return contractText(template, {
    vendor: jobs.vendor,
    customer: {
      legalEntity: say.text(inquiry.legalEntity),
      address: say.text(inquiry.address),
      affiliates: agreement.affiliates ? say.text(agreement.affiliates) : '',
    },
    deployments,
    terms: { termMonths, commitments },
    signer: customerSigner,
    countersigner: countersigner.name,
  });
}
