import type Database from 'better-sqlite3';
import type { CatalogFacts } from '#app/domain/ledger.ts';
import type { Facts } from '#app/domain/onboarding.ts';
import { twoHalves } from './two-halves.ts';

/** The rows that machines ask for all day: by key, prepared once, each read one statement that sees one moment. */
export interface Points {
  /** A key with the token that it opens. */
  key(id: string): KeyRow | undefined;
  /** What a decision about an organization stands on, by our id or the vendor's, and the newest signed head of the log. */
  gate(id: string): GateRow;
  /** The newest signed head of the log. */
  head(): Head | undefined;
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
}

const keySql = `select k.id, k.token, k.hash, k.parent, k.scopes, t.organizations, k.expires_at as keyExpiresAt,
    t.expires_at as tokenExpiresAt, t.revoked_at as revokedAt, k.last_used_at as lastUsedAt
  from machine_key k join token t on t.id = k.token where k.id = ?`;

/** The leaves name the facts; the facts themselves are read only when their leaf was not seen before. */
const gateSql = `select coalesce(b.organization, q.id), s.leaf, c.leaf, h.size, h.root
  from (select ? as id) q
  left join board b on b.vendor_organization = q.id
  left join state s on s.chain = coalesce(b.organization, q.id)
  left join state c on c.chain = 'catalog'
  left join checkpoint h on h.size = (select max(size) from checkpoint)`;

type GateTuple = [string, string | null, string | null, number | null, string | null];

export function points(connection: Database.Database): Points {
  const key = connection.prepare(keySql);
  const gate = connection.prepare(gateSql).raw();
  const head = connection.prepare('select size, root from checkpoint order by size desc limit 1');
  const state = connection.prepare('select leaf, facts from state where chain = ?').raw();
  const parsed = twoHalves<unknown>(5_000);
  const secondAsking = oftenAsked();
  /** A chain's facts are named by its last leaf, which hashes every event before it: the same leaf is never other facts. */
  const factsOf = (chain: string, leaf: string | null): unknown => {
    if (leaf === null) return undefined;
    const known = parsed.get(leaf);
    if (known !== undefined) return known;
    const [now, text] = state.get(chain) as [string, string];
    const facts: unknown = JSON.parse(text);
    return secondAsking(now) ? parsed.keep(now, facts) : facts;
  };
  return {
    key: (id) => key.get(id) as KeyRow | undefined,
    head: () => head.get() as Head | undefined,
    gate(id) {
      const [organization, leaf, catalogLeaf, size, root] = gate.get(id) as GateTuple;
      return {
        organization,
        facts: factsOf(organization, leaf) as Facts | undefined,
        catalog: factsOf('catalog', catalogLeaf) as CatalogFacts | undefined,
        head: size === null || root === null ? undefined : { size, root },
      };
    },
  };
}

/**
 * Whether somebody asked for this leaf not long before. What is asked for once among very many is not worth keeping: to keep it would
 * make room of what is used, and give the garbage collector old objects instead of young ones. A mark may be another leaf's: no harm.
 */
function oftenAsked(): (leaf: string) => boolean {
  const marks = new Uint8Array(65_536);
  let [marked, age] = [0, 1];
  return (leaf) => {
    const at = Number.parseInt(leaf.slice(-4), 16);
    const known = marks[at] === age;
    if (known) return true;
    marked += 1;
    // Now and then all is forgotten at once: before so many are marked that most are somebody's.
    if (marked > 8_192) [marked, age] = [0, (age % 255) + 1];
    marks[at] = age;
    return false;
  };
}
