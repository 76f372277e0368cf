import { z } from 'zod';
import { endWords } from '../calendar.ts';
import { event } from '../event-entry.ts';
import { admins, named } from '../readers.ts';
import { id, ms, text } from '../shapes.ts';
import { counted, deployments } from '../words.ts';
import type { Change } from './duties.ts';

const changes = ['new', 'changed', 'released'] as const satisfies readonly Change[];
const toPage = { ...admins, path: '/organizations/:organization/responsibility', button: 'See what changed' };
const stays = 'Until then the gate stays open; what runs goes on.';

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
      /** Those alone, by whoever had acknowledged an older version: the others stand as they did. */
      rows: z.array(id).optional(),
    }),
    says: (d, who) =>
      d.rows
        ? `${who} acknowledged what changed in the shared responsibility model with version ${d.version}.`
        : `${who} acknowledged the shared responsibility model, version ${d.version}.`,
    tells: { to: { named }, subject: 'You own duties under HIPAA: please confirm it' },
    gate: true,
    internal: false,
  }),
  /** In the chain of each organization whose duties a new version changes. */
  'responsibility.change_told': event({
    data: z.strictObject({
      version: id,
      reason: text,
      /** Until then what is new or changed has to be acknowledged; nothing is, where duties only fall away. */
      due: ms.optional(),
      rows: z.array(z.strictObject({ deployment: z.enum(deployments), control: id, change: z.enum(changes) })).min(1),
    }),
    says(d) {
      const count = (of: Change) => d.rows.filter(({ change }) => change === of).length;
      const parts = [
        `Version ${d.version} of the shared responsibility model changes ${counted(d.rows.length, 'duty', 'duties')} of this organization: ${count('new')} new, ${count('changed')} changed, ${count('released')} that fall away.`,
        ...(d.due === undefined ? [] : [`An admin acknowledges what changed by ${endWords(d.due)}. ${stays}`]),
      ];
      return parts.join(' ');
    },
    tells: {
      to: {
        admins: toPage,
        named: { ...named, button: 'See your duties', subject: 'A duty that you own changes' },
      },
      subject: 'The shared responsibility model changes',
    },
    gate: false,
    internal: false,
  }),
  'responsibility.change_reminded': event({
    data: z.strictObject({ version: id, due: ms }),
    says: (d) =>
      `What version ${d.version} of the shared responsibility model changes has to be acknowledged by ${endWords(d.due)}. ${stays}`,
    tells: { to: { admins: toPage }, subject: 'Reminder: the shared responsibility model changes' },
    gate: false,
    internal: false,
  }),
};
