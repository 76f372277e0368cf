import { z } from 'zod';
import { cameBack } from '../agreement/way-back.ts';
import { event } from '../event-entry.ts';
import { readersOn } from '../readers.ts';
import { id, ms, sha256, text } from '../shapes.ts';
import { certificateEnds } from './words.ts';

const ofDestruction = { agreement: id, destruction: id };
const { admins, sales, counsel } = readersOn('/organizations/:organization/ending');

export const destructionEvents = {
  'destruction.prepared': event({
    data: z.strictObject({ ...ofDestruction, signer: id }),
    says: (_d, who) => `${who} prepared the certificate of return or destruction.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'destruction.sent': event({
    data: z.strictObject({ ...ofDestruction, envelope: id, documentSha256: sha256 }),
    says: () => 'DocuSign has the certificate of destruction ready for signature.',
    tells: { to: { counsel }, subject: 'Please sign the certificate of destruction' },
    gate: false,
    internal: false,
  }),
  'destruction.opened': event({
    data: z.strictObject(ofDestruction),
    says: (_d, who) => `${who} opened the certificate of destruction for signing.`,
    tells: 'nobody',
    gate: false,
    internal: true,
  }),
  'destruction.returned': event({
    data: z.strictObject({ ...ofDestruction, event: id }),
    says: (d, who) => cameBack(who, d.event),
    tells: 'nobody',
    gate: false,
    internal: true,
  }),
  'destruction.signed': event({
    data: z.strictObject({
      ...ofDestruction,
      signedAt: ms,
      documentSha256: sha256,
      certificateSha256: sha256,
    }),
    says: () => 'The certificate of return or destruction is signed and stored.',
    tells: {
      to: { admins, sales: { ...sales, subject: 'A certificate of destruction is signed' } },
      subject: 'Your certificate of destruction',
    },
    gate: true,
    internal: false,
  }),
  'destruction.ended': event({
    data: z.strictObject({
      ...ofDestruction,
      how: z.enum(certificateEnds),
      reason: text.optional(),
    }),
    says(d) {
      if (d.how === 'gone') return 'DocuSign no longer has the certificate of destruction. Another takes its place.';
      return d.how === 'purged'
        ? 'The certificate of destruction was signed, and purged at DocuSign before the portal had fetched it. Another takes its place.'
        : `The certificate of destruction was ${d.how}.`;
    },
    tells: {
      to: { counsel: { ...counsel, button: 'Prepare another' } },
      subject: 'The certificate of destruction was not signed',
      instead: (d) =>
        d.how === 'purged' || d.how === 'gone'
          ? { subject: 'The certificate of destruction has to be signed anew' }
          : undefined,
    },
    gate: false,
    internal: false,
  }),
  'destruction.contradicted': event({
    data: z.strictObject({ ...ofDestruction, mismatches: z.array(id) }),
    says: () => 'What DocuSign tells does not match the certificate of destruction.',
    tells: { to: { counsel }, subject: 'A certificate of destruction needs review' },
    gate: false,
    internal: true,
  }),
  'destruction.read': event({
    data: z.strictObject({ ...ofDestruction, sha256, what: z.enum(['destruction', 'certificate']) }),
    says: (_d, who) => `${who} downloaded the certificate of destruction.`,
    tells: 'nobody',
    gate: false,
    internal: true,
  }),
};
