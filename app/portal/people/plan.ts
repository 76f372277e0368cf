import type { Actor } from '#app/domain/command.ts';
import { stateOf } from '#db/state.ts';
import type { PortalParts } from '../parts.ts';
import type { Perform } from '../perform.ts';

const pause = 15_000;
const atOnce = 4;
const system: Actor = { kind: 'system', id: 'plan page' };

/**
 * Looks at an organization's plan in the vendor's cloud because somebody looks at the page of it: behind their back, so that no page
 * waits for the cloud, a few at a time and each organization every quarter of a minute at most.
 */
export function planLook({ db, clock, provisioner }: PortalParts, perform: Perform) {
  const looked = new Map<string, number>();
  let looking = 0;
  const look = async (organization: string) => {
    const { facts } = await db.read((tx) => stateOf(tx, organization, 'organization'));
    if (!facts.organization) return;
    const { plan } = await provisioner.organization(facts.organization.vendorOrganization);
    if (plan !== facts.plan?.is) await perform(system, 'recordPlan', { organization }, { plan });
  };
  /** For who waits for it; pages do not. */
  return async (organization: string): Promise<void> => {
    const now = clock();
    if (looking >= atOnce || now - (looked.get(organization) ?? 0) < pause) return;
    for (const [each, at] of looked) if (now - at >= pause) looked.delete(each);
    looked.set(organization, now);
    looking += 1;
    // What cannot be seen now is seen at the next look.
    await look(organization).catch(() => undefined);
    looking -= 1;
  };
}
