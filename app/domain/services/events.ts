import { z } from 'zod';
import { endWords } from '../calendar.ts';
import { event } from '../event-entry.ts';
import { admins, ops } from '../readers.ts';
import { cloudAnswer, id, ms, nothing, place, sha256, text } from '../shapes.ts';
import { counted, findingCodes } from '../words.ts';

const ofService = { service: id };
const endpoint = z.strictObject({ protocol: id, host: z.string().min(1).max(300), port: z.int() });
const atRegistry = { ...ops, path: '/ops/services' };
const order = {
  name: text,
  ...place,
  minReplicaMemoryGb: z.int(),
  maxReplicaMemoryGb: z.int(),
  numReplicas: z.int(),
  ipAccess: z.array(id),
  transparentDataEncryption: z.boolean(),
  coreDumps: z.boolean(),
};

export const serviceEvents = {
  'service.refused': event({
    data: z.strictObject({ ...place, reasons: z.array(id) }),
    says: (d, who, say) =>
      `${who} asked for a HIPAA service in ${say.place(d)}; the gate said no (${counted(d.reasons.length, 'reason')}).`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'service.requested': event({
    data: z.strictObject({
      ...ofService,
      ...order,
      arranged: z.literal(true).optional(),
      /** It begins with a backup, for a conversion. */
      backup: id.optional(),
      conversion: id.optional(),
    }),
    says: (d, who, say) =>
      d.arranged
        ? `${who} ordered the HIPAA service “${say.text(d.name)}” in ${say.place(d)}, by arrangement.`
        : `${who} created the HIPAA service “${say.text(d.name)}” in ${say.place(d)}.`,
    tells: { to: { ops: atRegistry }, subject: 'Arrange a service with the vendor' },
    gate: true,
    internal: false,
  }),
  'service.provisioning': event({
    data: z.strictObject({ ...ofService, vendorService: id }),
    says: () => 'The vendor’s cloud accepted the service and provisions it.',
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'service.state_changed': event({
    data: z.strictObject({ ...ofService, state: id }),
    says: (d) => `The service is ${d.state.replaceAll('_', ' ')}.`,
    tells: { to: { admins: { ...admins, mayLeave: true } }, subject: 'Your HIPAA service is running' },
    gate: false,
    internal: false,
  }),
  'service.failed': event({
    data: z.strictObject({ ...ofService, reason: text }),
    says: () => 'The vendor could not create the service.',
    tells: {
      to: { admins, ops: { ...ops, subject: 'A HIPAA service could not be created' } },
      subject: 'Your HIPAA service could not be created',
    },
    gate: false,
    internal: false,
  }),
};

export const settlingEvents = {
  'service.arranged': event({
    data: z.strictObject({ ...ofService, vendorService: id, cloud: cloudAnswer }),
    says: (_d, who) => `${who} arranged the service with the vendor, whose cloud confirms it.`,
    tells: { to: { admins }, subject: 'Your HIPAA service was arranged' },
    gate: false,
    internal: false,
  }),
  'service.retried': event({
    data: z.strictObject(ofService),
    says: (_d, who) => `${who} ordered the service again.`,
    tells: { to: { ops: atRegistry }, subject: 'Arrange a service with the vendor' },
    gate: true,
    internal: false,
  }),
  'service.removed': event({
    data: z.strictObject(ofService),
    says: (_d, who) => `${who} removed the service, which the vendor could not create.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'service.came_back': event({
    data: z.strictObject(ofService),
    says: () => 'The vendor’s cloud shows a service again that was recorded here as deleted or destroyed.',
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'service.endpoints_read': event({
    data: z.strictObject({ ...ofService, endpoints: z.array(endpoint) }),
    says: () => 'The vendor’s cloud told where the service is reached.',
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
};

export const inspectionEvents = {
  'inspection.requested': event({
    data: nothing,
    says: (_d, who) => `${who} asked for a look at the services in the vendor’s cloud.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'services.inspected': event({
    data: z.strictObject({
      findings: z.array(
        z.strictObject({
          code: z.enum(findingCodes),
          vendorService: id.optional(),
          service: id.optional(),
          provider: id,
          region: id,
        }),
      ),
    }),
    says: (d) =>
      d.findings.length === 0
        ? 'A look at the vendor’s cloud found nothing to put right any more.'
        : `A look at the vendor’s cloud found ${d.findings.length} ${d.findings.length === 1 ? 'thing' : 'things'} to put right.`,
    tells: {
      to: {
        admins: { ...admins, path: '/organizations/:organization/services', button: 'See what was found' },
        ops: { ...ops, path: '/ops/services', button: 'See what was found', subject: 'Services need a look' },
      },
      subject: 'Your services need attention',
    },
    gate: false,
    internal: false,
  }),
};

export const passportEvents = {
  'passport.issued': event({
    data: z.strictObject({
      ...ofService,
      passport: id,
      /** Of what its link ends with. */
      linkSha256: sha256,
      agreement: id,
      documentSha256: sha256,
      from: ms,
      until: ms,
      expiresAt: ms,
    }),
    says: (d, who) => `${who} made a link that shows the cover of a service to others, until ${endWords(d.expiresAt)}.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'passport.revoked': event({
    data: z.strictObject({ ...ofService, passport: id }),
    says: (_d, who) => `${who} revoked a link that showed the cover of a service to others.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
};
