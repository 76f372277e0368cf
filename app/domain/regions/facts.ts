import type { Act, Deployment, Ms, Provider, TextRef } from '../words.ts';

export const availabilities = ['public', 'private', 'api_only'] as const;

export type Availability = (typeof availabilities)[number];

export interface CatalogRegion {
  provider: Provider;
  id: string;
  name: string;
  /** ISO 3166-1 alpha-2. */
  jurisdiction: string;
  /** `private` regions are arranged with the vendor; `api_only` ones stand in the API's list but on no page. */
  availability: Availability;
  hipaa: boolean;
  /** Whether the vendor's create call knows the region. */
  createdByApi: boolean;
  /** Where the vendor offers it only so; without it under each deployment. */
  deployments?: readonly Deployment[] | undefined;
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

/** Where something about a region was read, and the day on which somebody looked. */
export interface Sourced {
  source: TextRef;
  lookedOn: Ms;
}

/** A region that came to the catalog since the shipped list. Whether it carries HIPAA services is marked apart. */
export interface AddedRegion extends Act, Sourced {
  from: Ms;
  region: CatalogRegion;
  /** By whoever did it last; its source is that of the correction then. */
  corrected?: Act;
}

/** That a region carries HIPAA services, from a day on. One person proposes it, another confirms it. */
export interface Capability extends Act, Sourced {
  from: Ms;
}

export interface Withdrawn extends Act, Partial<Sourced> {
  reason: TextRef;
  /** The day from which on it counts, where it was announced ahead. */
  from?: Ms | undefined;
  /** That it is offered again, announced ahead. */
  back?: Return;
}

/** The end of a withdrawal, from a day on. Nothing is written down when the day has come. */
export interface Return extends Act, Partial<Sourced> {
  from: Ms;
  approvals: ApprovalsAfter;
  reason: TextRef;
  calledOff?: Act & { reason: TextRef };
}

export interface Reinstated extends Act {
  /** The moment of the withdrawal that it ends, by which that is known. */
  withdrawnAt: Ms;
  /** Since when the region was away, where its withdrawal was announced ahead. */
  since?: Ms | undefined;
  /** It never was away: what was announced ahead was called off. */
  calledOff?: true;
  approvals: ApprovalsAfter;
  reason: TextRef;
}

/** What an organization was told last of a region. */
export interface RegionTold {
  withdrawnAt: Ms;
  reason: TextRef;
  /** `announcedAt`: the moment of the announcement by which it is known, of a return that was announced ahead. */
  reinstated?: Act & { announcedAt?: Ms };
}
