import { stageOf } from '#app/domain/services/conversion.ts';
import { runs } from '#app/domain/services/state.ts';
import { serviceNamed } from '#db/services/held.ts';
import type { Jobs } from '../parts.ts';
import { settled } from './provision.ts';

const again = 30_000;

/**
 * Reads what was restored back from the vendor's cloud, and records it where it is what was ordered. What is no HIPAA service is a finding
 * of the next inspection, and no restoration. Answers when to look again.
 */
export async function confirmRestoration(jobs: Jobs, organization: string, id: string): Promise<number | undefined> {
  const { facts } = await jobs.caseOf(organization);
  const plan = facts.conversions?.[id];
  const vendor = facts.organization?.vendorOrganization;
  if (!plan?.order || !vendor || stageOf(plan) !== 'making') return undefined;
  const { service: ordered } = plan.order;
  const service = await jobs.read((tx) => serviceNamed(tx, organization, ordered));
  if (!service?.vendorService) return undefined;
  const { shown, ...answer } = await jobs.provisioner.whereabouts(vendor, { id: service.vendorService });
  if (shown?.complianceType !== 'hipaa') return undefined;
  // Where it stands still, a person looks again.
  if (!runs(shown.state)) return settled.has(shown.state) ? undefined : again;
  const cloud = { ...answer, answeredAt: jobs.clock() };
  await jobs.perform('recordRestoration', organization, { conversion: id, service: service.id, shown, cloud });
  return undefined;
}
