import type { Act, Id, Ms, TextRef } from '../words.ts';

/** A machine as the log knows it. Its keys come and go; its id stays. */
export interface MachineToken extends Act {
  name: TextRef;
  scopes: string[];
  /** Only for tokens of the vendor: the organizations it may see; without it, all. */
  organizations?: Id[];
  expiresAt: Ms;
  /** The first key has the token's own id. */
  keys: Record<Id, { at: Ms; until: Ms }>;
  revoked?: Act;
}

export type Tokens = Record<Id, MachineToken>;

export interface Holding {
  tokens?: Tokens;
}
