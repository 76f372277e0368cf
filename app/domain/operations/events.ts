import { z } from 'zod';
import { id } from '../shapes.ts';

/** What the portal notices about the outside as a whole, in the chain of the staff. */

export const operationsEvents = {
  /** DocuSign does not work for anybody; calls wait. `kind` is why. Another kind while one holds is the same outage. */
  'docusign.outage_began': z.strictObject({ kind: z.enum(['consent', 'auth', 'limit', 'connection']) }),
  'docusign.outage_ended': z.strictObject({ kind: z.enum(['consent', 'auth', 'limit', 'connection']) }),
  /** Rightly signed, but for another account than ours: somebody has a key that they should not have. */
  'connect.foreign_account': z.strictObject({ delivery: id, envelope: id }),
  'connect.gave_up': z.strictObject({ delivery: id }),
  'job.gave_up': z.strictObject({ job: id, kind: id, organization: id }),
} as const;
