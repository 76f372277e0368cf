import type { Act, Deployment, Ms, Provider, TextRef } from '../words.ts';

export interface CatalogRegion {
  provider: Provider;
  id: string;
  name: string;
  /** ISO 3166-1 alpha-2. */
  jurisdiction: string;
  /** `private` regions are arranged with the vendor; `api_only` ones stand in the API's list but on no page. */
  availability: 'public' | 'private' | 'api_only';
  hipaa: boolean;
  /** Whether the vendor's create call knows the region. */
  createdByApi: boolean;
  longitude: number;
  latitude: number;
}

export interface RegionRequest {
  provider: Provider;
  region: string;
  deployment: Deployment;
  requested: Act & { reason: TextRef };
  withdrawn?: Act;
  endorsed?: Act;
  approved?: Act & { expiresAt: Ms; conditions?: TextRef | undefined };
  denied?: Act & { reason: TextRef };
  revoked?: Act & { reason: TextRef };
  /** Looked at again after its region was withdrawn, and kept. */
  kept?: Act;
}

/** Whether approvals from before a withdrawal count when the region is offered again, or are looked at first. */
export const approvalsAfter = ['count', 'review'] as const;
export type ApprovalsAfter = (typeof approvalsAfter)[number];

export interface Reinstated extends Act {
  withdrawnAt: Ms;
  approvals: ApprovalsAfter;
  reason: TextRef;
}
