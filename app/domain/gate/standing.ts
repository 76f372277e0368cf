import type { CatalogFacts, Facts } from '../facts.ts';
import type { Deployment, Ms } from '../words.ts';

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

/** How one requirement stands: an unmet one carries every reason that holds. Whose turn it is, turns say. */
export interface Standing<Code extends string> {
  met: boolean;
  reasons: Code[];
}

export const met: Standing<never> = { met: true, reasons: [] };
export const unmet = <Code extends string>(...reasons: Code[]): Standing<Code> => ({ met: false, reasons });
