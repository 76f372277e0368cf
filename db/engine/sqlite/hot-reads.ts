import type Database from 'better-sqlite3';
import type { CatalogFacts, Facts } from '#app/domain/facts.ts';
import type { GateRow, Head, HotReads, KeyRow } from '#db/hot-reads.ts';
import { knownFacts } from '../known-facts.ts';

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
type Derived = [leaf: Text, build: Text, text: Text];
type GateTuple = [...Derived, ...Derived, size: number | null, root: Text];

/** On a connection that reads; each answers at once. */
export function hotReads(connection: Database.Database): HotReads {
  const key = connection.prepare(keySql);
  const gate = connection.prepare(gateSql).raw();
  const ours = connection.prepare('select organization from board where vendor_organization = ?').pluck();
  const head = connection.prepare('select size, root from checkpoint order by size desc limit 1');
  const known = knownFacts();
  const rowOf = (chain: string): GateRow => {
    const [own, list] = [known.of(chain), known.of('catalog')];
    const row = gate.get(own?.name ?? '', list?.name ?? '', chain) as GateTuple;
    const [leaf, build, text, catalogLeaf, catalogBuild, catalogText, size, root] = row;
    const catalog = { leaf: catalogLeaf, build: catalogBuild, text: catalogText };
    return {
      organization: chain,
      facts: known.take(chain, own, { leaf, build, text }) as Facts | undefined,
      catalog: known.take('catalog', list, catalog) as CatalogFacts | undefined,
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
