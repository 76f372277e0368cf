import { z } from 'zod';
import { event } from '../event-entry.ts';
import { named } from '../readers.ts';
import { id, text } from '../shapes.ts';
import { deployments } from '../words.ts';

export const responsibilityEvents = {
  'responsibility.acknowledged': event({
    data: z.strictObject({
      deployment: z.enum(deployments),
      version: id,
      owners: z.record(z.string(), text),
      /** The same by id, since owners have addresses. */
      people: z.record(z.string(), id).optional(),
      evidence: z.record(z.string(), text),
      signature: text,
    }),
    says: (d, who) => `${who} acknowledged the shared responsibility model, version ${d.version}.`,
    tells: { to: { named }, subject: 'You own duties under HIPAA: please confirm it' },
    gate: true,
    internal: false,
  }),
};
