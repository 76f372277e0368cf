import type { BreachState } from '../incidents/breach.ts';
import type { RequirementId } from '../requirements.ts';
import type { Owner } from '../roles.ts';
import type { Deployment, Id, Ms, Plan } from '../words.ts';

/** How an organization stands, as outsiders may follow it: no free text and nobody's name. Its services are told beside it. */
export interface OrganizationStanding {
  organization: Id;
  vendorOrganization: Id;
  plan: Plan;
  stage: RequirementId | 'ready';
  open: boolean;
  hold: boolean;
  requirements: {
    id: RequirementId;
    met: boolean;
    reasons: string[];
    turn?: Owner | undefined;
    since?: Ms | undefined;
    promisedBy?: Ms | undefined;
  }[];
  /** Incidents that it was told of; left out while there are none. */
  incidents?: { id: Id; state: BreachState; notices: number }[];
}

export interface ServiceStanding {
  id: Id;
  provider: string;
  region: string;
  deployment: Deployment;
  state: string;
  vendorService?: Id;
}
