import { evaluateGate, onlyByArrangement } from '#app/domain/gate/decision.ts';
import { placeName } from '#app/domain/regions/catalog.ts';
import { planFor } from '#app/domain/services/conversion.ts';
import { cover } from '#app/domain/services/cover.ts';
import type { Service } from '#app/domain/services/facts.ts';
import { findings } from '#app/domain/services/findings.ts';
import { runs, stateWord } from '#app/domain/services/state.ts';
import { neverMade } from '#app/domain/services/tally.ts';
import { serviceWarnings } from '#app/domain/services/warnings.ts';
import type { Case } from '../case.ts';

export const serviceViews = (services: readonly Service[], each: Case, now: number) =>
  services.map((service) => serviceView(service, each, now));
export type ServiceView = ReturnType<typeof serviceView>;

function serviceView(service: Service, { facts, catalog, say, organization }: Case, now: number) {
  const { provider, region, deployment } = service;
  const gate = evaluateGate({ facts, catalog, asOf: now, request: { provider, region, deployment } });
  return {
    id: service.id,
    organization,
    vendorOrganization: facts.organization?.vendorOrganization ?? '',
    name: say.text(service.name),
    provider,
    region,
    place: placeName(catalog, service),
    deployment,
    requestedAt: service.requested.at,
    requestedBy: say.person(service.requested.by),
    vendorService: service.vendorService,
    state: stateWord(service),
    failure: service.failed && say.text(service.failed.reason),
    /** The customer may order it again, or remove it. */
    neverMade: neverMade(service),
    retries: service.retries ?? 0,
    endpoints: runs(service.state?.is ?? '') ? (service.endpoints ?? []) : [],
    size: `${service.minReplicaMemoryGb}–${service.maxReplicaMemoryGb} GB × ${service.numReplicas}`,
    ipAccess: service.ipAccess,
    transparentDataEncryption: service.transparentDataEncryption,
    coreDumps: service.coreDumps,
    cover: cover(service, facts, now),
    /** Why another like it could not be created now. */
    closed: onlyByArrangement(gate) ? [] : gate.reasons,
    warnings: [...(gate.warnings ?? []).map((each) => each.sentence), ...serviceWarnings(service)],
  };
}

/** What the last look at the vendor's cloud found, each with what it means and how it is mended. */
export const inspectionView = ({ facts, say }: Case, services: ReadonlyMap<string, Service>) =>
  facts.inspection && {
    at: facts.inspection.at,
    findings: facts.inspection.findings.map(({ code, provider, region, vendorService, service, since }) => {
      const known = service ? services.get(service) : undefined;
      const planned = code === 'standard_service' ? planFor(facts, vendorService)?.id : undefined;
      const name = known && say.text(known.name);
      return { code, ...findings[code], provider, region, vendorService, name, planned, since };
    }),
  };
export type InspectionView = ReturnType<typeof inspectionView>;
