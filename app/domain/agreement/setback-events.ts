import { z } from 'zod';
import { event } from '../event-entry.ts';
import { admins, counsel, sales, signer } from '../readers.ts';
import { id, text } from '../shapes.ts';
import { isGone, isPurged } from './mismatches.ts';

const ofAgreement = { agreement: id };
const reviewer = { ...counsel, path: '/agreements/:organization/review' };
/** A signer who is not asked any more. */
const released = {
  ...signer,
  path: '/',
  button: 'About the programme',
  next: 'You need not do anything. The link that you were sent no longer leads to the agreement.',
};
const newLink = 'The new signer gets a personal link by mail.';

const shown = z.strictObject({ person: id, name: text, email: text, clientUserId: id.optional() });
const found = z.strictObject({ seen: text, signer: shown.optional(), countersigner: shown.optional() });

const changes = {
  replaced: 'replaced the signer of the agreement',
  handed_over: 'handed the signing of the agreement on',
  corrected: 'corrected the signer’s name',
};

const declinedBy = { signer: 'The signer', counsel: 'Counsel' };

/** What may come between an agreement and its being in force. */
export const setbackEvents = {
  /** Another signer, or another spelling of the name: this generation ends, its successor is prepared in the same change. */
  'agreement.signer_changed': event({
    data: z.strictObject({
      ...ofAgreement,
      successor: id,
      person: id,
      name: text.optional(),
      title: text,
      why: z.enum(['replaced', 'handed_over', 'corrected']),
      reason: text.optional(),
    }),
    says: (d, who, say) =>
      d.why === 'corrected'
        ? `${who} ${changes.corrected}; the agreement is made out again.`
        : `${who} ${changes[d.why]}. ${d.name ? say.text(d.name) : say.person(d.person)} is asked to sign now.`,
    tells: {
      to: { admins: { ...admins, next: newLink }, sales: { ...sales, next: newLink }, person: released },
      subject: 'Another person signs the agreement',
    },
    gate: false,
    internal: false,
  }),
  'agreement.declined': event({
    data: z.strictObject({ ...ofAgreement, of: z.enum(['signer', 'counsel']).optional(), reason: text.optional() }),
    says: (d) =>
      d.of ? `${declinedBy[d.of]} declined to sign the agreement.` : 'The signing of the agreement was declined.',
    tells: {
      to: {
        admins: {
          ...admins,
          next: 'Write to sales about what has to change, or name another signer. Sales then sends a new agreement.',
        },
        sales: { ...sales, next: 'Talk to the customer about the reason, then send a new agreement.' },
        person: released,
      },
      subject: 'The agreement was declined',
      instead: (d) =>
        d.of === 'counsel'
          ? {
              subject: 'Counsel declined to sign the agreement',
              next: {
                sales: 'Ask counsel what has to change, then send a new agreement.',
                admins:
                  'Your signature was given, and nothing is asked of you now. Write to sales if you have a question.',
              },
            }
          : undefined,
    },
    gate: false,
    internal: false,
  }),
  'agreement.void_requested': event({
    data: z.strictObject({ ...ofAgreement, reason: text }),
    says: (_d, who) => `${who} asked DocuSign to void the agreement.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'agreement.voided': event({
    data: z.strictObject({ ...ofAgreement, reason: text.optional() }),
    says: () => 'The agreement was voided.',
    tells: {
      to: {
        admins: {
          ...admins,
          next: 'Nothing is asked of the signer any more. Sales tells you when a new agreement is sent.',
        },
        sales: { ...sales, next: 'Send a new agreement when it is ready.' },
        person: released,
      },
      subject: 'The agreement was voided',
    },
    gate: false,
    internal: false,
  }),
  'agreement.signing_expired': event({
    data: z.strictObject(ofAgreement),
    says: () => 'The time to sign the agreement ran out.',
    tells: {
      to: {
        admins: {
          ...admins,
          next: 'Nothing is lost: name the signer again or somebody else, and sales sends it anew.',
        },
        sales: { ...sales, next: 'Ask the customer whether the signer is the right person, then send it again.' },
        person: {
          ...signer,
          path: '/sign/:agreement',
          button: 'Ask for it again',
          next: 'Nothing is lost: from the page of your link you can ask for it again.',
        },
      },
      subject: 'The time to sign ran out',
    },
    gate: false,
    internal: false,
  }),
  'agreement.renewal_asked': event({
    data: z.strictObject(ofAgreement),
    says: () => 'The signer asks for the agreement again: the time to sign ran out.',
    tells: {
      to: {
        admins: { ...admins, next: 'Sales sends it again. You can name another signer before that.' },
        sales: { ...sales, next: 'Open the case and send the agreement again.' },
      },
      subject: 'The signer asks for the agreement again',
    },
    gate: false,
    internal: false,
  }),
  'agreement.resent': event({
    data: z.strictObject(ofAgreement),
    says: (_d, who) => `${who} sent the agreement to the signer again.`,
    tells: {
      to: { person: { ...signer, next: 'You have seven days from now.' } },
      subject: 'Please sign the Business Associate Agreement',
    },
    gate: false,
    internal: false,
  }),
  /** A hint where a browser brought it, and DocuSign’s own word where it was read. It opens nothing. */
  'agreement.identity_failed': event({
    data: z.strictObject({ ...ofAgreement, of: z.enum(['signer', 'counsel']), check: z.enum(['identity', 'code']) }),
    says: (d) =>
      `DocuSign did not let ${d.of === 'signer' ? 'the signer' : 'counsel'} sign: ${d.check === 'code' ? 'the access code was wrong' : 'it could not confirm who they are'}.`,
    tells: {
      to: {
        sales: {
          ...sales,
          next: 'Ask the customer whether the signer and the address are right. Then void the agreement and send a new one.',
        },
        admins: {
          ...admins,
          next: 'Sales gets in touch. You can name another signer at any time.',
        },
      },
      subject: 'DocuSign did not let the signer in',
      instead: (d) =>
        d.of === 'signer'
          ? undefined
          : {
              subject: 'DocuSign did not let the countersigner in',
              next: {
                sales: 'The customer has signed. Ask counsel, then void the agreement and send a new one.',
                admins: 'Your signature was given, and nothing is asked of you now. Sales gets in touch.',
              },
            },
    },
    gate: false,
    internal: false,
  }),
  'agreement.view_refused': event({
    data: z.strictObject({ ...ofAgreement, code: id }),
    says: (d, who) => `DocuSign did not open the agreement for ${who} (${d.code}). It is read again.`,
    tells: 'nobody',
    gate: false,
    internal: true,
  }),
  /** A second envelope of the same agreement was found and ended. */
  'agreement.duplicate_ended': event({
    data: z.strictObject({ ...ofAgreement, envelope: id }),
    says: () => 'DocuSign held a second envelope of the same agreement; it was voided. Nobody had signed it.',
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'agreement.contradicted': event({
    data: z.strictObject({ ...ofAgreement, mismatches: z.array(id), found: found.optional() }),
    says: ({ mismatches }) =>
      `${isPurged(mismatches) ? 'DocuSign no longer has the documents of this agreement.' : isGone(mismatches) ? 'DocuSign no longer has this agreement.' : 'What DocuSign tells does not match this agreement.'} Counsel looks at it; until then it opens no gate.`,
    tells: {
      to: { counsel: { ...reviewer, next: 'The gate stays closed until two people of counsel have settled it.' } },
      subject: 'An agreement needs review',
    },
    gate: true,
    internal: false,
  }),
  'agreement.review_proposed': event({
    data: z.strictObject({ ...ofAgreement, outcome: z.enum(['valid', 'end']), reason: text }),
    says: (d, who) =>
      `${who} proposes to ${d.outcome === 'valid' ? 'accept the agreement as valid' : 'end the agreement'}. A second person of counsel decides.`,
    tells: {
      to: { counsel: { ...reviewer, next: 'Somebody other than who proposed it has to settle it.' } },
      subject: 'A review waits for a second person',
    },
    gate: false,
    internal: false,
  }),
  'agreement.review_settled': event({
    data: z.strictObject({
      ...ofAgreement,
      outcome: z.enum(['valid', 'end']),
      accepted: z.array(id),
      /** Who signs from now on, where DocuSign has somebody else than was sent. */
      to: id.optional(),
      reason: text,
    }),
    says: (d, who) =>
      d.outcome === 'valid'
        ? `${who} settled the review as the second person: the agreement is accepted, and DocuSign is read again.`
        : `${who} settled the review as the second person: this agreement is ended.`,
    tells: {
      to: {
        admins,
        sales,
        person: {
          ...signer,
          subject: 'Please sign the Business Associate Agreement',
          next: 'DocuSign has you as the signer, and counsel has found that to be in order. You need no account: the page asks for a code, which we mail to this address.',
        },
      },
      subject: 'The review of the agreement is settled',
    },
    gate: true,
    internal: false,
  }),
};
