import type { Agreement } from './facts.ts';

/**
 * Whether an agreement in force carries its own witnesses. By DocuSign: both signatures, read back from its API. Signed elsewhere:
 * two different people of counsel, neither of whom brought it, and the hash of what they read. In force alone proves nothing.
 */
export const proven = (agreement: Agreement): boolean =>
  !agreement.contradicted && !!agreement.inForce && (agreement.paper ? paperProven(agreement) : bothSigned(agreement));

const bothSigned = (agreement: Agreement): boolean => !!agreement.signed && !!agreement.countersigned;

function paperProven({ paper, inForce }: Agreement): boolean {
  if (!paper || inForce?.documentSha256 !== paper.sha256) return false;
  const people = new Set(paper.verified.map((act) => act.by));
  return people.size >= 2 && !people.has(paper.uploadedBy);
}
