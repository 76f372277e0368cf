import type { CatalogFacts, Facts } from '../facts.ts';
import type { Deployment, Ms, Turn } from '../words.ts';
import type { ReasonCode } from './reasons.ts';

/** What somebody wants to create. Without a place the question is about the organization as a whole. */
export interface GateRequest {
  provider: string;
  region: string;
  deployment: Deployment;
}

export interface Question {
  facts: Facts;
  catalog: CatalogFacts;
  asOf: Ms;
  request?: GateRequest | undefined;
}

/** How one requirement stands: unmet ones carry every reason that holds and whose turn it is. */
export interface Standing {
  met: boolean;
  reasons: ReasonCode[];
  turn?: Turn | undefined;
  since?: Ms | undefined;
}

export const met: Standing = { met: true, reasons: [] };
export const unmet = (reason: ReasonCode | ReasonCode[], turn: Turn, since: Ms | undefined): Standing => ({
  met: false,
  reasons: [reason].flat(),
  turn,
  ...(since !== undefined && { since }),
});
