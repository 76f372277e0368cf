import { z } from 'zod';
import { coverLosses } from '#app/domain/services/cover.ts';
import { sha256, text, time } from './shapes.ts';

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
