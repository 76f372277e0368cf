import type { Jobs } from '../parts.ts';

/**
 * Looks at an organization in the vendor's cloud: its plan, and every service it has there. What was made without this portal, what
 * is gone, and what is not set as ePHI needs it becomes a finding.
 */
export async function inspectCloud(jobs: Jobs, organization: string): Promise<void> {
  const { facts } = await jobs.caseOf(organization);
  if (!facts.organization || facts.organization.prospect) return;
  const vendor = facts.organization.vendorOrganization;
  const { plan } = await jobs.provisioner.organization(vendor);
  await jobs.perform('recordPlan', organization, { plan });
  await jobs.perform('recordInspection', organization, { services: await jobs.provisioner.services(vendor) });
}
