import { z } from 'zod';
import { event } from '../event-entry.ts';
import { admins, ops } from '../readers.ts';
import { ms, place, text } from '../shapes.ts';
import { word } from '../words.ts';

export const regionEvents = {
  'region.requested': event({
    data: z.strictObject({ ...place, reason: text }),
    says: (d, who, say) => `${who} requested ${say.place(d)}, ${word(d.deployment).toLowerCase()}.`,
    tells: {
      to: { ops: { ...ops, path: '/ops/regions?organization=:organization', button: 'Decide' } },
      subject: 'Region request to decide',
    },
    gate: false,
    internal: false,
  }),
  'region.request_withdrawn': event({
    data: z.strictObject(place),
    says: (d, who, say) => `${who} withdrew the request for ${say.place(d)}.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'region.endorsed': event({
    data: z.strictObject(place),
    says: (d, who, say) => `${who} approved ${say.place(d)} as the first of two people.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'region.approved': event({
    data: z.strictObject({ ...place, expiresAt: ms, conditions: text.optional() }),
    says: (d, who, say) => `${who} approved ${say.place(d)}.`,
    tells: { to: { admins }, subject: 'Region approved' },
    gate: true,
    internal: false,
  }),
  'region.denied': event({
    data: z.strictObject({ ...place, reason: text }),
    says: (d, who, say) => `${who} denied ${say.place(d)}.`,
    tells: { to: { admins }, subject: 'Region denied' },
    gate: false,
    internal: false,
  }),
  'region.revoked': event({
    data: z.strictObject({ ...place, reason: text }),
    says: (d, who, say) => `${who} revoked the approval of ${say.place(d)}.`,
    tells: { to: { admins }, subject: 'Region approval revoked' },
    gate: true,
    internal: false,
  }),
  'region.kept': event({
    data: z.strictObject(place),
    says: (d, who, say) => `${who} looked again at the approval of ${say.place(d)} and kept it.`,
    tells: { to: { admins }, subject: 'Region approval kept' },
    gate: true,
    internal: false,
  }),
};
