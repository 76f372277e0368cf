import { z } from 'zod';
import { rules } from '#app/domain/grants/facts.ts';
import { evidenceKinds, programmeIds, tiers } from '#app/domain/programmes/facts.ts';
import { asked, list, named, sha256, text, time } from '../machines/shapes.ts';

const document = named(
  'Document',
  'A document of a programme: what it is and its hash, never what it holds. Files are for people, each with a mark on every page.',
  z.object({
    id: text,
    programme: z.enum(programmeIds),
    kind: z.enum(evidenceKinds),
    title: text,
    issuer: text,
    scope: text,
    tier: z.enum(tiers).describe('For whom its file is.'),
    sha256,
    issuedAt: time,
    expiresAt: time.optional(),
    replacedBy: text.optional(),
    here: z.boolean().describe('Whether its file lies here; otherwise the hash says which one is meant.'),
    sample: z.boolean(),
  }),
);
export const documents = list('Documents', 'Published documents, in the order of their ids.', document);

const states = ['nda_open', 'open', 'granted', 'expired', 'ended', 'revoked', 'refused', 'withdrawn'] as const;
export const request = named(
  'DocumentRequest',
  'That somebody asked for documents which are not public, and what became of it.',
  z.object({
    id: text,
    state: z.enum(states).describe('`ended`: what the grant rested on is over, before its day.'),
    person: text.describe('The id of whoever asked.'),
    documents: z.array(z.object({ id: text, tier: z.enum(tiers) })),
    askedAt: time,
    changedAt: time,
    copies: z.int(),
    renews: text.optional().describe('The request whose grant it prolongs.'),
    desk: z.enum(['sales', 'counsel']).optional(),
    promisedBy: time.optional(),
    grantedAt: time.optional(),
    rule: z.enum(rules).optional().describe('By which rule it was granted, where nobody looked.'),
    until: time.optional(),
    endedBy: z.enum(['membership', 'nda', 'agreement']).optional(),
    reason: text.optional().describe('Of a refusal or a revocation, as the asker reads it.'),
  }),
);
export const requests = list('DocumentRequests', 'In the order in which they were asked.', request);

const said = z.string().min(1).max(500);
export const decision = asked(
  'DocumentDecision',
  'What a desk decides on a request for documents.',
  z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('grant'), days: z.int().min(1).max(365).default(30) }),
    z.strictObject({ decision: z.enum(['refuse', 'revoke']), reason: said.describe('The asker reads it.') }),
  ]),
);

const happening = named(
  'DocumentHappening',
  'What happened to documents: a request, an answer, a signature under the NDA, a copy, or that a copy was fetched.',
  z.object({
    id: text,
    at: time,
    type: text.describe('A word of a closed list, such as copy.fetched. New ones may be added.'),
    actor: z.object({ role: text, id: text }),
    request: text.optional(),
    document: text.optional(),
    download: text.optional().describe('The id that stands on every page of the copy.'),
    sha256: sha256.optional().describe('Of the copy as it was handed out.'),
  }),
);
export const history = list('DocumentHistory', 'The newest first.', happening);

export const domain = named(
  'DocumentDomain',
  'People of this domain are granted documents without a look, once they have signed the NDA.',
  z.object({ domain: text, until: time, allowedAt: time, over: z.boolean() }),
);
export const domains = list('DocumentDomains', 'In the order of the alphabet.', domain);
export const allowance = asked(
  'DocumentDomainAllowance',
  'A domain whose people need no look, and for how long.',
  z.strictObject({ domain: z.string().min(3).max(253), days: z.int().min(1).max(365) }),
);
