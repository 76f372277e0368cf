import { z } from 'zod';
import { command } from '../command.ts';
import type { Facts } from '../facts.ts';
import { freeText } from '../input.ts';
import { refuseUnless } from '../refusal.ts';
import { agreementOf } from './cover.ts';
import type { Agreement } from './facts.ts';
import { isForeign, isPurged } from './mismatches.ts';

/**
 * Why two people may not find it to be in order, or undefined when they may. What is not ours never is, what has ended here does not
 * begin again, and whom DocuSign shows must be somebody who can be let in.
 */
export function whyNeverValid(
  agreement: Pick<Agreement, 'contradicted' | 'signer' | 'countersigner'>,
): string | undefined {
  const { mismatches = [], found } = agreement.contradicted ?? {};
  if (isForeign(mismatches)) return 'This envelope is not ours. It can only be ended.';
  if (mismatches.includes('gone'))
    return 'There is nothing left to sign. It can only be ended; sales can send a new one.';
  if (isPurged(mismatches))
    return 'Nothing proves any more what was signed. It can only be ended; a signed copy counts as an agreement signed elsewhere, or sales sends a new one.';
  if (mismatches.includes('completed_after_end'))
    return 'The agreement had ended before it was completed. It can only be ended; sales can send a new one.';
  if (found && !(['signer', 'countersigner'] as const).every((each) => !mismatches.includes(each) || found[each]))
    return 'Nobody can be let in under what DocuSign shows. It can only be ended; sales can send a new one.';
  const [signer, countersigner] = [
    found?.signer?.person ?? agreement.signer,
    found?.countersigner?.person ?? agreement.countersigner,
  ];
  if (signer === countersigner) return 'The same person would sign for both sides. It can only be ended.';
  return undefined;
}

const ofAgreement = { agreement: z.string().max(100) };

/** One person of counsel has looked at an agreement that does not match, and says what should become of it. */
export const proposeReview = command({
  on: 'organization',
  input: z.strictObject({ ...ofAgreement, outcome: z.enum(['valid', 'end']), reason: freeText(500) }),
  decide(facts, input) {
    const agreement = contradicted(facts, input.agreement);
    const never = whyNeverValid(agreement);
    refuseUnless(input.outcome === 'end' || !never, 'envelope_mismatch', never);
    return [{ type: 'agreement.review_proposed', data: input }];
  },
});

/** A second person settles it. `seen` is the proposal that they were shown; another one since then counts as none. */
export const settleReview = command({
  on: 'organization',
  input: z.strictObject({ ...ofAgreement, seen: z.coerce.number().int(), reason: freeText(500) }),
  decide(facts, { agreement: id, seen, reason }, { actor }) {
    const agreement = contradicted(facts, id);
    const { review, contradicted: found } = agreement;
    refuseUnless(review && review.at === seen, 'stale');
    refuseUnless(review.by !== actor.id, 'four_eyes');
    // Whoever would sign for the vendor in somebody's place is not the one who finds that to be in order.
    refuseUnless(review.outcome === 'end' || found.found?.countersigner?.person !== actor.id, 'four_eyes');
    const accepted = review.outcome === 'valid' ? found.mismatches : [];
    const { outcome } = review;
    const to = found.found?.signer?.person;
    const another = outcome === 'valid' && to !== undefined && to !== agreement.signer && { to };
    return [{ type: 'agreement.review_settled', data: { agreement: id, outcome, accepted, ...another, reason } }];
  },
});

function contradicted(facts: Facts, id: string) {
  const agreement = agreementOf(facts, id);
  refuseUnless(agreement, 'not_found');
  refuseUnless(isContradicted(agreement), 'no_agreement', 'Nothing here waits for a review.');
  return agreement;
}

const isContradicted = (
  agreement: Agreement,
): agreement is Agreement & { contradicted: NonNullable<Agreement['contradicted']> } =>
  !!agreement.contradicted && agreement.settled?.outcome !== 'end';
