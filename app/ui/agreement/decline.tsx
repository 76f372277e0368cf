import { Notice } from '../page.tsx';

/** Why the last agreement was declined, beside what can be done about it. */
export const DeclineReason = ({ reason }: { reason: string | undefined }) =>
  reason === undefined ? null : (
    <Notice tone="bad" title="The last agreement was declined">
      {reason || 'No reason was given.'}
    </Notice>
  );
