import { isGone, isPurged } from '#app/domain/agreement/mismatches.ts';

/** What whoever signs is told while two people of counsel have it. */
export function inReview(mismatches: readonly string[]): { title: string; text: string } {
  if (isPurged(mismatches))
    return {
      title: 'DocuSign no longer has the signed documents',
      text: 'They were purged there before the portal had fetched them, so the agreement cannot come into force. Two people of counsel end it; nothing is asked of you meanwhile. Keep your copy if you have one that both have signed: it can be uploaded instead.',
    };
  if (isGone(mismatches))
    return {
      title: 'DocuSign no longer has this agreement',
      text: 'Two people of counsel end it, and sales sends a new one. Nothing is asked of you meanwhile.',
    };
  return {
    title: 'Counsel looks at this agreement',
    text: 'What DocuSign says does not match it. Nothing is asked of you before two people of counsel have settled that.',
  };
}
