import type { Actor } from '#app/domain/command.ts';
import type { StaffRole } from '#app/domain/roles.ts';
import type { Portal } from '#app/portal/portal.ts';

/** Who is there, as the session says. What they may do is asked of the portal each time. */
export interface Visitor {
  actor: Extract<Actor, { kind: 'person' }>;
  name: string;
  email: string;
  staff: StaffRole | undefined;
  idleUntil: number;
}

export interface Brand {
  vendor: string;
  legalName: string;
  address: string;
  sandbox: boolean;
  /** Whether the vendor set a logo and an accent colour of its own. */
  logo: boolean;
  accent: boolean;
  /** The vendor's console, without a slash at the end. */
  console: string;
  /** Where people are told to write; empty when nobody was named. */
  help: string;
}

declare module '@remix-run/node' {
  interface AppLoadContext {
    portal: Portal;
    visitor: Visitor | undefined;
    /** The person of a session that has just run out: what they typed is kept for them. */
    expired: string | undefined;
    sessionId: string | undefined;
    /** The page is the same for everybody who has not signed in, and brings no script. */
    still?: true;
    /** A file that an action hands out; it goes to the browser instead of a page. */
    file?: Response;
    requestId: string;
    /** Where the request comes from, as limits count it. */
    network: string;
    /** Headers of the answer that a page cannot set itself. */
    headers: Headers;
    /** Into the log of the operator: what happened, never what somebody typed. */
    note(what: string, more?: Record<string, string | string[]>): void;
    nonce: string;
    brand: Brand;
    publicUrl: string;
    secure: boolean;
    /** How many organizations this version of the portal has not derived yet. */
    deriving: () => number;
    /** Resolves when it has derived all. */
    derived: Promise<void>;
    verify: () => Promise<{
      findings: { kind: string; message: string; chain?: string; seq?: number }[];
      events: number;
      size: number;
    }>;
  }
  interface Future {
    v3_singleFetch: true;
  }
}
