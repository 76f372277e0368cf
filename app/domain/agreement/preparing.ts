import { z } from 'zod';
import { type Asking, command } from '../command.ts';
import type { Draft } from '../event.ts';
import type { Facts } from '../facts.ts';
import { refuseUnless } from '../refusal.ts';
import { demandOn } from '../templates/campaign.ts';
import { ownTermsFor, standardFor } from '../templates/own-terms.ts';
import { coveringAgreement, pendingAgreement } from './cover.ts';
import { scopeOfNext, successionReason } from './succession.ts';

/**
 * The version that a campaign asks for, to the signer who is named. The customer need not wait for anybody with it; what is in force
 * stays so until the new one is.
 */
export const sendSuccessor = command({
  on: 'organization',
  input: z.strictObject({}),
  decide(facts, _input, asking) {
    const cover = coveringAgreement(facts);
    refuseUnless(cover && demandOn(cover, asking.catalog, asking.now), 'nothing_to_sign');
    return prepared(facts, asking);
  },
});

/** An agreement with everything that it is made from frozen: template, version and hash, scope, term, promises and both signers. */
export function prepared(facts: Facts, asking: Asking): Draft[] {
  refuseUnless(facts.plan?.is === 'enterprise', 'plan_not_enterprise');
  refuseUnless(facts.inquiry && facts.qualified, 'step_not_open', 'Qualify the inquiry first.');
  refuseUnless(facts.signer, 'signer_not_named');
  refuseUnless(!pendingAgreement(facts), 'agreement_open');
  mayBePrepared(facts, asking);
  const standard = standardFor(facts, asking.catalog);
  const own = ownTermsFor(facts, standard);
  const { commitments, termMonths } = own ?? standard;
  const data = {
    agreement: asking.id,
    template: standard.id,
    templateVersion: own?.base ?? standard.version,
    templateSha256: own?.textSha256 ?? standard.sha256,
    ...(own && { ownText: own.text }),
    commitments,
    ...scopeOfNext(facts, facts.inquiry),
    termMonths,
    signer: facts.signer.person,
    ...(facts.signer.name && { signerName: facts.signer.name }),
    signerTitle: facts.signer.title,
    countersigner: asking.countersigner,
  };
  return [{ type: 'agreement.prepared', data }];
}

export function mayBePrepared(facts: Facts, { catalog, now }: Asking): void {
  refuseUnless(successionReason(facts, catalog, now), 'agreement_in_force');
}
