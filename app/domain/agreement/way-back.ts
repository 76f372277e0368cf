/** What DocuSign’s address said of somebody it sent back: a word, and no proof. Anybody can type that address. */
const words: Readonly<Record<string, string>> = {
  signing_complete: 'it is signed',
  viewing_complete: 'it is read',
  decline: 'it is declined',
  cancel: 'it is left for later',
  session_timeout: 'the session had ended',
  ttl_expired: 'the link was used already or too old',
  exception: 'DocuSign had a problem',
  access_code_failed: 'the access code was wrong',
  id_check_failed: 'the identity check failed',
  fax_pending: 'a fax is awaited',
};

/** @param event The parameter `event` of the return address, as DocuSign names it; one that is new is quoted. */
export const cameBack = (who: string, event: string): string =>
  `${who} came back from DocuSign with the word: ${Object.hasOwn(words, event) ? words[event] : `“${event.replaceAll('_', ' ')}”`}.`;
