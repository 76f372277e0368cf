import { z } from 'zod';
import { event } from '../event-entry.ts';
import { id, ms, text } from '../shapes.ts';

export const machineEvents = {
  'token.issued': event({
    data: z.strictObject({
      token: id,
      name: text,
      scopes: z.array(id),
      expiresAt: ms,
      organizations: z.array(id).optional(),
    }),
    says: (d, who, say) => `${who} issued the machine token “${say.text(d.name)}”.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'token.rotated': event({
    data: z.strictObject({ token: id, key: id, until: ms, expiresAt: ms }),
    says: (_d, who) => `${who} made a new key for a machine token.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'token.key_ended': event({
    data: z.strictObject({ token: id, key: id }),
    says: (_d, who) => `${who} ended an old key of a machine token.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'token.revoked': event({
    data: z.strictObject({ token: id }),
    says: (_d, who) => `${who} revoked a machine token.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
};
