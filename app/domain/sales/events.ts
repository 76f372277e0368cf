import { z } from 'zod';
import { event } from '../event-entry.ts';
import { admins, deskReaders, named, sales, signer } from '../readers.ts';
import { ownerName } from '../roles.ts';
import { id, nothing, text } from '../shapes.ts';
import { deployments, hipaaRoles, timelines, word } from '../words.ts';

const reminded = (turn: string) => (turn === 'customer' ? 'the organization’s admins' : (ownerName(turn) ?? turn));

export const salesEvents = {
  'inquiry.sent': event({
    data: z.strictObject({
      role: z.enum(hipaaRoles).exclude(['none']),
      legalEntity: text,
      address: text,
      affiliates: text.optional(),
      use: text,
      deployment: z.enum(deployments),
      regions: z.array(id),
      timeline: z.enum(timelines),
      privacyContact: id,
      securityContact: id,
      incidentContact: id,
    }),
    says: (d, who) => `${who} contacted sales as ${word(d.role).toLowerCase()}.`,
    tells: {
      to: { sales, named: { ...named, subject: 'You were named as a contact: please confirm it' } },
      subject: 'New HIPAA inquiry',
    },
    gate: false,
    internal: false,
  }),
  'inquiry.ended': event({
    data: z.strictObject({ role: z.literal('none') }),
    says: (_d, who) => `${who} told that the organization has no duty under HIPAA.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'inquiry.qualified': event({
    data: nothing,
    says: (_d, who) => `${who} qualified the inquiry.`,
    tells: { to: { admins }, subject: 'Your inquiry was accepted: name the signer' },
    gate: false,
    internal: false,
  }),
  'inquiry.declined': event({
    data: z.strictObject({ reason: text }),
    says: (_d, who) => `${who} declined the inquiry.`,
    tells: { to: { admins }, subject: 'Your inquiry was declined' },
    gate: false,
    internal: false,
  }),
  'owner.assigned': event({
    data: z.strictObject({ owner: id }),
    says: (d, _who, say) => `${say.person(d.owner)} looks after this organization for sales.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'message.sent': event({
    data: z.strictObject({ message: id, body: text, from: z.enum(['customer', 'staff']) }),
    says: (_d, who) => `${who} wrote a message.`,
    tells: { to: { admins, sales }, subject: 'New message' },
    gate: false,
    internal: false,
  }),
  'turn.nudged': event({
    data: z.strictObject({ turn: id }),
    says: (d, who) => `${who} sent a reminder to ${reminded(d.turn)}.`,
    tells: {
      to: { admins: { ...admins, mayLeave: true }, person: signer, named, ...deskReaders },
      subject: 'Reminder: it is your turn',
    },
    gate: false,
    internal: false,
  }),
};
