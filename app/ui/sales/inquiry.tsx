import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { names } from '#app/domain/words.ts';
import type { CaseFile } from '#db/sales/reads.ts';
import { FactList } from '../page.tsx';

const contacts = (organization: string): [string, ReactNode] => [
  'Contacts',
  <Link key="contacts" to={`/organizations/${organization}/contacts`}>
    Who they are now
  </Link>,
];

/** What the customer told sales, read the same by both sides. */
export const InquiryFacts = ({
  inquiry,
  organization,
}: {
  inquiry: NonNullable<CaseFile['inquiry']>;
  /** Where its contacts stand, for whoever may read them. */
  organization?: string;
}) => (
  <FactList
    rows={[
      ['Role under HIPAA', names[inquiry.role]],
      ['Legal entity', inquiry.legalEntity],
      ['Address', inquiry.address],
      ['Affiliates', inquiry.affiliates || 'none'],
      ['Intended use', inquiry.use],
      ['Deployment', names[inquiry.deployment]],
      ['Regions in mind', inquiry.regionNames.join(', ')],
      ['Timeline', names[inquiry.timeline]],
      ...(organization ? [contacts(organization)] : []),
    ]}
  />
);
