import { iso, when } from '#app/domain/machines/times.ts';
import { openChecks, stageOf } from '#app/domain/services/conversion.ts';
import { type Cover, cover } from '#app/domain/services/cover.ts';
import { coverSentence } from '#app/domain/services/cover-words.ts';
import type { Conversion, Service } from '#app/domain/services/facts.ts';
import { stateWord } from '#app/domain/services/state.ts';
import { serviceWarnings } from '#app/domain/services/warnings.ts';
import type { Seen } from './seen.ts';

export function serviceResource(service: Service, { organization, facts, say, now }: Seen) {
  const { provider, region, deployment } = service;
  const covered = cover(service, facts, now);
  return {
    id: service.id,
    organization,
    name: say.text(service.name),
    provider,
    region,
    deployment,
    complianceType: 'hipaa' as const,
    state: stateWord(service),
    covered: covered.is === 'covered',
    cover: coverResource(covered),
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

/** Cover with its ground. */
export function coverResource(cover: Cover) {
  const said = { is: cover.is, sentence: coverSentence(cover) };
  if (cover.is === 'never') return { ...said, because: cover.because };
  if (cover.is === 'not_covered') return { ...said, ...when('since', cover.since), because: cover.because };
  const { agreement, documentSha256, from, until } = cover;
  return { ...said, agreement, documentSha256, from: iso(from), until: iso(until) };
}

/** What a plan says to machines: ids, places and times. */
export const conversionResource = (organization: string, plan: Conversion) => ({
  id: plan.id,
  organization,
  stage: stageOf(plan),
  oldService: plan.vendorService,
  provider: plan.provider,
  region: plan.region,
  plannedAt: iso(plan.at),
  ...(plan.backup && {
    backup: {
      id: plan.backup.id,
      startedAt: iso(plan.backup.startedAt),
      confirmedAt: iso(plan.backup.cloud.answeredAt),
    },
  }),
  ...(plan.order && { newService: plan.order.service }),
  ...when('restoredAt', plan.restored?.cloud.answeredAt),
  openChecks: openChecks(plan),
  ...when('deletedAt', plan.deleted?.cloud.answeredAt),
});
