/**
 * What a BAA must say: 45 CFR 164.504(e)(2), which (e)(5) applies to subcontractors too, and 164.314(a)(2)(i), which (iii) applies to
 * them; and what this product promises besides. Each with its meaning for people. eCFR, title 45, as of November 2026.
 */
export const requiredClauses = {
  '164.504(e)(2)(i)': 'the permitted and required uses and disclosures, none of which would violate the Privacy Rule',
  // The law lets a contract permit this; a contract that is silent about it invites a dispute, so it has to say so either way.
  '164.504(e)(2)(i)(A)':
    'whether the information may be used for the business associate’s own management and administration',
  '164.504(e)(2)(ii)(A)': 'no other use or disclosure than the contract or the law allows',
  '164.504(e)(2)(ii)(B)': 'appropriate safeguards, and Subpart C for electronic information',
  '164.504(e)(2)(ii)(C)': 'reports of uses not provided for, and of breaches under 164.410',
  '164.504(e)(2)(ii)(D)': 'the same restrictions for every subcontractor',
  '164.504(e)(2)(ii)(E)': 'access for individuals, 164.524',
  '164.504(e)(2)(ii)(F)': 'amendments, 164.526',
  '164.504(e)(2)(ii)(G)': 'the accounting of disclosures, 164.528',
  '164.504(e)(2)(ii)(H)': 'Subpart E wherever an obligation of the covered entity is carried out',
  '164.504(e)(2)(ii)(I)': 'practices, books and records open to the Secretary',
  '164.504(e)(2)(ii)(J)': 'return or destruction at the end, or protection that goes on',
  '164.504(e)(2)(iii)': 'termination when a material term was violated',
  '164.314(a)(2)(i)(A)': 'compliance with the Security Rule, Subpart C',
  '164.314(a)(2)(i)(B)': 'written contracts with subcontractors, 164.308(b)(2)',
  '164.314(a)(2)(i)(C)': 'reports of security incidents and of breaches',
  'covered-services': 'which services and regions are covered',
  'notice-clock': 'within how many hours a breach is reported',
  'subprocessor-objection': 'how long a new subprocessor may be objected to',
  'order-of-precedence': 'which agreement prevails',
} as const;
export type Clause = keyof typeof requiredClauses;

/** What a BAA may say, and may be marked for. */
export const optionalClauses = {
  '164.504(e)(2)(i)(B)': 'data aggregation for the covered entity’s health care operations',
  '164.504(e)(4)(i)': 'use for own management, administration and legal responsibilities',
  '164.504(e)(4)(ii)': 'disclosure for these purposes, under assurance of confidentiality',
  '164.504(e)(5)': 'the rules for contracts with subcontractors',
  '164.314(a)(2)(iii)': 'the Security Rule’s rules for contracts with subcontractors',
} as const;

export const clauseNames: readonly Clause[] = Object.keys(requiredClauses) as Clause[];
export const isClause = (name: string): boolean =>
  Object.hasOwn(requiredClauses, name) || Object.hasOwn(optionalClauses, name);
