import { z } from 'zod';
import { event } from '../event-entry.ts';
import { admins, counsel } from '../readers.ts';
import { id, text } from '../shapes.ts';
import { counted } from '../words.ts';

const ofErasure = { erasure: id };
const page = '/organizations/:organization/deletion';
const refs = z.array(text);

/** In the chain of an organization. They name an erasure by its id, and nobody by a name. */
export const erasureEvents = {
  'erasure.deferred': event({
    data: z.strictObject({ ...ofErasure, held: refs, kept: refs }),
    says: (d) =>
      `Of erasure ${d.erasure} ${counted(d.held.length, 'text')} wait for a hold, and ${counted(d.kept.length, 'text')} for the day until which documents are kept.`,
    tells: 'nobody',
    gate: false,
    internal: true,
  }),
  'erasure.done': event({
    data: z.strictObject({ ...ofErasure, refs }),
    says: (d) => `Erasure ${d.erasure}: ${counted(d.refs.length, 'text')} erased; the commitments stay in the log.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'member.left': event({
    data: z.strictObject({ ...ofErasure, person: id }),
    says: (d) => `Somebody deleted their account, and belongs to the organization no more (erasure ${d.erasure}).`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'organization.deletion_asked': event({
    data: z.strictObject(ofErasure),
    says: (_d, who) => `${who} asked for the organization to be deleted.`,
    tells: {
      to: { admins: { ...admins, path: page, button: 'Look at it' } },
      subject: 'The organization is to be deleted',
    },
    gate: false,
    internal: false,
  }),
  'organization.deletion_withdrawn': event({
    data: z.strictObject(ofErasure),
    says: (_d, who) => `${who} said that the organization is not to be deleted.`,
    tells: { to: { admins: { ...admins, path: page } }, subject: 'The organization is not deleted' },
    gate: false,
    internal: false,
  }),
  'organization.deletion_confirmed': event({
    data: z.strictObject(ofErasure),
    says: (_d, who) => `${who} confirmed that the organization is deleted.`,
    tells: { to: { counsel: { ...counsel, path: '/counsel/privacy' } }, subject: 'An organization is deleted' },
    gate: false,
    internal: false,
  }),
  'organization.deleted': event({
    data: z.strictObject(ofErasure),
    says: (d) => `The organization was deleted: nobody belongs to it any more (erasure ${d.erasure}).`,
    tells: 'nobody',
    gate: true,
    internal: false,
  }),
};
