import { z } from 'zod';
import { endWords } from '../calendar.ts';
import { event } from '../event-entry.ts';
import { readersOn } from '../readers.ts';
import { commitments, id, ms, sha256, text } from '../shapes.ts';
import { deployments } from '../words.ts';
import { paperKinds } from './facts.ts';

const ofPaper = { paper: id };
const { admins, sales, counsel } = readersOn('/organizations/:organization/papers');
const kinds = { customer_paper: 'the customer’s own paper', vendor_paper: 'the vendor’s paper' };

export const paperEvents = {
  'paper.uploaded': event({
    data: z.strictObject({
      ...ofPaper,
      kind: z.enum(paperKinds),
      sha256,
      bytes: z.int().positive(),
      pages: z.int().positive(),
      customer: text,
      vendor: text,
      signer: id,
      signerTitle: text,
      signedAt: ms,
      countersigner: id,
      countersignerTitle: text,
      countersignedAt: ms,
      effectiveAt: ms,
      termMonths: z.int().positive(),
      deployments: z.array(z.enum(deployments)).min(1),
      affiliates: text.optional(),
      commitments,
    }),
    says: (d, who) =>
      `${who} uploaded an agreement signed elsewhere (${kinds[d.kind]}, ${d.pages} ${d.pages === 1 ? 'page' : 'pages'}).`,
    tells: { to: { counsel }, subject: 'An agreement signed elsewhere waits for verification' },
    gate: false,
    internal: false,
  }),
  'paper.read': event({
    data: z.strictObject({ ...ofPaper, sha256 }),
    says: (_d, who) => `${who} opened the agreement signed elsewhere.`,
    tells: 'nobody',
    gate: false,
    internal: true,
  }),
  'paper.verified': event({
    data: z.strictObject({ ...ofPaper, sha256 }),
    says: (_d, who) => `${who} verified the agreement signed elsewhere.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'paper.refused': event({
    data: z.strictObject({ ...ofPaper, reason: text }),
    says: (_d, who) => `${who} refused the agreement signed elsewhere.`,
    tells: {
      to: { admins, sales: { ...sales, subject: 'An uploaded agreement was refused' } },
      subject: 'Your uploaded agreement was refused',
    },
    gate: false,
    internal: false,
  }),
  /** The second verification: the paper becomes a generation of the agreement, under the paper's own id. */
  'paper.accepted': event({
    data: z.strictObject({ ...ofPaper, effectiveAt: ms, endsAt: ms, documentSha256: sha256 }),
    says: (d) =>
      `Two people of counsel have verified the agreement signed elsewhere: it is in force until ${endWords(d.endsAt)}.`,
    tells: { to: { admins, sales }, subject: 'The Business Associate Agreement is in force' },
    gate: true,
    internal: false,
  }),
};
