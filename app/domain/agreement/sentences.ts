import type { DataOf } from '../event.ts';
import type { Voices } from '../voices.ts';
import type { signingEvents } from './events.ts';

const changes = {
  replaced: 'replaced the signer of the agreement',
  handed_over: 'handed the signing of the agreement on',
  corrected: 'corrected the signer’s name',
};

/** The sentences of what happens on the way to a signature. */
export const signingSentences: {
  [T in keyof typeof signingEvents]: (data: DataOf<T>, who: string, say: Voices) => string;
} = {
  'agreement.addressed': () => 'The names and addresses of both signers were fixed for this agreement.',
  'agreement.authority_confirmed': (_d, who) => `${who} confirmed that they may sign for the organization.`,
  'agreement.signer_changed': (d, who, say) =>
    d.why === 'corrected'
      ? `${who} ${changes.corrected}; the agreement is made out again.`
      : `${who} ${changes[d.why]}. ${d.name ? say.text(d.name) : say.person(d.person)} is asked to sign now.`,
  'agreement.resent': (_d, who) => `${who} sent the agreement to the signer again.`,
  'agreement.reminded': (d) => (d.turn === 'signer' ? 'The signer was reminded.' : 'Counsel was reminded.'),
  'agreement.renewal_asked': () => 'The signer asks for the agreement again: the time to sign ran out.',
  'agreement.refreshed': (_d, who) => `${who} asked DocuSign how the agreement stands.`,
  'agreement.completed': () => 'DocuSign confirms that both have signed. The documents are fetched.',
  'agreement.duplicate_ended': () =>
    'DocuSign held a second envelope of the same agreement; it was voided. Nobody had signed it.',
  'agreement.review_proposed': (d, who) =>
    `${who} proposes to ${d.outcome === 'valid' ? 'accept the agreement as valid' : 'end the agreement'}. A second person of counsel decides.`,
  'agreement.review_settled': (d, who) =>
    d.outcome === 'valid'
      ? `${who} settled the review as the second person: the agreement is accepted, and DocuSign is read again.`
      : `${who} settled the review as the second person: this agreement is ended.`,
};
