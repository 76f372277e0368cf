import type { Act, Deployment, Id, Ms, TextRef } from '../words.ts';

export interface Control {
  id: string;
  title: string;
  description: string;
  vendor: boolean;
  customer: Record<Deployment, boolean>;
  /** What the customer does, a sentence for each deployment model. */
  duty: Record<Deployment, string>;
  evidence: readonly string[];
  citations: readonly string[];
}

/** One version as it was published, whole. */
export interface Edition {
  version: string;
  sources: readonly string[];
  controls: readonly Control[];
  /** Until then whoever acknowledged an older one keeps the gate open; from then on that one is in force for nobody. */
  from: Ms;
}

export interface Published extends Edition, Act {
  /** Why, as every customer reads it. */
  reason: TextRef;
  /** SHA-256 of the controls, hex. */
  sha256: string;
}

/** What operations writes. The last change counts, and ends what was submitted or sent back before it. */
export interface MatrixDraft extends Act {
  id: Id;
  controls: readonly Control[];
  submitted?: Act & { reason: TextRef; sources: readonly string[]; from?: Ms | undefined };
  sentBack?: Act & { reason: TextRef };
}

/** Published since the product was shipped, the oldest first, and the version being written. */
export interface MatrixFacts {
  editions: readonly Published[];
  draft?: MatrixDraft;
}

/** What an organization was told last. */
export interface MatrixNews {
  version: string;
  at: Ms;
  remindedAt?: Ms;
  /** Posts of duties that fall away with the acknowledgement of what else changes. */
  releasing?: readonly string[];
}
