import { knownDomain } from '#db/grants/domains.ts';
import type { Jobs } from '../parts.ts';

/** Grants a request by a rule, or gives it to a desk. Whoever asked is signed in, so that their address is theirs. */
export async function considerRequest(jobs: Jobs, organization: string, request: string): Promise<void> {
  const { facts } = await jobs.caseOf(organization);
  const asker = facts.documentRequests?.[request]?.asked.by;
  if (asker === undefined) return;
  const { email } = await jobs.address(asker);
  const domain = await jobs.read((tx) => knownDomain(tx, email, jobs.clock()));
  await jobs.perform('considerRequest', organization, { request, domain });
}
