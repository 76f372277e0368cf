import { z } from 'zod';
import { endWords } from '../calendar.ts';
import { event } from '../event-entry.ts';
import { tiers } from '../programmes/facts.ts';
import { counsel, type Reader, sales } from '../readers.ts';
import { id, ms, sha256, text } from '../shapes.ts';
import { counted } from '../words.ts';
import { rules } from './facts.ts';

const ofRequest = { request: id };
const asker: Reader = {
  path: '/organizations/:organization/documents',
  button: 'See your documents',
  because: 'You receive this because you asked for it.',
  next: 'The page asks for a code, which we mail to this address. This link alone opens nothing.',
};
const desks = {
  sales: { ...sales, path: '/desk/documents', button: 'Decide' },
  counsel: { ...counsel, path: '/desk/documents', button: 'Decide' },
};
const byRule: Readonly<Record<(typeof rules)[number], string>> = {
  agreement: 'by the rule for members of an organization with an agreement in force',
  domain: 'by the rule for a domain that the vendor knows',
};

/** Whether, and until when, somebody may have documents that are not public; and which copies they were given. */
export const grantEvents = {
  'access.requested': event({
    data: z.strictObject({
      ...ofRequest,
      name: text,
      note: text.optional(),
      documents: z.array(z.strictObject({ document: id, tier: z.enum(tiers) })).min(1),
      renews: id.optional(),
    }),
    says: (d, who) =>
      d.renews
        ? `${who} asked to go on having ${counted(d.documents.length, 'document')} that ${d.documents.length === 1 ? 'is' : 'are'} not public.`
        : `${who} asked for ${counted(d.documents.length, 'document')} that ${d.documents.length === 1 ? 'is' : 'are'} not public.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'access.referred': event({
    data: z.strictObject({ ...ofRequest, desk: z.enum(['sales', 'counsel']) }),
    says: (d) => `No rule grants the request for documents: ${d.desk} decides.`,
    tells: { to: desks, subject: 'Somebody asks for documents' },
    gate: false,
    internal: false,
  }),
  'access.granted': event({
    data: z.strictObject({ ...ofRequest, until: ms, underAgreement: z.boolean(), rule: z.enum(rules).optional() }),
    says: (d, who) =>
      d.rule
        ? `The request for documents was granted ${byRule[d.rule]}, until ${endWords(d.until)}.`
        : `${who} granted the request for documents until ${endWords(d.until)}.`,
    tells: { to: { person: asker }, subject: 'You may have the documents that you asked for' },
    gate: false,
    internal: false,
  }),
  'access.refused': event({
    data: z.strictObject({ ...ofRequest, reason: text }),
    says: (_d, who) => `${who} refused the request for documents.`,
    tells: { to: { person: asker }, subject: 'Your request for documents is refused' },
    gate: false,
    internal: false,
  }),
  'access.withdrawn': event({
    data: z.strictObject(ofRequest),
    says: (_d, who) => `${who} withdrew a request for documents.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'access.revoked': event({
    data: z.strictObject({ ...ofRequest, reason: text }),
    says: (_d, who) => `${who} revoked a grant of documents. What was promised by NDA goes on.`,
    tells: { to: { person: asker }, subject: 'Your access to documents has ended' },
    gate: false,
    internal: false,
  }),
  'copy.made': event({
    data: z.strictObject({
      ...ofRequest,
      document: id,
      /** The id that stands on every page. */
      download: id,
      /** What stands on every page, sealed. */
      mark: text,
      documentSha256: sha256,
      copySha256: sha256,
      bytes: z.int().positive(),
    }),
    says: (d, who) => `${who} had a marked copy of a document made. Its download id is ${d.download}.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'copy.fetched': event({
    data: z.strictObject({ ...ofRequest, document: id, download: id }),
    says: (d, who) => `${who} opened or downloaded the copy ${d.download}.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
};
