import { z } from 'zod';
import { command } from '../command.ts';
import { evaluateGate, onlyByArrangement } from '../gate/decision.ts';
import { box, freeText } from '../input.ts';
import { refuseUnless } from '../refusal.ts';
import { deployments, providers } from '../words.ts';
import { endpoints, stateDrafts } from './state.ts';

/** An address or network that may reach a service, in CIDR notation. */
const source = z
  .string()
  .trim()
  .pipe(
    z.union([z.ipv4(), z.cidrv4(), z.ipv6(), z.cidrv6()], {
      error: 'Write an address or network, such as 203.0.113.0/24.',
    }),
  );

const sources = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(/[\s,]+/).filter(Boolean) : value),
  z.array(source).min(1, 'Name at least one address or network.').max(50),
);

const memory = z.coerce
  .number()
  .int()
  .min(8, 'At least 8 GB.')
  .max(356, 'At most 356 GB.')
  .multipleOf(4, 'A multiple of 4 GB.');

/** Fields and limits as the vendor's API documents them. */
export const serviceInput = z.strictObject({
  name: freeText(50),
  provider: z.enum(providers),
  region: z.string().max(100),
  deployment: z.enum(deployments).default('hosted'),
  minReplicaMemoryGb: memory.default(16),
  maxReplicaMemoryGb: memory.default(64),
  numReplicas: z.coerce.number().int().min(1, 'At least 1.').max(20, 'At most 20.').default(3),
  ipAccess: sources,
  transparentDataEncryption: box,
  coreDumps: box,
});

/** The sizes of a replica in a customer's own cloud, as the vendor's API has them. */
const ownCloudSizes = [48, 116, 172, 232];
const fitsOwnCloud = ({
  deployment,
  minReplicaMemoryGb: least,
  maxReplicaMemoryGb: most,
}: z.output<typeof serviceInput>) =>
  deployment !== 'byoc' || [least, most].every((size) => ownCloudSizes.includes(size));

/**
 * The gate is asked inside the creating transaction. A no is an event, because an auditor would ask about it. What is made by
 * arrangement only a person may order.
 */
export const createService = command({
  on: 'organization',
  input: serviceInput
    .refine((input) => input.minReplicaMemoryGb <= input.maxReplicaMemoryGb, {
      path: ['maxReplicaMemoryGb'],
      message: 'At least as much as the minimum.',
    })
    .refine(fitsOwnCloud, {
      path: ['minReplicaMemoryGb'],
      message: `In your own cloud a replica has ${ownCloudSizes.join(', ')} GB, as minimum and as maximum.`,
    }),
  decide(facts, input, { actor, id, now, catalog }) {
    const { provider, region, deployment } = input;
    const decision = evaluateGate({ facts, catalog, asOf: now, request: { provider, region, deployment } });
    if (actor.kind === 'person' && onlyByArrangement(decision))
      return [{ type: 'service.requested', data: { service: id, ...input, arranged: true } }];
    if (!decision.allowed)
      return [
        {
          type: 'service.refused',
          data: { provider, region, deployment, reasons: decision.reasons.map((r) => r.code) },
        },
      ];
    return [{ type: 'service.requested', data: { service: id, ...input } }];
  },
});

export const recordProvisioning = command({
  on: 'organization',
  services: 'the named one',
  input: z.strictObject({ service: z.string().max(100), vendorService: z.string().max(100) }),
  decide(_facts, input, _asking, service) {
    refuseUnless(service, 'not_found');
    if (service.vendorService) return [];
    return [{ type: 'service.provisioning', data: input }];
  },
});

export const recordServiceState = command({
  on: 'organization',
  services: 'the named one',
  input: z.strictObject({
    service: z.string().max(100),
    state: z.string().regex(/^[a-z_]{1,40}$/),
    endpoints: endpoints.optional(),
  }),
  decide(_facts, input, _asking, service) {
    refuseUnless(service, 'not_found');
    if (!service.vendorService) return [];
    return stateDrafts(service, input);
  },
});

export const recordServiceFailure = command({
  on: 'organization',
  services: 'the named one',
  input: z.strictObject({ service: z.string().max(100), reason: freeText(500) }),
  decide(_facts, input, _asking, service) {
    refuseUnless(service, 'not_found');
    if (service.failed) return [];
    return [{ type: 'service.failed', data: input }];
  },
});
