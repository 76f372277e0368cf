import { event } from '../event-entry.ts';
import { nothing } from '../shapes.ts';

export const logEvents = {
  'evidence.exported': event({
    data: nothing,
    says: (_d, who) => `${who} downloaded the evidence.`,
    tells: 'nobody',
    gate: false,
    internal: true,
  }),
};
