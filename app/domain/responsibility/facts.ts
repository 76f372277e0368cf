import type { Deployment } from '../words.ts';

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

export interface Matrix {
  version: string;
  compiledOn: string;
  sources: readonly string[];
  controls: readonly Control[];
}
