import { z } from 'zod';
import { event } from '../event-entry.ts';
import { id, place } from '../shapes.ts';

const ofPermit = { permit: id, audience: id, ...place };

export const gateEvents = {
  'permit.consumed': event({
    data: z.strictObject(ofPermit),
    says: (d, who, say) => `${who} consumed a permit for a HIPAA service in ${say.place(d)}, for ${d.audience}.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'permit.refused': event({
    data: z.strictObject({ ...ofPermit, reasons: z.array(id) }),
    says: (d, who, say) =>
      `${who} tried to consume a permit for ${say.place(d)}; the gate said no (${d.reasons.length} reasons).`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
};
