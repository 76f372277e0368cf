import { looksLikePhi } from '#app/domain/phi.ts';
import { orderNameOf } from '#app/domain/services/state.ts';
import { recordedGone } from '#app/domain/services/tally.ts';
import type { ServiceOrder } from '#app/outside/cloud.ts';
import { OutsideError } from '#app/outside/error.ts';
import { serviceNamed } from '#db/services/held.ts';
import type { Jobs } from '../parts.ts';

/** Creates the service at the vendor. An order that the vendor refuses is told to the customer and not tried again. */
export async function createVendorService(jobs: Jobs, organization: string, serviceId: string): Promise<void> {
  const service = await jobs.read((tx) => serviceNamed(tx, organization, serviceId));
  const { facts, say } = await jobs.caseOf(organization, service);
  if (!service || !facts.organization || service.vendorService || service.failed) return;
  if (recordedGone(service)) return;
  const order: ServiceOrder = {
    order: orderNameOf(service),
    name: say.text(service.name),
    provider: service.provider,
    region: service.region,
    deployment: service.deployment,
    ipAccessList: service.ipAccess.map((source) => ({ source, description: 'HIPAA onboarding portal' })),
    minReplicaMemoryGb: service.minReplicaMemoryGb,
    maxReplicaMemoryGb: service.maxReplicaMemoryGb,
    numReplicas: service.numReplicas,
    hasTransparentDataEncryption: service.transparentDataEncryption,
    enableCoreDumps: service.coreDumps,
    ...(service.backup && { backupId: service.backup }),
  };
  try {
    const made = await jobs.provisioner.createService(facts.organization.vendorOrganization, order);
    await jobs.perform('recordProvisioning', organization, { service: serviceId, vendorService: made.id });
  } catch (error) {
    const reason = error instanceof OutsideError ? refusalOf(error) : undefined;
    if (reason === undefined) throw error;
    await jobs.perform('recordServiceFailure', organization, { service: serviceId, reason });
  }
}

export const settled = new Set(['running', 'idle', 'stopped', 'failed', 'terminated', 'softdeleted']);
/** The longer it stays as it is, the more seldom it is looked at. */
const pause = (lasting: number) => Math.min(300_000, Math.max(2_000, lasting / 5));

/** Follows a service until it has settled. Answers when to look again, in milliseconds from now. */
export async function pollService(jobs: Jobs, organization: string, serviceId: string): Promise<number | undefined> {
  const service = await jobs.read((tx) => serviceNamed(tx, organization, serviceId));
  const { facts } = await jobs.caseOf(organization);
  if (!service?.vendorService || !facts.organization) return undefined;
  const { state, endpoints } = await jobs.provisioner.service(
    facts.organization.vendorOrganization,
    service.vendorService,
  );
  if (state === 'failed')
    await jobs.perform('recordServiceFailure', organization, {
      service: serviceId,
      reason: 'The vendor reports that provisioning failed.',
    });
  await jobs.perform('recordServiceState', organization, { service: serviceId, state, endpoints });
  return settled.has(state) || state !== service.state?.is ? undefined : pause(jobs.clock() - service.state.at);
}

/** What the customer is told when no further try would help. */
function refusalOf({ kind, message }: OutsideError): string | undefined {
  if (kind === 'not_found') return 'The vendor’s cloud does not know this organization.';
  return kind === 'invalid' ? sayable(message) : undefined;
}

/** The vendor's words, unless they hold what must not be kept. */
const sayable = (text: string) =>
  looksLikePhi(text) ? 'The vendor refused the order.' : text.trim().slice(0, 500) || 'No reason given.';
