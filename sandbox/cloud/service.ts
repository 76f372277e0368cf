import { randomBytes, randomUUID } from 'node:crypto';
import type { Plan } from './organization.ts';
import type { ServiceRequest } from './service-request.ts';

/** Every state the vendor documents. */
export const states = [
  'starting',
  'stopping',
  'terminating',
  'softdeleting',
  'awaking',
  'partially_running',
  'provisioning',
  'running',
  'stopped',
  'terminated',
  'softdeleted',
  'degraded',
  'failed',
  'idle',
] as const;
export type State = (typeof states)[number];

export type Service = ReturnType<typeof newService> & {
  state: State;
  /** The backup that it began with, which the API does not tell. */
  restoredFrom?: string;
  backups?: { backupPeriodInHours: number; backupRetentionPeriodInHours: number; backupStartTime?: string };
};

/** What a command needs, what it shows at once and where it ends. */
export const commands = {
  start: { from: ['stopped', 'failed'], via: 'starting', to: 'running' },
  stop: { from: ['running', 'idle', 'degraded', 'partially_running'], via: 'stopping', to: 'stopped' },
  awake: { from: ['idle'], via: 'awaking', to: 'running' },
  // The vendor deletes stopped services only; a failed one is let go too, for nothing else could be done with it.
  delete: { from: ['stopped', 'failed'], via: 'terminating', to: 'terminated' },
} as const satisfies Record<string, { from: readonly State[]; via: State; to: State }>;

/** The service's document without its state: what was asked, completed by what the cloud decides. */
export function newService(request: ServiceRequest, plan: Plan) {
  const id = randomUUID();
  const { endpoints: _endpoints, privatePreviewTermsChecked: _terms, backupId: restoredFrom, ...asked } = request;
  const host = `${randomBytes(5).toString('hex')}.${request.region}.${request.provider}.clickhouse-cloud.test`;
  const mysql = request.endpoints?.some((endpoint) => endpoint.enabled);
  return {
    ...(plan === 'basic' ? { ...usual, numReplicas: 1 } : usual),
    ...asked,
    maxReplicaMemoryGb: asked.maxReplicaMemoryGb ?? Math.max(asked.minReplicaMemoryGb ?? 0, usual.maxReplicaMemoryGb),
    id,
    endpoints: [
      { protocol: 'nativesecure', host, port: 9440, username: 'default' },
      { protocol: 'https', host, port: 8443, username: 'default' },
      ...(mysql ? [{ protocol: 'mysql', host, port: 3306, username: 'mysql4default' }] : []),
    ],
    createdAt: new Date().toISOString(),
    dataWarehouseId: request.dataWarehouseId ?? randomUUID(),
    isPrimary: request.dataWarehouseId === undefined,
    ...(restoredFrom && { restoredFrom }),
  };
}

const usual = {
  numReplicas: 2,
  minReplicaMemoryGb: 8,
  maxReplicaMemoryGb: 12,
  idleScaling: true,
  idleTimeoutMinutes: 15,
  ipAccessList: [] as { source: string; description?: string | undefined }[],
  hasTransparentDataEncryption: false,
  enableCoreDumps: true,
  releaseChannel: 'default' as const,
  clickhouseVersion: '26.6',
  isReadonly: false,
  privateEndpointIds: [] as string[],
  tags: [] as { key: string; value?: string | undefined }[],
};
