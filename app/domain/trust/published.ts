import { z } from 'zod';
import { id } from '../shapes.ts';
import { deployments, providers } from '../words.ts';
import { entryGroups, features } from './words.ts';

/** In plain words: what is published is nobody's secret. */
export const plain = z.string().min(1).max(500);

/** What a correction states anew; what it leaves out stays as it was. */
export const restated = z.strictObject({
  legalName: plain.optional(),
  address: plain.optional(),
  contact: plain.optional(),
  dataTypes: plain.optional(),
  location: plain.optional(),
});

export const published = z.strictObject({
  group: z.enum(entryGroups),
  name: plain,
  legalName: plain.optional(),
  address: plain.optional(),
  contact: plain.optional(),
  purpose: plain,
  dataTypes: plain.optional(),
  location: plain.optional(),
  appliesTo: z.strictObject({
    providers: z.array(z.enum(providers)).min(1).optional(),
    regions: z.array(id).min(1).optional(),
    deployments: z.array(z.enum(deployments)).min(1).optional(),
    feature: z.enum(features).optional(),
  }),
  ephi: z.boolean().optional(),
  holdable: z.boolean(),
});
