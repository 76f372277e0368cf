import type Database from 'better-sqlite3';

/** Of these there is a handful of rows, whatever happens. */
const small = /^(checkpoint|cursor|derived_by|migration)$/;

/** What a statement does that costs more the more there is. */
export function costs(sql: string, raw: Database.Database): string[] {
  const steps = raw.prepare(`explain query plan ${sql}`).all(...Array(placesIn(sql)).fill('x')) as { detail: string }[];
  return steps
    .map(({ detail }) => detail)
    .filter((detail) => {
      if (/TEMP B-TREE FOR .*ORDER BY/.test(detail)) return true;
      const [, table = '', how = ''] = /^SCAN (\w+)(.*)$/.exec(detail) ?? [];
      if (!table || small.test(table) || /CONSTANT ROW/.test(detail)) return false;
      // An index is walked in its order until a page is full, or counted without a look at its rows.
      const walks = / USING (COVERING )?INDEX /.test(how) && /\blimit\b/i.test(sql);
      // Jobs that failed and are tried again are few: their texts are in no index.
      const counts = / USING (COVERING INDEX |INDEX outbox_trying)/.test(how) && /^select count\(/i.test(sql);
      return !walks && !counts;
    });
}
const placesIn = (sql: string) => sql.split('?').length - 1;
