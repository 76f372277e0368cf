import { names } from '#app/domain/words.ts';
import type { CaseFile } from '#db/sales/reads.ts';
import { FactList } from '../page.tsx';

const contact = ({ name, email }: { name: string; email: string }) => `${name}, ${email}`;

/** What the customer told sales, read the same by both sides. */
export const InquiryFacts = ({ inquiry }: { inquiry: NonNullable<CaseFile['inquiry']> }) => (
  <FactList
    rows={[
      ['Role under HIPAA', names[inquiry.role]],
      ['Legal entity', inquiry.legalEntity],
      ['Address', inquiry.address],
      ['Affiliates', inquiry.affiliates || 'none'],
      ['Intended use', inquiry.use],
      ['Deployment', names[inquiry.deployment]],
      ['Regions in mind', inquiry.regions.join(', ')],
      ['Timeline', names[inquiry.timeline]],
      ['Privacy contact', contact(inquiry.privacyContact)],
      ['Security contact', contact(inquiry.securityContact)],
      ['Incident contact', contact(inquiry.incidentContact)],
    ]}
  />
);
