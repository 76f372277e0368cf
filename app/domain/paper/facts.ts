import type { Commitments } from '../agreement/facts.ts';
import type { Act, Deployment, Id, Ms, TextRef } from '../words.ts';

/** The largest file that is taken: ten megabytes. */
export const maxPaperBytes = 10 * 1024 * 1024;

export const paperKinds = ['customer_paper', 'vendor_paper'] as const;

/** What an agreement signed elsewhere says, as it was uploaded. */
export interface PaperData {
  kind: (typeof paperKinds)[number];
  sha256: string;
  bytes: number;
  pages: number;
  customer: TextRef;
  vendor: TextRef;
  signer: Id;
  signerTitle: TextRef;
  signedAt: Ms;
  countersigner: Id;
  countersignerTitle: TextRef;
  countersignedAt: Ms;
  effectiveAt: Ms;
  termMonths: number;
  deployments: Deployment[];
  affiliates?: TextRef | undefined;
  commitments: Commitments;
}

/** It counts for nothing until two people of counsel have verified it. */
export interface Paper extends PaperData {
  id: Id;
  uploaded: Act & { role: string };
  /** Who of counsel has opened the file, and when first. */
  reads: Record<Id, Ms>;
  verified: Act[];
  refused?: Act & { reason: TextRef };
  accepted?: Act;
}
