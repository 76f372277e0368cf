import { z } from 'zod';
import { exactDay } from '../calendar.ts';
import { event } from '../event-entry.ts';
import { counsel } from '../readers.ts';
import { id, ms, sha256, text } from '../shapes.ts';
import { documentKinds } from '../words.ts';

const ofHold = { hold: id };
const documents = {
  unsigned: 'agreement as it was sent for signature',
  agreement: 'signed agreement',
  certificate: 'certificate of completion',
};

export const keepingEvents = {
  'document.read': event({
    data: z.strictObject({ agreement: id, sha256, what: z.enum(documentKinds) }),
    says: (d, who) => `${who} downloaded the ${documents[d.what]}.`,
    tells: 'nobody',
    gate: false,
    internal: true,
  }),
  'legal_hold.placed': event({
    data: z.strictObject({ ...ofHold, reason: text }),
    says: (_d, who) => `${who} placed a legal hold: nothing is purged or erased.`,
    tells: 'nobody',
    gate: false,
    internal: true,
  }),
  'legal_hold.release_requested': event({
    data: z.strictObject({ ...ofHold, reason: text }),
    says: (_d, who) => `${who} asked to release a legal hold.`,
    tells: {
      to: { counsel: { ...counsel, path: '/counsel/holds' } },
      subject: 'A second person has to release a legal hold',
    },
    gate: false,
    internal: true,
  }),
  'legal_hold.released': event({
    data: z.strictObject(ofHold),
    says: (_d, who) => `${who} released a legal hold as the second person.`,
    tells: 'nobody',
    gate: false,
    internal: true,
  }),
  'erasure.requested': event({
    data: z.strictObject({ ref: text, why: z.enum(['phi', 'personal_data']) }),
    says: (d, who) =>
      `${who} asked to erase a text (${d.why === 'phi' ? 'it may hold patient information' : 'personal data'}).`,
    tells: {
      to: { counsel: { ...counsel, path: '/desk/:organization/texts' } },
      subject: 'A second person has to decide on an erasure',
    },
    gate: false,
    internal: true,
  }),
  'erasure.refused': event({
    data: z.strictObject({ ref: text }),
    says: (_d, who) => `${who} decided that a text stays.`,
    tells: 'nobody',
    gate: false,
    internal: true,
  }),
  'erasure.confirmed': event({
    data: z.strictObject({ ref: text }),
    says: (_d, who) => `${who} erased a text as the second person; its commitment stays in the log.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'document.purged': event({
    data: z.strictObject({
      source: id,
      what: id,
      sha256,
      retainUntil: ms,
    }),
    says: (d) => `A document was purged; it had to be kept until ${exactDay(d.retainUntil)}.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
};
