import { z } from 'zod';
import { commitments, id, ms, sha256, text } from '../shapes.ts';
import { deployments } from '../words.ts';

/** Events of agreements signed elsewhere, of their end, and of what is kept and erased. Part of the closed list. */

const ofPaper = { paper: id };
const ofNotice = { agreement: id, notice: id };
const ofService = { agreement: id, service: id };
const ofDestruction = { agreement: id, destruction: id };
const ofHold = { hold: id };

export const sides = ['customer', 'vendor'] as const;
export type Side = (typeof sides)[number];

/** Why an agreement is ended: on a date without a violation, for one that can be cured, for one that cannot. */
export const causes = ['convenience', 'breach', 'incurable'] as const;
export type Cause = (typeof causes)[number];

/** How ePHI was destroyed, in the words of NIST SP 800-88. */
export const methods = ['cryptographic_erase', 'clear', 'purge', 'physical_destruction'] as const;
export type Method = (typeof methods)[number];

export const paperKinds = ['customer_paper', 'vendor_paper'] as const;

export const endingEvents = {
  'paper.uploaded': z.strictObject({
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
  'paper.read': z.strictObject({ ...ofPaper, sha256 }),
  'paper.verified': z.strictObject({ ...ofPaper, sha256 }),
  'paper.refused': z.strictObject({ ...ofPaper, reason: text }),
  /** The second verification: the paper becomes a generation of the agreement, under the paper's own id. */
  'paper.accepted': z.strictObject({ ...ofPaper, effectiveAt: ms, endsAt: ms, documentSha256: sha256 }),

  'renewal.warned': z.strictObject({ agreement: id, days: z.int().positive(), endsAt: ms }),
  'renewal.requested': z.strictObject({
    agreement: id,
    deployments: z.array(z.enum(deployments)).min(1),
    affiliates: text.optional(),
    note: text.optional(),
  }),
  'term.ended': z.strictObject({ agreement: id, endedAt: ms }),

  'notice.given': z.strictObject({
    ...ofNotice,
    from: z.enum(sides),
    cause: z.enum(causes),
    reason: text,
    title: text,
    authority: z.literal(true),
    endsAt: ms,
    exitDays: z.int().positive(),
  }),
  'notice.cure_reported': z.strictObject({ ...ofNotice, note: text }),
  'notice.cured': z.strictObject({ ...ofNotice, note: text }),
  'notice.withdrawn': z.strictObject({ ...ofNotice, reason: text }),

  'exit.exported': z.strictObject({ ...ofService, needed: z.boolean() }),
  'exit.deleted': z.strictObject(ofService),
  'exit.destroyed': z.strictObject({
    ...ofService,
    method: z.enum(methods),
    destroyedAt: ms,
    authority: z.literal(true),
  }),
  'exit.infeasible': z.strictObject({ ...ofService, reason: text }),
  'exit.warned': z.strictObject({ agreement: id, days: z.int().nonnegative(), dueAt: ms }),

  'destruction.prepared': z.strictObject({ ...ofDestruction, signer: id }),
  'destruction.sent': z.strictObject({ ...ofDestruction, envelope: id, documentSha256: sha256 }),
  'destruction.opened': z.strictObject(ofDestruction),
  'destruction.returned': z.strictObject({ ...ofDestruction, event: id }),
  'destruction.signed': z.strictObject({
    ...ofDestruction,
    signedAt: ms,
    documentSha256: sha256,
    certificateSha256: sha256,
  }),
  'destruction.ended': z.strictObject({
    ...ofDestruction,
    how: z.enum(['declined', 'voided']),
    reason: text.optional(),
  }),
  'destruction.contradicted': z.strictObject({ ...ofDestruction, mismatches: z.array(id) }),

  'destruction.read': z.strictObject({ ...ofDestruction, sha256, what: z.enum(['destruction', 'certificate']) }),

  'legal_hold.placed': z.strictObject({ ...ofHold, reason: text }),
  'legal_hold.release_requested': z.strictObject({ ...ofHold, reason: text }),
  'legal_hold.released': z.strictObject(ofHold),
  'erasure.requested': z.strictObject({ ref: text, why: z.enum(['phi', 'personal_data']) }),
  'erasure.refused': z.strictObject({ ref: text }),
  'erasure.confirmed': z.strictObject({ ref: text }),
  'document.purged': z.strictObject({
    source: id,
    what: id,
    sha256,
    retainUntil: ms,
  }),
} as const;
