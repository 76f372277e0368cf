import { z } from 'zod';
import { id, ms, text } from '../shapes.ts';

/** What can happen between the preparation of an agreement and its being in force, beside the plain steps of signing. */

const ofAgreement = { agreement: id };
const frozen = z.strictObject({ name: text, email: text, clientUserId: id });

export const signingEvents = {
  /** The names and addresses under which both sign, fixed before DocuSign is asked. */
  'agreement.addressed': z.strictObject({ ...ofAgreement, signer: frozen, countersigner: frozen }),
  'agreement.authority_confirmed': z.strictObject({ ...ofAgreement, statement: id }),
  /** Another signer, or another spelling of the name: this generation ends, its successor is prepared in the same change. */
  'agreement.signer_changed': z.strictObject({
    ...ofAgreement,
    successor: id,
    person: id,
    name: text.optional(),
    title: text,
    why: z.enum(['replaced', 'handed_over', 'corrected']),
    reason: text.optional(),
  }),
  'agreement.resent': z.strictObject(ofAgreement),
  'agreement.reminded': z.strictObject({ ...ofAgreement, turn: z.enum(['signer', 'counsel']) }),
  'agreement.renewal_asked': z.strictObject(ofAgreement),
  'agreement.refreshed': z.strictObject(ofAgreement),
  /** DocuSign's API says that both have signed and everything matches; the documents come next. */
  'agreement.completed': z.strictObject({ ...ofAgreement, completedAt: ms }),
  /** A second envelope of the same agreement was found and ended. */
  'agreement.duplicate_ended': z.strictObject({ ...ofAgreement, envelope: id }),
  'agreement.review_proposed': z.strictObject({ ...ofAgreement, outcome: z.enum(['valid', 'end']), reason: text }),
  'agreement.review_settled': z.strictObject({
    ...ofAgreement,
    outcome: z.enum(['valid', 'end']),
    accepted: z.array(id),
    reason: text,
  }),
} as const;
