import type { Act, Deployment, Id, Ms, TextRef } from '../words.ts';
import type { Cause, CertificateEnd, Method, Side } from './words.ts';

/** A notice that an agreement ends. Its moment comes by time alone, unless it was withdrawn or the violation cured before. */
export interface Notice extends Act {
  id: Id;
  from: Side;
  cause: Cause;
  reason: TextRef;
  title: TextRef;
  endsAt: Ms;
  /** Days after the end within which everything is returned or destroyed. */
  exitDays: number;
  cureReported?: Act & { note: TextRef };
  cured?: Act & { note: TextRef };
  withdrawn?: Act & { reason: TextRef };
}

/** What the vendor's cloud said of a service, when, and the hash of what it answered. */
export interface CloudAnswer {
  state: string;
  answeredAt: Ms;
  bodySha256: string;
}

/** What was done with one service at the end: 45 CFR 164.504(e)(2)(ii)(J). */
export interface ServiceExit {
  exported?: Act & { needed: boolean };
  /** `cloud`: what the vendor's cloud answered then. Before it was asked there was none. */
  deleted?: Act & { cloud?: CloudAnswer };
  destroyed?: Act & { method: Method; destroyedAt: Ms; cloud?: CloudAnswer };
  infeasible?: Act & { reason: TextRef };
  /** The vendor's cloud showed it again after its deletion, or its destruction, was recorded; until that is recorded anew. */
  back?: Act;
}

/** How far all services together are on the way out. Those count that held data; when one was destroyed last counts for each. */
export interface ExitTally {
  settled: number;
  /** Attested, also where it was there again after that: by these it is known how long documents are kept, which never becomes shorter. */
  destroyed: number;
  /** Deleted by the customer, or there again after it was attested, and not settled: operations has it. */
  deleted?: number;
  lastDestroyedAt?: Ms;
}

/** A certificate of return or destruction on its way through DocuSign. */
export interface Destruction {
  id: Id;
  signer: Id;
  prepared: Act;
  sent?: Act & { envelope: Id; documentSha256: string };
  returned?: Act & { event: string };
  signed?: Act & { signedAt: Ms; documentSha256: string; certificateSha256: string };
  ended?: Act & { how: CertificateEnd; reason?: TextRef | undefined };
  contradicted?: Act & { mismatches: string[] };
}

/** What the end of an agreement adds to its generation. */
export interface EndingOfAgreement {
  /** The paper's witnesses: its hash as uploaded, and the two who verified it. */
  paper?: { sha256: string; uploadedBy: Id; verified: Act[] };
  warned?: number[];
  notices?: Notice[];
  termEnded?: Act & { endedAt: Ms };
  exit?: { done: ExitTally; warned: number[] };
  destructions?: Destruction[];
}

/** What the customer asked for in the next generation. */
interface Renewal extends Act {
  agreement: Id;
  deployments: Deployment[];
  affiliates?: TextRef | undefined;
  note?: TextRef | undefined;
}

/** What it adds to the organization. */
export interface EndingOfOrganization {
  renewal?: Readonly<Renewal>;
}
