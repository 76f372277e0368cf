import { Notice } from '../page.tsx';

interface Declined {
  of: 'signer' | 'counsel' | undefined;
  reason: string;
}

/** Why the last agreement was declined, beside what can be done about it. */
export const DeclineReason = ({ declined }: { declined: Declined | undefined }) =>
  declined && (
    <Notice
      tone="bad"
      title={declined.of === 'counsel' ? 'Counsel declined the last agreement' : 'The last agreement was declined'}
    >
      {declined.reason || 'No reason is on record.'}
    </Notice>
  );
