import { z } from 'zod';
import { coveringAgreement } from './agreement.ts';
import { command } from './command.ts';
import { many, optionalText } from './input.ts';
import { refuseUnless } from './refusal.ts';
import { deployments } from './words.ts';

/** The customer asks for the next generation: to go on after the term, or with another scope. A change of scope is always a new generation. */
export const requestRenewal = command({
  on: 'organization',
  input: z.strictObject({
    agreement: z.string().max(100),
    deployments: many(z.enum(deployments)),
    affiliates: optionalText(500),
    note: optionalText(500),
  }),
  decide(facts, input) {
    refuseUnless(coveringAgreement(facts)?.id === input.agreement, 'no_agreement');
    refuseUnless(
      facts.renewal?.agreement !== input.agreement,
      'already_done',
      'A new generation was asked for already.',
    );
    return [{ type: 'renewal.requested', data: input }];
  },
});
