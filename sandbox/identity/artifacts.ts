import type { Database } from 'better-sqlite3';

type Payload = { uid?: string; grantId?: string; userCode?: string; [claim: string]: unknown };

/** oidc-provider's storage for sessions, grants, codes and tokens: the adapter its documentation asks for, on SQLite. */
export function artifacts(db: Database) {
  db.exec(`create table if not exists artifact (
    model text not null, id text not null, payload text not null, expires_at integer, primary key (model, id)) strict`);
  db.prepare('delete from artifact where expires_at <= unixepoch()').run();
  const put = db.prepare('insert or replace into artifact values (?, ?, ?, ?)');
  const by = (field: string) =>
    db.prepare<[string, string], { payload: string }>(
      `select payload from artifact where model = ? and ${field} = ? and (expires_at is null or expires_at > unixepoch())`,
    );
  const byId = by('id');
  const byUid = by(`json_extract(payload, '$.uid')`);
  const byUserCode = by(`json_extract(payload, '$.userCode')`);
  const consume = db.prepare(
    `update artifact set payload = json_set(payload, '$.consumed', unixepoch()) where model = ? and id = ?`,
  );
  const destroy = db.prepare('delete from artifact where model = ? and id = ?');
  const revoke = db.prepare(`delete from artifact where json_extract(payload, '$.grantId') = ? and model <> 'Session'`);
  const read = (row: { payload: string } | undefined) => row && (JSON.parse(row.payload) as Payload);

  return (model: string) => ({
    async upsert(id: string, payload: Payload, expiresIn?: number) {
      put.run(model, id, JSON.stringify(payload), expiresIn === undefined ? null : now() + expiresIn);
    },
    find: async (id: string) => read(byId.get(model, id)),
    findByUid: async (uid: string) => read(byUid.get(model, uid)),
    findByUserCode: async (code: string) => read(byUserCode.get(model, code)),
    consume: async (id: string) => void consume.run(model, id),
    destroy: async (id: string) => void destroy.run(model, id),
    revokeByGrantId: async (grantId: string) => void revoke.run(grantId),
  });
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}
