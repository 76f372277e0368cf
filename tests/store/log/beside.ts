import Database from 'better-sqlite3';

let moment = 1_000_000;

/** So many leaves of nobody wait for the tree: only their number counts. */
export function wait(file: string, count: number): void {
  const raw = new Database(file);
  const from = raw.prepare('select count(*) from pending_leaf').pluck().get() as number;
  moment += 1;
  raw.exec(`with recursive n(i) as (select ${from} + 1 union all select i + 1 from n where i < ${from + count})
    insert into pending_leaf select 'many-${moment}', i, lower(hex(randomblob(32))), ${moment} from n`);
  raw.close();
}

/** Somebody with the file and without our program. */
export function tamper(file: string, sql: string): void {
  const raw = new Database(file);
  const triggers = raw.prepare("select name from sqlite_schema where type = 'trigger'").pluck().all() as string[];
  for (const name of triggers) raw.exec(`drop trigger ${name}`);
  raw.exec(sql);
  raw.close();
}
