import { agreementOf } from '#app/domain/agreement/cover.ts';
import type { Agreement } from '#app/domain/agreement/facts.ts';
import type { Actor } from '#app/domain/command.ts';
import { refuseUnless } from '#app/domain/refusal.ts';
import { recipientOf } from '#app/jobs/agreement/envelope-match.ts';
import { signersOf } from '#app/jobs/agreement/signers.ts';
import { codeLetter } from '#app/jobs/letters/code.ts';
import { OutsideError } from '#app/outside/error.ts';
import { organizationOfAgreement } from '#db/agreement/envelopes.ts';
import { invitationView } from '#db/agreement/signing-view.ts';
import { type Case, caseOf, historyOf } from '#db/case.ts';
import * as accounts from '#db/people/accounts.ts';
import type { PortalParts } from '../parts.ts';
import type { Perform } from '../perform.ts';
import { byTheirMail, refusalOfView } from './refused-view.ts';

/** Ways to DocuSign, and the personal link of a signer who has no account. */
export function signingPortal(parts: PortalParts, perform: Perform) {
  const { db, clock } = parts;
  const link: Actor = { kind: 'system', id: 'signing link' };
  /** DocuSign opens a view only under the name that it has: the one that was sent, or the one that two people of counsel accepted. */
  const viewer = async ({ say }: Case, agreement: Agreement, envelope: string, index: 0 | 1) => {
    const signers = signersOf(agreement, say, parts.vendor.counselTitle);
    const place = index === 0 ? 'signer' : 'countersigner';
    const { accepted = [], found } = agreement.settled ?? {};
    if (found || !accepted.includes(place)) return signers[index];
    // Reviews of the first releases do not say whom they accepted; another address is somebody else’s.
    const there = recipientOf(await parts.signing.envelope(envelope), signers, index, accepted) ?? signers[index];
    refuseUnless(there.email.toLowerCase() === signers[index].email.toLowerCase(), 'not_your_signature');
    return { ...signers[index], name: there.name, clientUserId: there.clientUserId };
  };
  /** What does not open is read again, and called what it is. */
  const refusedView = async (organization: string, agreement: string, error: unknown): Promise<never> => {
    const refusal = error instanceof OutsideError && refusalOfView(error);
    if (!refusal) throw error;
    await perform(link, 'noteViewRefused', { organization }, { agreement, code: error.code });
    throw refusal;
  };
  const invited = async (agreement: string) => {
    const organization = await db.read((tx) => organizationOfAgreement(tx, agreement));
    refuseUnless(organization, 'not_found');
    const each = await db.read((tx) => historyOf(tx, organization));
    const found = agreementOf(each.facts, agreement);
    refuseUnless(found?.sent, 'not_found');
    return { each, found };
  };
  return {
    /** Event first, then DocuSign is asked for a view: it lives five minutes, is used once, and is stored nowhere. */
    async open(actor: Actor, organization: string, agreement: string, request: string): Promise<string> {
      await perform(actor, 'openSigning', { organization, request }, { agreement });
      const each = await db.read((tx) => caseOf(tx, organization));
      const found = agreementOf(each.facts, agreement);
      refuseUnless(found?.sent, 'no_agreement');
      const { envelope } = found.sent;
      const signer = await viewer(each, found, envelope, actor.id === found.signer ? 0 : 1);
      refuseUnless(signer.clientUserId, 'not_your_turn', byTheirMail);
      const returnUrl = `${parts.publicUrl}/agreements/${organization}/return?agreement=${agreement}`;
      return parts.signing
        .recipientView({ envelopeId: envelope, signer, returnUrl })
        .catch((error: unknown) => refusedView(organization, agreement, error));
    },
    /** What the link may tell to whoever holds it. */
    async invitation(agreement: string) {
      const { each, found } = await invited(agreement);
      return invitationView(found, each, clock());
    },
    /** Mails a code to the address that was fixed with the agreement, whatever address the person has today. */
    async mailCode(agreement: string): Promise<{ browser: string }> {
      const { each, found } = await invited(agreement);
      refuseUnless(invitationView(found, each, clock()).state === 'open', 'no_agreement');
      const [signer] = signersOf(found, each.say, '');
      const { browser, code } = await accounts.beginCode(db, signer.email, clock(), found.signer);
      const id = `code.${accounts.sha256(browser).slice(0, 32)}`;
      await parts.mail.send({ id, to: signer.email, ...codeLetter(code) });
      return { browser };
    },
    async renew(agreement: string, request: string): Promise<void> {
      const { each } = await invited(agreement);
      await perform(link, 'renewLink', { organization: each.organization, request }, { agreement });
    },
  };
}
