import { Link } from '@remix-run/react';
import { names } from '#app/domain/words.ts';
import type { CaseFile } from '#db/sales/reads.ts';
import { FactList } from '../page.tsx';

/** What the customer told sales, read the same by both sides. */
export const InquiryFacts = ({
  inquiry,
  organization,
}: {
  inquiry: NonNullable<CaseFile['inquiry']>;
  organization: string;
}) => (
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
      [
        'Contacts',
        <Link key="contacts" to={`/organizations/${organization}/contacts`}>
          Who they are now
        </Link>,
      ],
    ]}
  />
);
