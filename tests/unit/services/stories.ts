import type { Draft } from '#app/domain/event.ts';
import { ground, hash, openings, signed, start } from '../ending/story.ts';

/** What happens to services, and around them. */
export const place = { provider: 'aws' as const, region: 'us-east-1', deployment: 'hosted' as const };
export const a1 = { agreement: 'a1' };
export const ordered = (id: string, deployment: 'hosted' | 'byoc' = 'hosted'): Draft[] => [
  {
    type: 'service.requested',
    data: {
      service: id,
      name: hash,
      ...place,
      deployment,
      minReplicaMemoryGb: 8,
      maxReplicaMemoryGb: 8,
      numReplicas: 1,
      ipAccess: [],
      transparentDataEncryption: true,
      coreDumps: false,
    },
  },
];
export const made = (service: string): Draft => ({
  type: 'service.provisioning',
  data: { service, vendorService: `v-${service}` },
});
export const notice = (endsAt: number): Draft => ({
  type: 'notice.given',
  data: {
    ...a1,
    notice: 'n',
    from: 'vendor',
    cause: 'convenience',
    reason: hash,
    title: hash,
    authority: true,
    endsAt,
    exitDays: 30,
  },
});
export const foreign = (service: string): Draft => ({
  type: 'services.inspected',
  data: {
    findings: [{ code: 'not_hipaa', service, vendorService: `v-${service}`, provider: 'aws', region: 'us-east-1' }],
  },
});
export const failed: Draft = { type: 'service.failed', data: { service: 's1', reason: hash } };
export const destroyed: Draft = {
  type: 'exit.destroyed',
  data: { ...a1, service: 's1', method: 'clear', destroyedAt: start, authority: true },
};
export const held: Draft = { type: 'organization.held', data: { reason: hash } };
export const downgraded: Draft = { type: 'plan.changed', data: { plan: 'scale' } };
export const revoked: Draft = { type: 'region.revoked', data: { ...place, reason: hash } };
export const begun = [...ground, ...signed('a1'), ...openings];
export const running = [...begun, ...ordered('s1'), made('s1')];
