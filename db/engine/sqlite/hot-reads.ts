import type Database from 'better-sqlite3';
import type { CatalogFacts, Facts } from '#app/domain/facts.ts';
import { generationCache } from '#db/generation-cache.ts';

/** The rows that machines ask for all day: by key, prepared once. What is answered comes from one statement that sees one moment. */
export interface HotReads {
  /** A key with the token that it opens. */
  key(id: string): KeyRow | undefined;
  /** What a decision about an organization stands on, by our id or else the vendor's, and the newest signed head of the log. */
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
  /** The programs that derived these facts. */
  builds: { facts: Text; catalog: Text };
}

const keySql = `select k.id, k.token, k.hash, k.parent, k.scopes, t.organizations, k.expires_at as keyExpiresAt,
    t.expires_at as tokenExpiresAt, t.revoked_at as revokedAt, k.last_used_at as lastUsedAt
  from machine_key k join token t on t.id = k.token where k.id = ?`;

/** Facts come along only where their leaf, and the program that derived them, are not those that are known. */
const gateSql = `select s.leaf, s.build, case when s.leaf || s.build = ? then null else s.facts end,
    c.leaf, c.build, case when c.leaf || c.build = ? then null else c.facts end, h.size, h.root
  from (select ? as chain) q
  left join state s on s.chain = q.chain
  left join state c on c.chain = 'catalog'
  left join checkpoint h on h.size = (select max(size) from checkpoint)`;

type Text = string | null;
type Derived = [leaf: Text, build: Text, facts: Text];
type GateTuple = [...Derived, ...Derived, size: number | null, root: Text];

/**
 * A chain's facts are named by its last leaf, which hashes every event before it, and by the program that derived them: the same two are
 * never other facts.
 */
interface Known {
  name: string;
  facts: unknown;
}

export function hotReads(connection: Database.Database): HotReads {
  const key = connection.prepare(keySql);
  const gate = connection.prepare(gateSql).raw();
  const ours = connection.prepare('select organization from board where vendor_organization = ?').pluck();
  const head = connection.prepare('select size, root from checkpoint order by size desc limit 1');
  const seen = generationCache<Known>(5_000);
  const secondAsking = oftenAsked();
  const factsOf = (chain: string, known: Known | undefined, [leaf, build, text]: Derived): unknown => {
    if (leaf === null) return undefined;
    if (text === null) return known?.facts;
    const facts: unknown = JSON.parse(text);
    if (secondAsking(leaf)) seen.keep(chain, { name: `${leaf}${build}`, facts });
    return facts;
  };
  const rowOf = (chain: string): GateRow => {
    const [known, knownCatalog] = [seen.get(chain), seen.get('catalog')];
    const row = gate.get(known?.name ?? '', knownCatalog?.name ?? '', chain) as GateTuple;
    const [leaf, build, facts, catalogLeaf, catalogBuild, catalogFacts, size, root] = row;
    return {
      organization: chain,
      facts: factsOf(chain, known, [leaf, build, facts]) as Facts | undefined,
      catalog: factsOf('catalog', knownCatalog, [catalogLeaf, catalogBuild, catalogFacts]) as CatalogFacts | undefined,
      head: size === null || root === null ? undefined : { size, root },
      builds: { facts: build, catalog: catalogBuild },
    };
  };
  return {
    key: (id) => key.get(id) as KeyRow | undefined,
    head: () => head.get() as Head | undefined,
    gate(id) {
      const row = rowOf(id);
      if (row.facts) return row;
      const organization = ours.get(id) as string | undefined;
      return organization === undefined ? row : rowOf(organization);
    },
  };
}

/**
 * Whether somebody asked for this leaf not long before: among so many others, more or less. What is asked for once among very many is
 * not worth keeping: to keep it would make room of what is used, and give the garbage collector old objects instead of young ones.
 * Each place holds a part of the last leaf that fell on it, long enough that another leaf is as good as never taken for it.
 */
function oftenAsked(): (leaf: string) => boolean {
  const places = new Uint32Array(2_048);
  return (leaf) => {
    const at = Number.parseInt(leaf.slice(-4), 16) % places.length;
    const part = Number.parseInt(leaf.slice(0, 8), 16);
    const known = places[at] === part;
    places[at] = part;
    return known;
  };
}
