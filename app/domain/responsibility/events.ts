import { z } from 'zod';
import { event } from '../event-entry.ts';
import { id, text } from '../shapes.ts';
import { deployments } from '../words.ts';

export const responsibilityEvents = {
  'responsibility.acknowledged': event({
    data: z.strictObject({
      deployment: z.enum(deployments),
      version: id,
      owners: z.record(z.string(), text),
      evidence: z.record(z.string(), text),
      signature: text,
    }),
    says: (d, who) => `${who} acknowledged the shared responsibility model, version ${d.version}.`,
    tells: 'nobody',
    gate: true,
    internal: false,
  }),
};
