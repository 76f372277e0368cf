import type { CatalogFacts, Facts } from '#app/domain/facts.ts';

/**
 * The rows that machines ask for all day: by key, prepared once. What is answered comes from one statement that sees one moment. At
 * once where the rows lie beside the process, by a promise where a server has them: a promise that need not be costs as much as a
 * decision.
 */
export interface HotReads {
  /** A key with the token that it opens. */
  key(id: string): KeyRow | undefined | Promise<KeyRow | undefined>;
  /** What a decision about an organization stands on, by our id or else the vendor's, and the newest signed head of the log. */
  gate(id: string): GateRow | Promise<GateRow>;
  /** The newest signed head of the log. */
  head(): Head | undefined | Promise<Head | undefined>;
}

export interface KeyRow {
  id: string;
  token: string;
  hash: string;
  parent: string;
  scopes: string;
  organizations: string;
  keyExpiresAt: number;
  tokenExpiresAt: number;
  revokedAt: number | null;
  lastUsedAt: number | null;
}

export interface Head {
  size: number;
  root: string;
}

export interface GateRow {
  organization: string;
  /** Undefined when there is no such chain. */
  facts: Facts | undefined;
  catalog: CatalogFacts | undefined;
  head: Head | undefined;
  /** The programs that derived these facts; null where there are none. */
  builds: { facts: string | null; catalog: string | null };
}
