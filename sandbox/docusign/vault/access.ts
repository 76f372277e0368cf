import type { Database } from 'better-sqlite3';

/** Access tokens, refresh tokens and codes: only their hashes are kept. */
export interface Grant {
  kind: 'access' | 'refresh' | 'code';
  until: number;
  scopes: string[];
  redirectUri?: string | undefined;
  challenge?: string | undefined;
}

export function grantTable(db: Database) {
  const put = db.prepare('insert or replace into token values (?, ?, ?, ?)');
  const get = db.prepare('select body from token where hash = ? and kind = ?');
  const remove = db.prepare('delete from token where hash = ?');
  const prune = db.prepare('delete from token where until < ?');
  const find = (hash: string, kind: Grant['kind']) => {
    const row = get.get(hash, kind) as { body: string } | undefined;
    return row && (JSON.parse(row.body) as Grant);
  };
  return {
    put(hash: string, grant: Grant, at: number): void {
      prune.run(at - 86_400_000);
      put.run(hash, grant.kind, grant.until, JSON.stringify(grant));
    },
    find,
    /** A code or refresh token works once. */
    take(hash: string, kind: Grant['kind']): Grant | undefined {
      const grant = find(hash, kind);
      if (grant) remove.run(hash);
      return grant;
    },
    endAll: () => void db.prepare('delete from token').run(),
  };
}
