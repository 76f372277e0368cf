import { z } from 'zod';
import { requirements } from '#app/domain/requirements.ts';
import { owners } from '#app/domain/roles.ts';
import { deployments, inWords, memberRoles, plans, providers } from '#app/domain/words.ts';
import { serviceCover } from './service-shapes.ts';
import { asked, list, named, place, reason, sha256, text, time, waiting } from './shapes.ts';

const stages = [...requirements.map((each) => each.id), 'ready' as const];

export const organization = named(
  'Organization',
  'A customer and how far it has come.',
  z.object({
    id: text,
    vendorOrganization: text.describe('The id in the vendor’s cloud. Both ids are taken in addresses.'),
    name: text,
    plan: z.enum(plans),
    registeredAt: time.optional(),
    gateOpen: z.boolean().describe('Whether every requirement is met in general; a place may still say no.'),
    onHold: z.boolean(),
    stage: z.enum(stages).describe('The first requirement that is not met, or ready.'),
    ...waiting,
  }),
);
export const organizations = list('Organizations', 'A page of organizations.', organization);

export const requirementList = named(
  'Requirements',
  `The ${inWords(requirements.length)} requirements in order, each met or with every reason why not.`,
  z.object({
    organization: text,
    gateOpen: z.boolean(),
    onHold: z.boolean(),
    requirements: z.array(
      z.object({
        id: text,
        number: z.int(),
        title: text,
        met: z.boolean(),
        reasons: z.array(z.object(reason)),
        ...waiting,
        link: z.string().meta({ format: 'uri' }),
      }),
    ),
  }),
);

export const agreementStates = [
  'prepared',
  'sent',
  'viewed',
  'signed',
  'countersigned',
  'in_force',
  'expired',
  'declined',
  'voided',
  'signing_expired',
  'superseded',
  'terminated',
  'needs_review',
] as const;

export const agreement = named(
  'Agreement',
  'One generation of the Business Associate Agreement: its state and the hashes of its documents, never its text.',
  z.object({
    id: text,
    state: z.enum(agreementStates),
    covering: z.boolean().describe('Whether this is the generation that covers the organization now.'),
    template: text,
    templateVersion: text,
    deployments: z.array(z.enum(deployments)),
    termMonths: z.int(),
    envelope: text.optional().describe('DocuSign’s id.'),
    sentDocumentSha256: sha256.optional(),
    preparedAt: time,
    sentAt: time.optional(),
    viewedAt: time.optional(),
    signedAt: time.optional(),
    countersignedAt: time.optional(),
    effectiveAt: time.optional(),
    endsAt: time.optional(),
    documentSha256: sha256.optional(),
    certificateSha256: sha256.optional(),
  }),
);
export const agreements = list('Agreements', 'Every generation, the latest first.', agreement);

export const regionRequest = named(
  'RegionRequest',
  'A place that the organization asked for, and what operations decided.',
  z.object({
    ...place,
    name: text,
    usable: z.boolean().describe('Whether a service may be created here as far as the region goes.'),
    reason: z.object(reason).optional(),
    requestedAt: time,
    changedAt: time.describe('When it was last asked for, endorsed or decided.'),
    decidedAt: time.optional(),
    expiresAt: time.optional(),
    conditions: text.optional(),
    decision: text.optional().describe('The reason of a denial or a revocation.'),
    turn: z.enum(owners).optional(),
    promisedBy: time.optional(),
  }),
);
const said = z.string().min(1).max(500);
export const regionDecision = asked(
  'RegionDecision',
  'What operations decide on a region request.',
  z.discriminatedUnion('decision', [
    z.strictObject({
      decision: z.literal('approve'),
      conditions: said.optional().describe('What the approval asks of the customer, who reads it.'),
    }),
    z.strictObject({
      decision: z.enum(['deny', 'revoke']),
      reason: said.describe('The customer reads it.'),
    }),
  ]),
);
export const regionRequests = list('RegionRequests', 'In the order of their places.', regionRequest);

