import type { Database } from 'better-sqlite3';
import { z } from 'zod';

export const Person = z.strictObject({
  sub: z.string().min(1).max(255),
  name: z.string().min(1),
  email: z.email(),
  groups: z.array(z.string()).default([]),
});
export type Person = z.output<typeof Person>;
export type PersonInput = z.input<typeof Person>;

export type Directory = ReturnType<typeof openDirectory>;

/** Who may sign in. A deactivated person stays in the table, so that the seed of the next start does not bring them back. */
export function openDirectory(db: Database, seed: PersonInput[]) {
  db.exec(
    'create table if not exists person (sub text primary key, body text not null, active integer not null) strict',
  );
  const plant = db.prepare('insert into person values (?, ?, 1) on conflict do nothing');
  const put = db.prepare('insert or replace into person values (?, ?, 1)');
  const retire = db.prepare('update person set active = 0 where sub = ? and active = 1');
  // Sessions, grants, codes and tokens of the person end with them.
  const evict = db.prepare(`delete from artifact where json_extract(payload, '$.accountId') = ?`);
  const all = db.prepare<[], { body: string; active: number }>('select body, active from person order by rowid');
  const one = db.prepare<[string], { body: string }>('select body from person where sub = ? and active = 1');
  for (const entry of seed) {
    const person = Person.parse(entry);
    plant.run(person.sub, JSON.stringify(person));
  }

  return {
    list: () => all.all().map((row) => ({ ...(JSON.parse(row.body) as Person), active: row.active === 1 })),
    find(sub: string): Person | undefined {
      const row = one.get(sub);
      return row && (JSON.parse(row.body) as Person);
    },
    put: (person: Person) => void put.run(person.sub, JSON.stringify(person)),
    /** False when nobody active has that `sub`. */
    deactivate: db.transaction((sub: string): boolean => {
      evict.run(sub);
      return retire.run(sub).changes === 1;
    }),
  };
}
