import { agreementOpen, needsReview } from '#app/domain/agreement/cover.ts';
import type { Agreement } from '#app/domain/agreement/facts.ts';
import { knownSteps } from '#app/domain/agreement/known-steps.ts';
import { toCountersign } from '#app/domain/agreement/turns.ts';
import { projection } from '../projection.ts';
import { generationRows } from './generations.ts';
import { pastRowsOf } from './past.ts';
import { envelope, generation, pastGeneration } from './schema.ts';

export const envelopes = projection({
  table: envelope,
  key: ['agreement'],
  from: ['agreements'],
  of: (organization, facts) =>
    facts.agreements.flatMap((each) =>
      each.sent
        ? [
            {
              agreement: each.id,
              organization,
              envelope: each.sent.envelope,
              open: agreementOpen(each),
              review: needsReview(each),
              told: knownSteps(each).join(' '),
              ...waiting(each),
            },
          ]
        : [],
    ),
});

/** What does not match comes before what counsel signs, and that before what is with the customer or DocuSign. */
function waiting(each: Agreement): Pick<typeof envelope.$inferSelect, 'waits' | 'since'> {
  if (!agreementOpen(each) && !needsReview(each)) return { waits: '', since: 0 };
  if (each.contradicted) return { waits: 'review', since: each.contradicted.at };
  if (toCountersign(each)) return { waits: 'ready', since: each.signed?.at ?? 0 };
  return { waits: 'underway', since: each.prepared.at };
}

export const generations = projection({
  table: generation,
  key: ['agreement'],
  from: ['agreements'],
  of: (organization, facts) => generationRows(organization, facts.agreements),
});

export const pastGenerations = projection({
  table: pastGeneration,
  key: ['organization', 'nth'],
  from: ['agreements'],
  of: pastRowsOf,
});
