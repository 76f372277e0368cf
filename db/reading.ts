import type { Actor } from '#app/domain/command.ts';
import type { ReadTx } from './types.ts';

/** What every read gets: a consistent view, the time, and who asks. The door has authorized it already. */
export interface Reading {
  tx: ReadTx;
  now: number;
  actor: Actor;
}

export interface InOrganization {
  organization: string;
}
