import type { Ms } from '#app/domain/words.ts';
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
  const askedAt = jobs.clock();
  const services = await jobs.provisioner.services(vendor);
  await jobs.perform('recordInspection', organization, { services, askedAt });
}

/** While somebody waits for the plan it is looked at again within a minute; where nobody asked for it, ever more seldom. */
const often = 45_000;
const seldom = 3_600_000;

/** Follows the plan until it is Enterprise. What happened later about the plan has a look of its own. Answers when to look again. */
export async function lookAtPlan(jobs: Jobs, organization: string, since: Ms): Promise<number | undefined> {
  const { facts } = await jobs.caseOf(organization);
  const { plan, upgrade } = facts;
  const last = Math.max(plan?.since ?? 0, upgrade?.at ?? 0, upgrade?.answered?.at ?? 0);
  if (!facts.organization || plan?.is === 'enterprise' || last !== since) return undefined;
  const seen = await jobs.provisioner.organization(facts.organization.vendorOrganization);
  await jobs.perform('recordPlan', organization, { plan: seen.plan });
  if (seen.plan !== plan?.is) return undefined;
  const waitedFor = upgrade && upgrade.answered?.answer !== 'declined';
  return waitedFor ? often : Math.min(seldom, Math.max(often, (jobs.clock() - since) / 10));
}
