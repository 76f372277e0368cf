import { z } from 'zod';
import { command } from '../command.ts';
import type { Facts } from '../facts.ts';
import { freeText } from '../input.ts';
import { refuseUnless } from '../refusal.ts';
import { agreementOf } from './cover.ts';
import type { Agreement } from './facts.ts';

const notOurs = ['account', 'envelope', 'agreement', 'document'];

/**
 * Why two people may not find it to be in order, or undefined when they may. What is not ours never is, and what has ended here
 * does not begin again.
 */
export function whyNeverValid(mismatches: readonly string[]): string | undefined {
  if (mismatches.some((each) => notOurs.includes(each))) return 'This envelope is not ours. It can only be ended.';
  if (mismatches.includes('completed_after_end'))
    return 'The agreement had ended before it was completed. It can only be ended; sales can send a new one.';
  return undefined;
}

const ofAgreement = { agreement: z.string().max(100) };

/** One person of counsel has looked at an agreement that does not match, and says what should become of it. */
export const proposeReview = command({
  on: 'organization',
  input: z.strictObject({ ...ofAgreement, outcome: z.enum(['valid', 'end']), reason: freeText(500) }),
  decide(facts, input) {
    const agreement = contradicted(facts, input.agreement);
    const never = whyNeverValid(agreement.contradicted.mismatches);
    refuseUnless(input.outcome === 'end' || !never, 'envelope_mismatch', never);
    return [{ type: 'agreement.review_proposed', data: input }];
  },
});

/** A second person settles it. `seen` is the proposal that they were shown; another one since then counts as none. */
export const settleReview = command({
  on: 'organization',
  input: z.strictObject({ ...ofAgreement, seen: z.coerce.number().int(), reason: freeText(500) }),
  decide(facts, { agreement: id, seen, reason }, { actor }) {
    const { review, contradicted: found } = contradicted(facts, id);
    refuseUnless(review && review.at === seen, 'stale');
    refuseUnless(review.by !== actor.id, 'four_eyes');
    const accepted = review.outcome === 'valid' ? found.mismatches : [];
    return [{ type: 'agreement.review_settled', data: { agreement: id, outcome: review.outcome, accepted, reason } }];
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
