import type { AgreementView } from '#db/agreement/views.ts';
import { inReview } from './in-review.ts';

export interface ReturnWord {
  title: string;
  text: string;
  /** The next thing that this person can do, when there is one. */
  next?: 'open' | 'sales';
}

/** What DocuSign said on the way back, as far as our own records do not know better yet. */
const said: Record<string, ReturnWord> = {
  signing_complete: {
    title: 'Signature received, confirming',
    text: 'DocuSign told your browser that you signed. We ask DocuSign itself before it counts; that takes a moment. You can close this page.',
  },
  viewing_complete: {
    title: 'You have read the agreement',
    text: 'DocuSign says that nothing is left to do for you in it. If you have just signed, we ask DocuSign to confirm it.',
  },
  cancel: {
    title: 'You can finish later',
    text: 'Nothing was signed. The agreement waits for you; open it again whenever you are ready.',
    next: 'open',
  },
  decline: {
    title: 'You declined to sign',
    text: 'We ask DocuSign to confirm it. Your organization and our sales team then read of it, with your reason where you gave one.',
  },
  session_timeout: {
    title: 'DocuSign ended the session',
    text: 'It was idle for too long. Nothing was signed; open the agreement again.',
    next: 'open',
  },
  ttl_expired: {
    title: 'The signing address was too old',
    text: 'It lives five minutes and works once. Open the agreement again to get a new one.',
    next: 'open',
  },
  exception: {
    title: 'DocuSign had a problem',
    text: 'We ask DocuSign how the agreement stands. If it still waits for you in a few minutes, open it again.',
    next: 'open',
  },
  access_code_failed: {
    title: 'The access code was not right',
    text: 'DocuSign has closed the agreement for you. Our sales team has been told, and gets in touch about a new one.',
    next: 'sales',
  },
  id_check_failed: {
    title: 'The identity check failed',
    text: 'DocuSign could not confirm who you are. Our sales team has been told, and gets in touch about a new one.',
    next: 'sales',
  },
  fax_pending: {
    title: 'DocuSign waits for a fax',
    text: 'You chose to sign on paper. It counts when DocuSign has received it; until then the agreement waits.',
  },
};
const elsewhere: ReturnWord = {
  title: 'Back from DocuSign',
  text: 'The address of this page names no agreement that is yours to sign now. See how yours stands.',
};
const unknown: ReturnWord = {
  title: 'Back from DocuSign',
  text: 'We ask DocuSign how the agreement stands and show it here.',
  next: 'open',
};

type Declined = Pick<AgreementView, 'declinedOf' | 'signedAt'>;
/** Who declined. Agreements of the first releases say it by who had signed. */
const byCounsel = ({ declinedOf, signedAt }: Declined): boolean =>
  declinedOf ? declinedOf === 'counsel' : signedAt !== undefined;
export function declineTitle(agreement: Declined, mine: boolean): string {
  if (byCounsel(agreement)) return 'Counsel declined to sign';
  return mine ? 'You declined to sign' : 'The signer declined to sign';
}

/** Where a decline and its reason went, to whoever reads it. What is no reason may be one that looked like patient information and was not kept. */
export const declineTold = ({ reason }: Pick<AgreementView, 'reason'>): string =>
  `${reason ? 'The organization’s admins and sales are told, with the reason.' : 'No reason is on record. The organization’s admins and sales are told of it.'} Sales sends a new agreement once it is clear what has to change.`;

/** What is true comes first: what our records have confirmed. What the address says is only a hint, and can be forged. */
export function returnWord(event: string, agreement: AgreementView | undefined, mine: boolean): ReturnWord {
  if (!agreement) return elsewhere;
  return confirmed(agreement, mine) ?? said[event] ?? unknown;
}

function confirmed(agreement: AgreementView, mine: boolean): ReturnWord | undefined {
  if (agreement.contradicted) return inReview(agreement.contradicted.mismatches);
  if (agreement.inForce) return { title: 'The agreement is in force', text: 'Both signatures are proven and stored.' };
  if (agreement.declinedAt)
    return {
      title: declineTitle(agreement, mine),
      text: declineTold(agreement),
    };
  if (agreement.expiredAt)
    return {
      title: 'The time to sign ran out',
      text: 'DocuSign has closed the agreement. Nothing is lost: it can be sent again. Ask sales for it.',
      next: 'sales',
    };
  if (agreement.voidRequestedAt && agreement.open && !agreement.signedAt)
    return { title: 'This agreement is being withdrawn', text: 'Nothing is asked of you any more.', next: 'sales' };
  if (agreement.voidedAt || agreement.changed)
    return { title: 'This agreement was withdrawn', text: 'It can no longer be signed.', next: 'sales' };
  if (mine && agreement.signedAt)
    return {
      title: 'Your signature is confirmed',
      text: 'DocuSign itself confirms it. Counsel countersigns next; you get a mail when the agreement is in force.',
    };
  if (!mine && agreement.countersignedAt)
    return { title: 'Your countersignature is confirmed', text: 'The signed documents are fetched and stored next.' };
  return undefined;
}
