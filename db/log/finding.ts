import type { Checkpoint } from './checkpoint.ts';

export interface Finding {
  /** `rows`: a table that lists read says something else than the events. `text`: a text does not fit its commitment, or is gone. */
  kind: 'chain' | 'facts' | 'rows' | 'text' | 'tree' | 'checkpoint' | 'document';
  chain?: string;
  /** The first event of the chain that is wrong. */
  seq?: number;
  message: string;
}

/** What the log is held against: heads that were signed, and the key they were signed with. */
export interface Witnesses {
  heads?: Checkpoint[];
  /** In C2SP's form. Without it, signatures are not checked. */
  verifier?: string;
}

export interface Verified {
  findings: Finding[];
  events: number;
  /** Leaves in the tree. */
  size: number;
}
