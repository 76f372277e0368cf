import type { CatalogFacts, Facts } from '#app/domain/facts.ts';
import { generationCache } from '#db/generation-cache.ts';
import type { GateRow, Head, HotReads, KeyRow } from '#db/hot-reads.ts';
import { knownFacts } from '../known-facts.ts';
import { type Connection, connect } from './connection.ts';
import { isLost } from './transaction.ts';

const keySql = `select q.at::int - 1 as at, k.id, k.token, k.hash, k.parent, k.scopes, t.organizations, k.expires_at as "keyExpiresAt",
    t.expires_at as "tokenExpiresAt", t.revoked_at as "revokedAt", k.last_used_at as "lastUsedAt"
  from unnest($1::text[]) with ordinality q(id, at) join machine_key k on k.id = q.id join token t on t.id = k.token`;

const headSql = 'select size, root from checkpoint order by size desc limit 1';

/** Our id counts before the vendor's. Facts come along only where their leaf, and who derived them, are not those that are known. */
const gateSql = `select q.at::int - 1 as at, coalesce(o.chain, v.chain) as chain, coalesce(o.leaf, v.leaf) as leaf,
    coalesce(o.build, v.build) as build,
    case when coalesce(o.leaf || o.build, v.leaf || v.build) = q.known then null else coalesce(o.facts, v.facts) end as text,
    c.leaf as "catalogLeaf", c.build as "catalogBuild",
    case when c.leaf || c.build = $3 then null else c.facts end as "catalogText", h.size, h.root
  from unnest($1::text[], $2::text[]) with ordinality q(id, known, at)
  left join state o on o.chain = q.id
  left join board b on o.chain is null and b.vendor_organization = q.id
  left join state v on v.chain = b.organization
  left join state c on c.chain = 'catalog'
  left join lateral (${headSql}) h on true`;

interface GateColumns {
  at: number;
  chain: string | null;
  leaf: string | null;
  build: string | null;
  text: string | null;
  catalogLeaf: string | null;
  catalogBuild: string | null;
  catalogText: string | null;
  size: number | null;
  root: string | null;
}

/** On a connection of their own; those that are asked for in the same moment share one statement. */
export function hotReads(url: string, note: (error: unknown) => void): HotReads & { close(): Promise<void> } {
  const line = reconnecting(url, note);
  const known = knownFacts();
  /** The chains of ids of the vendor, only to know which leaf to name: a wrong one costs its facts' way over the network. */
  const chains = generationCache<string>(5_000);

  const keys = together<string, KeyRow | undefined>(async (ids) => {
    const answers: (KeyRow | undefined)[] = ids.map(() => undefined);
    const { rows } = await line((connection) => connection.query<KeyRow & { at: number }>(keySql, [ids]));
    for (const { at, ...row } of rows) answers[at] = row;
    return answers;
  });
  const heads = together<undefined, Head | undefined>(async (asked) => {
    const { rows } = await line((connection) => connection.query<Head>(headSql));
    return asked.map(() => rows[0]);
  });
  const gates = together<string, GateRow>(async (ids) => {
    const own = ids.map((id) => known.of(chains.get(id) ?? id));
    const list = known.of('catalog');
    const values = [ids, own.map((each) => each?.name ?? ''), list?.name ?? ''];
    const { rows } = await line((connection) => connection.query<GateColumns>(gateSql, values));
    // One object for all who asked together: unless it is known it would be parsed for each.
    const { catalogLeaf = null, catalogBuild = null, catalogText = null } = rows[0] ?? {};
    const catalog = known.take('catalog', list, { leaf: catalogLeaf, build: catalogBuild, text: catalogText });
    const answers: GateRow[] = [];
    for (const row of rows) {
      const id = ids[row.at] as string;
      const chain = row.chain ?? id;
      if (chain !== id) chains.keep(id, chain);
      answers[row.at] = {
        organization: chain,
        facts: known.take(chain, own[row.at], row) as Facts | undefined,
        catalog: catalog as CatalogFacts | undefined,
        head: row.size === null || row.root === null ? undefined : { size: row.size, root: row.root },
        builds: { facts: row.build, catalog: row.catalogBuild },
      };
    }
    return answers;
  });
  return { key: keys, gate: gates, head: () => heads(undefined), close: line.close };
}

/** Asks at once for all that is wanted in the same turn of the event loop: under load many share a statement, and nobody waits for it. */
function together<Asked, Told>(ask: (all: Asked[]) => Promise<Told[]>): (one: Asked) => Promise<Told> {
  let waiting: { one: Asked; resolve(told: Told): void; reject(error: unknown): void }[] = [];
  let scheduled = false;
  const send = () => {
    scheduled = false;
    const sent = waiting;
    waiting = [];
    ask(sent.map(({ one }) => one)).then(
      (told) => {
        for (const [index, { resolve }] of sent.entries()) resolve(told[index] as Told);
      },
      (error: unknown) => {
        for (const { reject } of sent) reject(error);
      },
    );
  };
  return (one) =>
    new Promise((resolve, reject) => {
      waiting.push({ one, resolve, reject });
      if (scheduled) return;
      scheduled = true;
      setImmediate(send);
    });
}

type Line = (<T>(ask: (connection: Connection) => Promise<T>) => Promise<T>) & { close(): Promise<void> };

/** One connection at a time; asked once more over a new one where it was lost. */
function reconnecting(url: string, note: (error: unknown) => void): Line {
  let open: Promise<Connection> | undefined;
  const connection = async (): Promise<Connection> => {
    const ready = await open?.catch(() => undefined);
    if (ready && !ready.lost()) return ready;
    const fresh = connect(url);
    open = fresh;
    return fresh;
  };
  const line = async <T>(ask: (connection: Connection) => Promise<T>): Promise<T> => {
    try {
      return await ask(await connection()).catch(async (error: unknown) => {
        if (!isLost(error)) throw error;
        return ask(await connection());
      });
    } catch (error) {
      note(error);
      throw error;
    }
  };
  return Object.assign(line, { close: async () => (await open?.catch(() => undefined))?.close() });
}
