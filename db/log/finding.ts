import type { Checkpoint } from './checkpoint.ts';

export interface Finding {
  /** `rows`: a table that lists read says something else than the events. `text`: a text does not fit its commitment, or is gone. */
  kind: 'chain' | 'facts' | 'rows' | 'text' | 'tree' | 'checkpoint' | 'document';
  chain?: string;
  /** The first event of the chain that is wrong. */
  seq?: number;
  message: string;
}

/** A finding as a line for people. */
export const lineOf = ({ kind, chain, seq, message }: Finding): string =>
  [kind, chain, seq && `event ${seq}`, message].filter(Boolean).join(' · ');

/** What the log is held against: heads that were signed, and the key they were signed with. */
export interface Witnesses {
  heads?: Checkpoint[];
  /** In C2SP's form. Without it, signatures are not checked. */
  verifier?: string;
}

/** By which program facts are derived, and whether that is done: until then those of another are not yet derived, later they are forged. */
export interface DerivedBy {
  build: string;
  done: boolean;
}

export interface Verified {
  findings: Finding[];
  events: number;
  /** Leaves in the tree. */
  size: number;
  /** Chains whose facts and rows wait to be derived by this program, and were not looked at. Left out when there are none. */
  waiting?: number;
}
