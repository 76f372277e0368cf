import type { TemplateTerms } from './facts.ts';

/** What an agreement can fill in, each with its meaning. */
export const templateFields = {
  legalEntity: 'the customer’s legal entity',
  address: 'the customer’s address',
  affiliates: 'the customer’s affiliates',
  vendorName: 'the vendor’s legal name',
  vendorAddress: 'the vendor’s address',
  deployments: 'the deployment models that are covered',
  breachNoticeHours: 'hours within which a breach is reported',
  objectionDays: 'days within which a new subprocessor may be objected to',
  curePeriodDays: 'days within which a violation may be cured',
  termMonths: 'months for which the agreement runs',
  effectiveDate: 'when the agreement takes effect',
} as const;
export type TemplateField = keyof typeof templateFields;
export type Fields = Readonly<Record<TemplateField, string>>;

/** What the text must not say by itself: the parties, the scope, and every number that the product obeys. */
export const requiredFields: readonly TemplateField[] = [
  'legalEntity',
  'vendorName',
  'deployments',
  'breachNoticeHours',
  'objectionDays',
  'curePeriodDays',
  'termMonths',
];
export const termsOf = ({ termMonths, commitments }: TemplateTerms): TemplateTerms => ({ termMonths, commitments });

export interface Party {
  legalName: string;
  address: string;
}

/** The fields of one agreement. */
export const fieldsOf = (
  terms: TemplateTerms,
  vendor: Party,
  customer: { legalEntity: string; address: string; affiliates: string; deployments: string },
): Fields => ({
  ...customer,
  affiliates: customer.affiliates || 'none',
  vendorName: vendor.legalName,
  vendorAddress: vendor.address,
  breachNoticeHours: String(terms.commitments.breachNoticeHours),
  objectionDays: String(terms.commitments.objectionDays),
  curePeriodDays: String(terms.commitments.curePeriodDays),
  termMonths: String(terms.termMonths),
  effectiveDate: 'the date of the last signature',
});

/** For reading before anybody has signed in, and for previews. */
export const publicFields = (terms: TemplateTerms, vendor: Party): Fields =>
  fieldsOf(terms, vendor, {
    legalEntity: '[Customer]',
    address: '[address of the customer]',
    affiliates: '[affiliates]',
    deployments: '[deployment models]',
  });
