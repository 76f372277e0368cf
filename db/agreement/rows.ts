import { agreementOpen, needsReview } from '#app/domain/agreement/cover.ts';
import { knownSteps } from '#app/domain/agreement/known-steps.ts';
import { projection } from '../projection.ts';
import { generationRow } from './generations.ts';
import { envelope, generation } from './schema.ts';

export const envelopes = projection({
  table: envelope,
  key: ['agreement'],
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
            },
          ]
        : [],
    ),
});

export const generations = projection({
  table: generation,
  key: ['agreement'],
  of: (organization, facts) => facts.agreements.map((each) => generationRow(organization, each)),
});
