import { z } from 'zod';
import { event } from '../event-entry.ts';
import { where } from '../regions/catalog.ts';
import { id, place } from '../shapes.ts';

const ofPermit = { permit: id, audience: id, ...place };

export const gateEvents = {
  'permit.consumed': event({
    data: z.strictObject(ofPermit),
    says: (d, who) => `${who} consumed a permit for a HIPAA service in ${where(d)}, for ${d.audience}.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'permit.refused': event({
    data: z.strictObject({ ...ofPermit, reasons: z.array(id) }),
    says: (d, who) =>
      `${who} tried to consume a permit for ${where(d)}; the gate said no (${d.reasons.length} reasons).`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
};
