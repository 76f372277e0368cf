import { z } from 'zod';
import { coveringAgreement, pendingAgreement } from '../agreement/cover.ts';
import { command } from '../command.ts';
import { contractText, emptyOr, many, optionalText } from '../input.ts';
import { refuseUnless } from '../refusal.ts';
import { deployments } from '../words.ts';

/**
 * The customer asks for the next generation: to go on after the term, or with another scope. A change of scope is always a new
 * generation. Until that is on its way it may be asked for otherwise; what was asked for last counts.
 */
export const requestRenewal = command({
  on: 'organization',
  input: z.strictObject({
    agreement: z.string().max(100),
    deployments: many(z.enum(deployments)),
    affiliates: emptyOr(contractText(500)),
    note: optionalText(500),
  }),
  decide(facts, input) {
    refuseUnless(coveringAgreement(facts)?.id === input.agreement, 'no_agreement');
    refuseUnless(
      !pendingAgreement(facts),
      'agreement_open',
      'The next generation is on its way. Ask sales to void it.',
    );
    return [{ type: 'renewal.requested', data: input }];
  },
});
