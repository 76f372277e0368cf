import { z } from 'zod';
import { event } from '../event-entry.ts';
import { admins, ops } from '../readers.ts';
import { id, ms, place, sha256, text } from '../shapes.ts';
import { providers, word } from '../words.ts';
import { where } from './catalog.ts';
import { approvalsAfter } from './facts.ts';

const approvalsWords = {
  count: 'Approvals from before count again.',
  review: 'Approvals from before count where operations keeps them.',
};

export const regionEvents = {
  'region.requested': event({
    data: z.strictObject({ ...place, reason: text }),
    says: (d, who) => `${who} requested ${where(d)}, ${word(d.deployment).toLowerCase()}.`,
    tells: {
      to: { ops: { ...ops, path: '/ops/regions?organization=:organization', button: 'Decide' } },
      subject: 'Region request to decide',
    },
    gate: false,
    internal: false,
  }),
  'region.request_withdrawn': event({
    data: z.strictObject(place),
    says: (d, who) => `${who} withdrew the request for ${where(d)}.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'region.endorsed': event({
    data: z.strictObject(place),
    says: (d, who) => `${who} approved ${where(d)} as the first of two people.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'region.approved': event({
    data: z.strictObject({ ...place, expiresAt: ms, conditions: text.optional() }),
    says: (d, who) => `${who} approved ${where(d)}.`,
    tells: { to: { admins }, subject: 'Region approved' },
    gate: true,
    internal: false,
  }),
  'region.denied': event({
    data: z.strictObject({ ...place, reason: text }),
    says: (d, who) => `${who} denied ${where(d)}.`,
    tells: { to: { admins }, subject: 'Region denied' },
    gate: false,
    internal: false,
  }),
  'region.revoked': event({
    data: z.strictObject({ ...place, reason: text }),
    says: (d, who) => `${who} revoked the approval of ${where(d)}.`,
    tells: { to: { admins }, subject: 'Region approval revoked' },
    gate: true,
    internal: false,
  }),
  'region.kept': event({
    data: z.strictObject(place),
    says: (d, who) => `${who} looked again at the approval of ${where(d)} and kept it.`,
    tells: { to: { admins }, subject: 'Region approval kept' },
    gate: true,
    internal: false,
  }),
};

const change = { provider: z.enum(providers), region: id, reason: text, preview: sha256.optional() };

export const catalogEvents = {
  'catalog.region_withdrawn': event({
    data: z.strictObject(change),
    says: (d, who) => `${who} withdrew ${where(d)} for new HIPAA services.`,
    tells: 'nobody',
    gate: true,
    internal: false,
  }),
  'catalog.region_reinstated': event({
    data: z.strictObject({ ...change, approvals: z.enum(approvalsAfter).optional() }),
    says: (d, who) => `${who} reinstated ${where(d)}.${d.approvals ? ` ${approvalsWords[d.approvals]}` : ''}`,
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
