import { isIP } from 'node:net';
import { z } from 'zod';
import type { Plan } from './organization.ts';
import type { Region } from './regions.ts';

const memory = z.int().min(8).max(356).multipleOf(4);
const replicas = z.int().min(1).max(20);

/** The body of the create call, as the vendor's OpenAPI description has it (August 2026). Unknown fields are refused. */
export const ServiceRequest = z.strictObject({
  name: z.string().min(1).max(50),
  provider: z.enum(['aws', 'gcp', 'azure']),
  region: z.string(),
  complianceType: z.enum(['hipaa', 'pci']).optional(),
  ipAccessList: z
    .array(
      z.strictObject({
        source: z.string().refine(isAddress, 'must be an IP address or a CIDR'),
        description: z.string().optional(),
      }),
    )
    .optional(),
  numReplicas: replicas.optional(),
  minReplicas: replicas.optional(),
  maxReplicas: replicas.optional(),
  autoscalingMode: z.enum(['vertical', 'horizontal']).optional(),
  minReplicaMemoryGb: memory.optional(),
  maxReplicaMemoryGb: memory.optional(),
  minTotalMemoryGb: z.int().optional(),
  maxTotalMemoryGb: z.int().optional(),
  idleScaling: z.boolean().optional(),
  idleTimeoutMinutes: z.int().min(5).optional(),
  hasTransparentDataEncryption: z.boolean().optional(),
  encryptionKey: z.string().optional(),
  encryptionAssumedRoleIdentifier: z.string().optional(),
  enableCoreDumps: z.boolean().optional(),
  releaseChannel: z.enum(['slow', 'default', 'fast']).optional(),
  profile: z
    .enum(['v1-default', 'v1-highmem-xs', 'v1-highmem-s', 'v1-highmem-m', 'v1-highmem-l', 'v1-highmem-xl'])
    .optional(),
  backupId: z.uuid().optional(),
  byocId: z.string().optional(),
  dataWarehouseId: z.string().optional(),
  isReadonly: z.boolean().optional(),
  tags: z.array(z.strictObject({ key: z.string().min(1), value: z.string().optional() })).optional(),
  endpoints: z.array(z.strictObject({ protocol: z.literal('mysql'), enabled: z.boolean() })).optional(),
  privateEndpointIds: z.array(z.string()).optional(),
  privatePreviewTermsChecked: z.boolean().optional(),
  tier: z.string().optional(),
});
export type ServiceRequest = z.infer<typeof ServiceRequest>;

/** A service that is there already, as far as a new one has to agree with it. */
type Sibling = { dataWarehouseId: string; complianceType?: 'hipaa' | 'pci' | undefined };

/** Why the cloud would not create this service, or undefined when it would. */
export function objection(
  request: ServiceRequest,
  plan: Plan,
  siblings: Sibling[],
  regions: readonly Region[],
): string | undefined {
  return (
    placeObjection(request, plan, regions) ?? sizeObjection(request, plan) ?? warehouseObjection(request, siblings)
  );
}

function placeObjection(request: ServiceRequest, plan: Plan, regions: readonly Region[]): string | undefined {
  const { provider, complianceType } = request;
  const region = regions.find((known) => known.provider === provider && known.id === request.region);
  if (!region) return `region ${request.region} is not available on ${provider}`;
  if (complianceType && plan !== 'enterprise') return `complianceType ${complianceType} requires the Enterprise plan`;
  if (complianceType && provider === 'azure') return `complianceType ${complianceType} is not available on azure`;
  if (complianceType && !region[complianceType]) return `region ${region.id} does not support ${complianceType}`;
  const premium = (['hasTransparentDataEncryption', 'encryptionKey', 'profile', 'byocId'] as const).find(
    (field) => request[field],
  );
  if (premium && plan !== 'enterprise') return `${premium} requires the Enterprise plan`;
  if (request.encryptionKey && provider === 'azure') return 'encryptionKey is not available on azure';
  return undefined;
}

function sizeObjection(request: ServiceRequest, plan: Plan): string | undefined {
  const { minReplicaMemoryGb: least = 8, maxReplicaMemoryGb: most = 356, minReplicas = 1, maxReplicas = 20 } = request;
  if (least > most) return 'minReplicaMemoryGb must not exceed maxReplicaMemoryGb';
  if (minReplicas > maxReplicas) return 'minReplicas must not exceed maxReplicas';
  const given = [request.minReplicaMemoryGb, request.maxReplicaMemoryGb].filter((size) => size !== undefined);
  if (plan === 'basic' && ((request.numReplicas ?? 1) > 1 || given.some((size) => size > 12))) {
    return 'the Basic plan allows one replica of 8 to 12 GiB';
  }
  if (request.byocId && given.some((size) => ![48, 116, 172, 232].includes(size))) {
    return 'a BYOC replica has 48, 116, 172 or 232 GiB';
  }
  return undefined;
}

function warehouseObjection(request: ServiceRequest, siblings: Sibling[]): string | undefined {
  if (!request.dataWarehouseId) return undefined;
  const primary = siblings.find((sibling) => sibling.dataWarehouseId === request.dataWarehouseId);
  if (!primary) return `dataWarehouseId ${request.dataWarehouseId} does not exist`;
  if (primary.complianceType !== request.complianceType) return 'complianceType must equal that of the data warehouse';
  return undefined;
}

/** A service in a customer's own cloud stands on an infrastructure that is ready there. */
export function ownCloudObjection(
  { byocId, provider, region }: ServiceRequest,
  there: { id: string; state: string; regionId: string; cloudProvider: string }[],
): string | undefined {
  if (byocId === undefined) return undefined;
  const own = there.find((each) => each.id === byocId);
  if (!own) return `byocId ${byocId} does not exist`;
  if (own.cloudProvider !== provider || own.regionId !== region)
    return 'region must be that of the BYOC infrastructure';
  return own.state === 'infra-ready' ? undefined : 'the BYOC infrastructure is not ready';
}

function isAddress(source: string): boolean {
  const [address = '', prefix, ...rest] = source.split('/');
  const bits = isIP(address) === 4 ? 32 : isIP(address) === 6 ? 128 : -1;
  return (
    rest.length === 0 && bits > 0 && (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits))
  );
}
