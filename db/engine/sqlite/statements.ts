import type Database from 'better-sqlite3';

const kept = 400;

/** drizzle prepares the same SQL on every call; keeping the statements doubles the reads a second. */
export function cachingStatements(connection: Database.Database): Database.Database {
  const statements = new Map<string, Database.Statement>();
  const prepare = (sql: string): Database.Statement => {
    const known = statements.get(sql);
    // `raw()` sticks to a statement, so each caller starts from rows as objects.
    if (known) return known.reader ? known.raw(false) : known;
    const made = connection.prepare(sql);
    if (statements.size >= kept) statements.clear();
    statements.set(sql, made);
    return made;
  };
  return new Proxy(connection, {
    get(target, key) {
      if (key === 'prepare') return prepare;
      const value = Reflect.get(target, key, target) as unknown;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
