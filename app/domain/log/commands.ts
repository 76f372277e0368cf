import { z } from 'zod';
import { command } from '../command.ts';
import { refuseUnless } from '../refusal.ts';

/** Who takes evidence away is itself evidence. There is something to prove from the first inquiry on. */
export const exportEvidence = command({
  on: 'organization',
  input: z.strictObject({}),
  decide(facts) {
    refuseUnless(facts.organization, 'not_found');
    return [{ type: 'evidence.exported', data: {} }];
  },
});
