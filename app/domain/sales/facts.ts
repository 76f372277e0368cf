import type { Act, Deployment, HipaaRole, Id, TextRef } from '../words.ts';

export interface Inquiry extends Act {
  role: Exclude<HipaaRole, 'none'>;
  legalEntity: TextRef;
  address: TextRef;
  affiliates?: TextRef | undefined;
  use: TextRef;
  deployment: Deployment;
  regions: string[];
  timeline: string;
  privacyContact: Id;
  securityContact: Id;
  incidentContact: Id;
}
