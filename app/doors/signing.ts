import { caseOf } from '#db/case.ts';
import { agreementOf } from '../domain/agreement.ts';
import type { Actor } from '../domain/command.ts';
import { refuseUnless } from '../domain/refusal.ts';
import { signersOf } from '../jobs/signers.ts';
import type { Perform } from '../perform.ts';
import type { PortalParts } from '../portal.ts';

/** Event first, then DocuSign is asked for a view: it lives five minutes, is used once, and is stored nowhere. */
export async function openSigning(
  parts: PortalParts,
  perform: Perform,
  actor: Actor,
  organization: string,
  agreement: string,
  request: string,
): Promise<string> {
  await perform(actor, 'openSigning', { organization, request }, { agreement });
  const each = await parts.db.read((tx) => caseOf(tx, organization));
  const found = agreementOf(each.facts, agreement);
  refuseUnless(found?.sent, 'no_agreement');
  const [customer, countersigner] = signersOf(found, each.say, parts.vendor.counselTitle);
  return parts.signing.recipientView({
    envelopeId: found.sent.envelope,
    signer: actor.id === found.signer ? customer : countersigner,
    returnUrl: `${parts.publicUrl}/agreements/${organization}/return?agreement=${agreement}`,
  });
}
