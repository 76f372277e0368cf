import { z } from 'zod';
import { stages } from '#app/domain/services/conversion.ts';
import { coverLosses } from '#app/domain/services/cover.ts';
import { checkNames } from '#app/domain/services/words.ts';
import { providers } from '#app/domain/words.ts';
import { list, named, sha256, text, time } from './shapes.ts';

export const serviceCover = z
  .object({
    is: z.enum(['covered', 'not_covered', 'never']),
    sentence: text,
    agreement: text.optional().describe('The id of the generation that covers it.'),
    documentSha256: sha256.optional().describe('Of what both have signed.'),
    from: time.optional(),
    until: time.optional().describe('When the agreement stops to have effect, as things stand.'),
    since: time.optional().describe('Since when it is not covered any more.'),
    because: z.enum(coverLosses).optional(),
  })
  .describe('Cover with its ground: which agreement, since when and until when; or since when not, and why.');

const conversion = named(
  'Conversion',
  'How a standard service becomes a HIPAA service. The old service is never covered.',
  z.object({
    id: text,
    organization: text,
    stage: z.enum(stages).describe('What comes next, or how it ended.'),
    oldService: text.describe('The id of the standard service in the vendor’s cloud.'),
    provider: z.enum(providers),
    region: text,
    plannedAt: time,
    backup: z
      .object({ id: text, startedAt: time, confirmedAt: time })
      .optional()
      .describe('The newest that the vendor’s cloud said is done. What was written after it began is not in it.'),
    newService: text.optional().describe('The id here of the HIPAA service that was ordered.'),
    restoredAt: time
      .optional()
      .describe('When the vendor’s cloud said that the new service runs, with compliance type HIPAA.'),
    openChecks: z
      .array(z.enum(checkNames))
      .describe('What the customer has not confirmed yet. It is the customer’s word.'),
    deletedAt: time.optional().describe('When the vendor’s cloud said that the old service is gone.'),
  }),
);
export const conversions = list('Conversions', 'In the order in which they were planned.', conversion);
