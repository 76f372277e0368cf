import { z } from 'zod';
import { endWords } from '../calendar.ts';
import { event } from '../event-entry.ts';
import { counsel } from '../readers.ts';
import { id, ms, sha256, text } from '../shapes.ts';
import { bindings } from './facts.ts';

const ofPaper = { paper: id };
const onDocuments = '/organizations/:organization/documents';
const whom = { person: 'for themselves', organization: 'for the organization' };

export const ndaEvents = {
  'nda.accepted': event({
    data: z.strictObject({
      nda: id,
      version: id,
      textSha256: sha256,
      binds: z.enum(bindings),
      /** As it was typed. */
      name: text,
      until: ms,
    }),
    says: (d, who) =>
      `${who} signed version ${d.version} of the NDA ${whom[d.binds]}. Something may be granted on it until ${endWords(d.until)}.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'nda.paper_uploaded': event({
    data: z.strictObject({
      ...ofPaper,
      binds: z.enum(bindings),
      sha256,
      bytes: z.int().positive(),
      pages: z.int().positive(),
      signedOn: ms,
    }),
    says: (_d, who) => `${who} uploaded an NDA that was signed elsewhere.`,
    tells: {
      to: { counsel: { ...counsel, path: onDocuments, button: 'Read and verify it' } },
      subject: 'An NDA signed elsewhere waits for verification',
    },
    gate: false,
    internal: false,
  }),
  'nda.paper_read': event({
    data: z.strictObject({ ...ofPaper, sha256 }),
    says: (_d, who) => `${who} opened the NDA signed elsewhere.`,
    tells: 'nobody',
    gate: false,
    internal: true,
  }),
  'nda.paper_verified': event({
    data: z.strictObject({ ...ofPaper, sha256, until: ms }),
    says: (d, who) =>
      `${who} verified the NDA signed elsewhere. Something may be granted on it until ${endWords(d.until)}.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'nda.paper_refused': event({
    data: z.strictObject({ ...ofPaper, reason: text }),
    says: (_d, who) => `${who} refused the NDA signed elsewhere.`,
    tells: {
      to: {
        person: {
          path: onDocuments,
          button: 'See your documents',
          because: 'You receive this because you uploaded it.',
        },
      },
      subject: 'Your uploaded NDA was refused',
    },
    gate: false,
    internal: false,
  }),
};

/** In plain words, in the chain of what the vendor publishes: whoever signs one can hold the page against the log. */
export const ndaTextEvents = {
  'nda_text.drafted': event({
    data: z.strictObject({
      version: id,
      binds: z.enum(bindings),
      months: z.int().positive(),
      text: z.string().min(1).max(30_000),
      textSha256: sha256,
    }),
    says: (d, who) => `${who} drafted version ${d.version} of the NDA. A second person publishes it.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'nda_text.discarded': event({
    data: z.strictObject({ version: id }),
    says: (d, who) => `${who} discarded the draft of version ${d.version} of the NDA.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'nda_text.published': event({
    data: z.strictObject({ version: id, textSha256: sha256 }),
    says: (d, who) => `${who} published version ${d.version} of the NDA as the second person.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
};

export const domainEvents = {
  'document_domain.allowed': event({
    data: z.strictObject({ domain: z.string().min(3).max(253), until: ms }),
    says: (d, who) => `${who} allowed people of ${d.domain} documents without a look, until ${endWords(d.until)}.`,
    tells: 'nobody',
    gate: false,
    internal: true,
  }),
  'document_domain.removed': event({
    data: z.strictObject({ domain: z.string().min(3).max(253) }),
    says: (d, who) => `${who} took ${d.domain} off the list of domains that are allowed documents without a look.`,
    tells: 'nobody',
    gate: false,
    internal: true,
  }),
};
