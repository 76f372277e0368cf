import { evaluateGate } from '#app/domain/gate/decision.ts';
import type { Service } from '#app/domain/services/facts.ts';
import { serviceWarnings } from '#app/domain/services/warnings.ts';
import { iso, type Seen } from './seen.ts';

export function serviceResource(service: Service, { organization, facts, catalog, say, now }: Seen) {
  const { provider, region, deployment } = service;
  return {
    id: service.id,
    organization,
    name: say.text(service.name),
    provider,
    region,
    deployment,
    complianceType: 'hipaa' as const,
    state: service.failed ? 'failed' : (service.state?.is ?? 'requested'),
    covered: evaluateGate({ facts, catalog, asOf: now, request: { provider, region, deployment } }).allowed,
    warnings: serviceWarnings(service),
    minReplicaMemoryGb: service.minReplicaMemoryGb,
    maxReplicaMemoryGb: service.maxReplicaMemoryGb,
    numReplicas: service.numReplicas,
    ipAccess: service.ipAccess,
    transparentDataEncryption: service.transparentDataEncryption,
    coreDumps: service.coreDumps,
    requestedAt: iso(service.requested.at),
    ...(service.vendorService && { vendorService: service.vendorService }),
    ...(service.failed && { failure: say.text(service.failed.reason) }),
  };
}
