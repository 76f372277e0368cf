import type { CatalogFacts, Facts } from '../facts.ts';
import type { Turn } from '../roles.ts';
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

/** How one requirement stands: unmet ones carry every reason that holds and whose turn it is. */
export interface Standing<Code extends string> {
  met: boolean;
  reasons: Code[];
  turn?: Turn | undefined;
  since?: Ms | undefined;
}

export const met: Standing<never> = { met: true, reasons: [] };
export const unmet = <Code extends string>(
  reason: Code | Code[],
  turn: Turn,
  since: Ms | undefined,
): Standing<Code> => ({
  met: false,
  reasons: typeof reason === 'string' ? [reason] : reason,
  turn,
  ...(since !== undefined && { since }),
});
