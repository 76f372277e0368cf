import { Refusal, type RefusalCode } from '#app/domain/refusal.ts';
import type { OutsideError } from '#app/outside/error.ts';

export const byTheirMail =
  'DocuSign asks for this signature by a mail of its own, since the agreement was handed on there. Use the link in that mail.';

const again = 'The portal is reading it again; look at this page in a minute.';

/** What DocuSign says when it does not open an agreement for whoever wants to sign it, in words that say whose turn it is. */
const said: readonly [codes: RegExp, as: RefusalCode, sentence: string][] = [
  [
    /^recipient_not_in_sequence/i,
    'not_your_turn',
    `At DocuSign somebody who signs before you has not done so yet. ${again}`,
  ],
  [
    /^unknown_envelope_recipient/i,
    'envelope_mismatch',
    `At DocuSign this agreement no longer asks for you under your name and address: it was changed there. Counsel is told of what differs, and nothing is asked of you before that is settled. ${again}`,
  ],
  [
    /edit_lock|locked/i,
    'outside_unavailable',
    'Somebody is changing this agreement at DocuSign, and it is locked meanwhile. Try again in some minutes; if something was changed, counsel looks at it first.',
  ],
  [
    /^envelope_invalid_status|invalid_state|_voided|_completed/i,
    'no_agreement',
    `At DocuSign this agreement can no longer be signed: it has ended there, or somebody is changing it. ${again}`,
  ],
  [
    /^envelope_does_not_exist/i,
    'no_agreement',
    `DocuSign no longer has this agreement. Counsel is told, and nothing is asked of you. ${again}`,
  ],
];

/** None where it is not this agreement that is refused, but the portal, or where nothing was answered. */
export function refusalOfView({ kind, code }: OutsideError): Refusal | undefined {
  if (kind !== 'invalid' && kind !== 'conflict' && kind !== 'not_found') return undefined;
  const found = said.find(([codes]) => codes.test(code));
  if (found) return new Refusal(found[1], found[2]);
  return new Refusal('outside_unavailable', `DocuSign did not open the agreement (${code}). ${again}`);
}
