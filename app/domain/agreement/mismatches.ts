/** What may not agree between an envelope and its agreement, as counsel reads it. */
const sentences: Record<string, string> = {
  account: 'The envelope belongs to another DocuSign account.',
  envelope: 'DocuSign answered with another envelope.',
  agreement: 'The envelope does not carry the id of this agreement.',
  template: 'The envelope names another version of the template.',
  document: 'The envelope was made from another document than the one that was sent.',
  documents: 'The envelope holds more or fewer documents than were sent.',
  signer: 'The customer’s signer has another name or address at DocuSign.',
  countersigner: 'The countersigner has another name or address at DocuSign.',
  recipients: 'The envelope has other recipients than the two who sign.',
  unsigned: 'The envelope is completed, but a signature is missing.',
  voided_after_completed: 'The envelope was voided after it was completed, which DocuSign does not allow.',
  declined_after_completed: 'The envelope was declined after it was completed, which DocuSign does not allow.',
  gone: 'DocuSign no longer has the envelope.',
  purged: 'DocuSign no longer has the documents: they were purged there before the portal had fetched them.',
  matches_again: 'DocuSign shows what was sent again. In between it showed something else.',
  completed_after_end: 'The envelope was completed after this agreement had ended.',
};

export const mismatchSentence = (code: string): string =>
  sentences[code] ?? `What DocuSign says does not match (${code}).`;

/** DocuSign shows again what was sent, after counsel was told that it did not. */
export const matchesAgain = 'matches_again';

/** Both have signed, and nothing proves it any more: the documents were purged before they were in our own archive. */
export const isPurged = (mismatches: readonly string[] = []): boolean => mismatches.includes('purged');

/** There is nothing left at DocuSign to compare: neither is right, it is not there. */
export const isGone = (mismatches: readonly string[] = []): boolean =>
  isPurged(mismatches) || mismatches.includes('gone');

const notOurs = ['account', 'envelope', 'agreement', 'document'];

/** Of an envelope that is not the one of this agreement. */
export const isForeign = (mismatches: readonly string[]): boolean => mismatches.some((each) => notOurs.includes(each));

/** What two people of counsel are asked, and what it rests on. */
export function reviewWords(mismatches: readonly string[] = [], proposed = false): { title: string; text: string } {
  const settle = 'Settle the review as the second person';
  if (!isGone(mismatches))
    return {
      title: proposed ? settle : 'Review an agreement that does not match',
      text: 'What DocuSign tells is not what was sent. Two people of counsel settle it.',
    };
  return {
    title: proposed ? settle : 'End an agreement that DocuSign no longer has',
    text: isPurged(mismatches)
      ? 'Its documents were purged at DocuSign before the portal had fetched them. Two people of counsel end it; a signed copy counts as an agreement signed elsewhere, or sales sends a new one.'
      : 'There is nothing left to sign or to prove. Two people of counsel end it; sales sends a new one.',
  };
}
