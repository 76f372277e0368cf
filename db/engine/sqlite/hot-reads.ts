import type Database from 'better-sqlite3';
import type { CatalogFacts, Facts } from '#app/domain/facts.ts';
import type { GateRow, Head, HotReads, KeyRow } from '#db/hot-reads.ts';
import { knownFacts } from '../known-facts.ts';

const keySql = `select k.id, k.token, k.hash, k.parent, k.scopes, t.organizations, k.expires_at as keyExpiresAt,
    t.expires_at as tokenExpiresAt, t.revoked_at as revokedAt, k.last_used_at as lastUsedAt
  from machine_key k join token t on t.id = k.token where k.id = ?`;

/** Facts come along only where their leaf is not the one that is known. */
const gateSql = `select s.leaf, case when s.leaf = ? then null else s.facts end,
    c.leaf, case when c.leaf = ? then null else c.facts end, h.size, h.root
  from (select ? as chain) q
  left join state s on s.chain = q.chain
  left join state c on c.chain = 'catalog'
  left join checkpoint h on h.size = (select max(size) from checkpoint)`;

type Text = string | null;
type GateTuple = [leaf: Text, facts: Text, catalogLeaf: Text, catalogFacts: Text, size: number | null, root: Text];

/** On a connection that reads; each answers at once. */
export function hotReads(connection: Database.Database): HotReads {
  const key = connection.prepare(keySql);
  const gate = connection.prepare(gateSql).raw();
  const ours = connection.prepare('select organization from board where vendor_organization = ?').pluck();
  const head = connection.prepare('select size, root from checkpoint order by size desc limit 1');
  const known = knownFacts();
  const rowOf = (chain: string): GateRow => {
    const [own, list] = [known.of(chain), known.of('catalog')];
    const row = gate.get(own?.leaf ?? '', list?.leaf ?? '', chain) as GateTuple;
    const [leaf, facts, catalogLeaf, catalogFacts, size, root] = row;
    return {
      organization: chain,
      facts: known.take(chain, own, leaf, facts) as Facts | undefined,
      catalog: known.take('catalog', list, catalogLeaf, catalogFacts) as CatalogFacts | undefined,
      head: size === null || root === null ? undefined : { size, root },
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
