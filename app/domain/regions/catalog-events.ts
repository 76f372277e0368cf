import { z } from 'zod';
import { plainDay } from '../calendar.ts';
import { event } from '../event-entry.ts';
import { readersOn } from '../readers.ts';
import { id, ms, sha256, text } from '../shapes.ts';
import { deployments, listed, providers, word } from '../words.ts';
import { type EntryField, entryFields } from './entry.ts';
import { approvalsAfter, availabilities } from './facts.ts';

const approvalsWords = {
  count: 'Approvals from before count again.',
  review: 'Approvals from before count where operations keeps them.',
};

const fieldWords = {
  name: 'its name',
  jurisdiction: 'its country',
  availability: 'its kind',
  deployments: 'its deployment models',
  longitude: 'its longitude',
  latitude: 'its latitude',
} as const satisfies Record<EntryField, string>;

const place = { provider: z.enum(providers), region: id };
/** Of the vendor's own data, and read by rules: it stands in the log as it is. */
const entry = {
  name: id,
  jurisdiction: id,
  availability: z.enum(availabilities),
  deployments: z.array(z.enum(deployments)),
  longitude: z.number(),
  latitude: z.number(),
} satisfies Record<EntryField, z.ZodType>;
const sourced = { source: text, lookedOn: ms };
/** The releases before named neither a source nor a day, and the first of them showed nothing beforehand. */
const change = { ...place, reason: text, preview: sha256.optional(), ...z.object(sourced).partial().shape };
const day = (at: number) => `${plainDay(at)} (UTC)`;

export const catalogEvents = {
  'catalog.region_added': event({
    data: z.strictObject({
      ...place,
      ...entry,
      from: ms,
      ...sourced,
    }),
    says: (d, who) =>
      `${who} added ${d.name} (${word(d.provider)} ${d.region}) to the catalog, from ${day(d.from)} on. It carries no HIPAA services yet.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'catalog.region_corrected': event({
    data: z.strictObject({
      ...place,
      ...entry,
      ...sourced,
      corrected: z.array(z.enum(entryFields)),
    }),
    says: (d, who) =>
      `${who} corrected ${d.name} (${word(d.provider)} ${d.region}) in the catalog: ${listed([...d.corrected.map((each) => fieldWords[each]), 'its source'])}.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'catalog.region_taken_back': event({
    data: z.strictObject({ ...place, reason: text }),
    says: (d, who) => `${who} took ${word(d.provider)} ${d.region} back out of the catalog.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'catalog.capability_proposed': event({
    data: z.strictObject({ ...place, from: ms, ...sourced }),
    says: (d, who, say) =>
      `${who} proposes that ${say.place(d)} carries HIPAA services from ${day(d.from)} on. A second person decides.`,
    tells: {
      to: { ops: { ...readersOn('/ops/catalog').ops, button: 'See the catalog' } },
      subject: 'A region waits for a second person',
    },
    gate: false,
    internal: false,
  }),
  'catalog.capability_confirmed': event({
    data: z.strictObject({ ...place, from: ms, ...sourced, proposedBy: id }),
    says: (d, who, say) =>
      `${who} confirmed as the second person that ${say.place(d)} carries HIPAA services from ${day(d.from)} on.`,
    tells: 'nobody',
    gate: true,
    internal: false,
  }),
  'catalog.capability_dropped': event({
    data: z.strictObject({ ...place, reason: text }),
    says: (d, who, say) => `${who} dropped the proposal that ${say.place(d)} carries HIPAA services.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'catalog.region_withdrawn': event({
    data: z.strictObject({ ...change, from: ms.optional(), calledOff: z.literal(true).optional() }),
    says(d, who, say) {
      if (d.calledOff) return `${who} called off that ${say.place(d)} is offered again: it stays withdrawn.`;
      return d.from === undefined
        ? `${who} withdrew ${say.place(d)} for new HIPAA services.`
        : `${who} announced that ${say.place(d)} is withdrawn for new HIPAA services from ${day(d.from)} on.`;
    },
    tells: 'nobody',
    gate: true,
    internal: false,
  }),
  'catalog.region_reinstated': event({
    data: z.strictObject({
      ...change,
      approvals: z.enum(approvalsAfter).optional(),
      from: ms.optional(),
      calledOff: z.literal(true).optional(),
    }),
    says(d, who, say) {
      if (d.calledOff) return `${who} called off the withdrawal of ${say.place(d)}.`;
      const approvals = d.approvals ? ` ${approvalsWords[d.approvals]}` : '';
      return d.from === undefined
        ? `${who} reinstated ${say.place(d)}.${approvals}`
        : `${who} announced that ${say.place(d)} is offered again from ${day(d.from)} on.${approvals}`;
    },
    tells: 'nobody',
    gate: true,
    internal: false,
  }),
  'catalog.byoc_policy_changed': event({
    data: z.strictObject({ covered: z.boolean(), reason: text }),
    says: (d, who) => `${who} decided that HIPAA ${d.covered ? 'covers' : 'does not cover'} BYOC.`,
    tells: 'nobody',
    gate: true,
    internal: false,
  }),
};