export const catalogRegion = named(
  'CatalogRegion',
  'A region of the vendor. HIPAA is a property of the service; not every region carries such services.',
  z.object({
    provider: z.enum(providers),
    region: text,
    name: text,
    jurisdiction: text.describe('ISO 3166-1 alpha-2.'),
    availability: z.enum(['public', 'private', 'api_only']),
    hipaa: z.boolean(),
    because: text.optional().describe('Why it cannot be had for HIPAA.'),
    ahead: text.optional().describe('What will be otherwise, and from which day on.'),
  }),
);
export const catalog = list('Catalog', 'The regions of the vendor, in the order of their ids.', catalogRegion);

export const acknowledgement = named(
  'Acknowledgement',
  'That the shared responsibility model was acknowledged, control by control.',
  z.object({
    deployment: z.enum(deployments),
    version: text,
    current: z.boolean().describe('Whether nothing has to be acknowledged that a later version changed.'),
    acknowledgeBy: time
      .optional()
      .describe('Until then the gate stays open without it. A version that changes wording alone asks nothing.'),
    acknowledgedAt: time,
    controls: z.array(text).describe('The controls for which the customer named an owner.'),
  }),
);
export const acknowledgements = list('Acknowledgements', 'One for each deployment model.', acknowledgement);

export const service = named(
  'Service',
  'A HIPAA service.',
  z.object({
    id: text,
    organization: text,
    name: text,
    ...place,
    complianceType: z.literal('hipaa'),
    state: text.describe(
      'requested, arranging while operations makes it with the vendor, failed, removed, or the state in the vendor’s cloud.',
    ),
    covered: z
      .boolean()
      .describe('Whether an agreement in force takes it in now. Whether another may be created, the gate says.'),
    cover: serviceCover,
    warnings: z.array(text),
    minReplicaMemoryGb: z.int(),
    maxReplicaMemoryGb: z.int(),
    numReplicas: z.int(),
    ipAccess: z.array(text),
    transparentDataEncryption: z.boolean(),
    coreDumps: z.boolean(),
    requestedAt: time,
    vendorService: text.optional().describe('The id in the vendor’s cloud, once it has one.'),
    failure: text.optional(),
  }),
);
export const services = list('Services', 'The latest first.', service);

export const member = named(
  'Member',
  'Somebody who belongs to the organization: an id and a role. No token reads names or addresses of people.',
  z.object({ id: text, role: z.enum(memberRoles), since: time }),
);
export const members = list('Members', 'Who belongs to the organization, in the order of their ids.', member);

export const event = named(
  'Event',
  'Something that happened, in one plain sentence and with the facts that machines may see. People are named by their role.',
  z.object({
    id: text,
    at: time,
    type: text.describe('A word of a closed list, such as agreement.in_force. New ones may be added.'),
    actor: z.object({ role: text, id: text }),
    sentence: text,
    facts: z.record(text, z.union([text, z.number(), z.boolean(), z.array(text)])),
  }),
);
export const events = named(
  'Events',
  'Events in the order in which they happened.',
  z.object({
    items: z.array(event),
    cursor: text.describe('Where to go on, also when nothing is new: keep it and ask again with after.'),
    more: z.boolean().describe('Whether there is more already.'),
  }),
);

export const tokenView = named(
  'Token',
  'The token that asks.',
  z.object({
    id: text,
    scopes: z.array(text),
    organizations: z.union([z.literal('all'), z.array(text)]),
  }),
);

const memory = z.int().min(8).max(356).multipleOf(4);
export const serviceOrder = asked(
  'ServiceOrder',
  'What is to be created. Fields and limits are those of the vendor’s API.',
  z.strictObject({
    name: z.string().min(1).max(50).describe('It must not hold patient information.'),
    provider: z.enum(providers),
    region: z.string().min(1).max(100),
    deployment: z.enum(deployments).default('hosted'),
    complianceType: z.literal('hipaa').default('hipaa'),
    minReplicaMemoryGb: memory.default(16),
    maxReplicaMemoryGb: memory.default(64),
    numReplicas: z.int().min(1).max(20).default(3),
    ipAccess: z
      .array(z.string().min(1).max(43))
      .min(1)
      .max(50)
      .describe('Addresses or networks in CIDR notation that may reach it.'),
    transparentDataEncryption: z.boolean().default(true).describe('It cannot be added later.'),
    coreDumps: z.boolean().default(false).describe('A dump may hold ePHI.'),
  }),
);
