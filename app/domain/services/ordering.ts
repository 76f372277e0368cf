import { z } from 'zod';
import type { Asking } from '../command.ts';
import type { Draft } from '../event.ts';
import type { Facts } from '../facts.ts';
import { evaluateGate, onlyByArrangement } from '../gate/decision.ts';
import { box, freeText, type Sealed } from '../input.ts';
import { deployments, providers } from '../words.ts';

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

/** What is told of a service beside its place. Fields and limits as the vendor's API documents them. */
const fields = {
  name: freeText(50),
  minReplicaMemoryGb: memory.default(16),
  maxReplicaMemoryGb: memory.default(64),
  numReplicas: z.coerce.number().int().min(1, 'At least 1.').max(20, 'At most 20.').default(3),
  ipAccess: sources,
  transparentDataEncryption: box,
  coreDumps: box,
};

const serviceInput = z.strictObject({
  provider: z.enum(providers),
  region: z.string().max(100),
  deployment: z.enum(deployments).default('hosted'),
  ...fields,
});

/** The sizes of a replica in a customer's own cloud, as the vendor's API has them. */
const ownCloudSizes = [48, 116, 172, 232];
type Sizes = Record<'minReplicaMemoryGb' | 'maxReplicaMemoryGb', number>;
const inOrder = (input: Sizes) => input.minReplicaMemoryGb <= input.maxReplicaMemoryGb;
const atLeast = { path: ['maxReplicaMemoryGb'], message: 'At least as much as the minimum.' };
const fitsOwnCloud = ({
  deployment,
  minReplicaMemoryGb: least,
  maxReplicaMemoryGb: most,
}: z.output<typeof serviceInput>) =>
  deployment !== 'byoc' || [least, most].every((size) => ownCloudSizes.includes(size));

export const newService = serviceInput.refine(inOrder, atLeast).refine(fitsOwnCloud, {
  path: ['minReplicaMemoryGb'],
  message: `In your own cloud a replica has ${ownCloudSizes.join(', ')} GB, as minimum and as maximum.`,
});

/** An order whose place follows from something else. */
export const orderWith = <More extends z.ZodRawShape>(more: More) =>
  z.strictObject({ ...fields, ...more }).refine((input) => inOrder(input as unknown as Sizes), atLeast);

type Order = Sealed<z.output<typeof serviceInput>>;
/** The backup with which it begins, and for which conversion that is. */
interface Restoring {
  conversion: string;
  backup: string;
}

/**
 * The gate is asked inside the creating transaction. A no is an event, because an auditor would ask about it. What is made by
 * arrangement only a person may order, and never from a backup.
 */
export function orderDrafts(facts: Facts, order: Order, asking: Asking, restoring?: Restoring): Draft[] {
  const { actor, id, now, catalog } = asking;
  const { provider, region, deployment } = order;
  const decision = evaluateGate({ facts, catalog, asOf: now, request: { provider, region, deployment } });
  const data = { service: id, ...order, ...restoring };
  if (!restoring && actor.kind === 'person' && onlyByArrangement(decision))
    return [{ type: 'service.requested', data: { ...data, arranged: true } }];
  if (decision.allowed) return [{ type: 'service.requested', data }];
  const reasons = decision.reasons.map((each) => each.code);
  return [{ type: 'service.refused', data: { provider, region, deployment, reasons } }];
}
