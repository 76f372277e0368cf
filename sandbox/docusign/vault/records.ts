import type { Database } from 'better-sqlite3';

/** Small things that only have to be kept and given back: brands, keys, Connect configurations, settings. */
export function recordTable(db: Database) {
  const put = db.prepare(
    'insert into record values (?, ?, ?, ?) on conflict (kind, id) do update set body = excluded.body',
  );
  const get = db.prepare('select body from record where kind = ? and id = ?');
  const list = db.prepare('select body from record where kind = ? order by at, rowid');
  const remove = db.prepare('delete from record where kind = ? and id = ?');
  const parse = <T>(row: unknown) => JSON.parse((row as { body: string }).body) as T;
  return {
    put: (kind: string, id: string, body: unknown, at: number) => void put.run(kind, id, at, JSON.stringify(body)),
    get<T>(kind: string, id: string): T | undefined {
      const row = get.get(kind, id);
      return row ? parse<T>(row) : undefined;
    },
    list: <T>(kind: string): T[] => list.all(kind).map((row) => parse<T>(row)),
    remove: (kind: string, id: string) => remove.run(kind, id).changes === 1,
  };
}
