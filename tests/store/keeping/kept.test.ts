import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dialect } from '#db/dialect.ts';
import { openStore, type TestStore } from '../engine/open-store.ts';

const year = 365 * 86_400_000;
const now = Date.now();
let store: TestStore;

/** Somebody with the database and without our program; with and without the pragma that our own connections set to SQLite. */
const run = (sql: string) => store.raw(dialect === 'postgres' ? replacing(sql) : sql);
const refused = (sql: string) =>
  expect(run(sql), sql).rejects.toMatchObject({ code: expect.stringMatching(/^(23000|SQLITE_CONSTRAINT_TRIGGER)$/) });
/** PostgreSQL asks its triggers before it looks whether such a row is there already. */
const replacing = (sql: string) =>
  /^(insert or )?replace /.test(sql)
    ? `${sql.replace(/^(insert or )?replace /, 'insert ')} on conflict do nothing`
    : sql;

beforeEach(async () => {
  store = await openStore();
});
afterEach(() => store.close());

const document = (source: string, createdAt: number, retainUntil: number | null, held = false) =>
  run(
    `insert into document (organization, source, what, sha256, created_at, retain_until, held) values ('o', '${source}', 'agreement', 'h', ${createdAt}, ${retainUntil}, ${held})`,
  );

describe('a document row', () => {
  it('cannot be deleted while it is in effect, before its day, or on a legal hold', async () => {
    await document('in-effect', now, null);
    await document('later', now - year, now + 6 * year);
    await document('held', now - 8 * year, now - year, true);
    await document('due', now - 8 * year, now - year);
    for (const source of ['in-effect', 'later', 'held'])
      await refused(`delete from document where source = '${source}'`);
    await run("delete from document where source = 'due'");
  });

  it('cannot be replaced, changed, or kept for a shorter time than it was', async () => {
    await document('a', now - year, now + 6 * year);
    await refused(
      "insert or replace into document (organization, source, what, sha256, created_at, retain_until, held) select organization, source, what, 'other', created_at, retain_until, held from document",
    );
    await refused(
      'replace into document (organization, source, what, sha256, created_at, retain_until, held) select organization, source, what, sha256, created_at, 1, held from document',
    );
    await refused("update document set sha256 = 'other'");
    await refused('update document set created_at = 1');
    await refused('update document set retain_until = retain_until - 1');
    await refused('update document set retain_until = null');
    await run(`update document set retain_until = ${now + 7 * year}`);
    await refused('delete from document');
  });

  it('is kept for six years from its creation at least, whatever anybody writes', async () => {
    await expect(document('young', now, now + year)).rejects.toThrow('six years');
    await document('open', now, null);
    await expect(run(`update document set retain_until = ${now + year}`)).rejects.toThrow('six years');
  });

  it('is let go from a hold only when every hold was released by two people', async () => {
    await document('a', now - 8 * year, now - year, true);
    await run(`insert into legal_hold (id, organization, placed_at) values ('l1', 'o', ${now})`);
    await refused('update document set held = false');
    await refused("update legal_hold set released_by = 'clara'");
    await run("update legal_hold set release_requested_by = 'clara'");
    await refused("update legal_hold set released_by = 'clara'");
    await refused("update legal_hold set release_requested_by = 'caspar'");
    await refused('delete from legal_hold');
    await refused(
      "insert or replace into legal_hold (id, organization, placed_at, release_requested_by, released_by) values ('l1', 'o', 1, 'a', 'b')",
    );
    await run("update legal_hold set released_by = 'caspar'");
    await run('update document set held = false');
    await run('delete from document');
  });
});

describe('a free text', () => {
  const text = (ref: string) =>
    run(`insert into free_text (ref, chain, salt, body, erased_at) values ('${ref}', 'o', 's', 'typed', null)`);

  it('cannot be deleted or changed before its time, and never replaced', async () => {
    await text('t');
    await refused('delete from free_text');
    await refused("update free_text set body = 'other'");
    await refused("insert or replace into free_text (ref, chain, salt, body) values ('t', 'o', 's', 'other')");
    await run(`insert into retention (organization, until, in_effect, held) values ('o', ${now - 2_000}, true, false)`);
    await refused('delete from free_text');
    await run('update retention set in_effect = false');
    await run('delete from free_text');
  });

  it('has a time to keep it that never becomes shorter', async () => {
    await run(`insert into retention (organization, until, in_effect, held) values ('o', ${now + year}, false, false)`);
    await refused('update retention set until = 1');
    await refused('delete from retention');
    await refused(
      "insert or replace into retention (organization, until, in_effect, held) values ('o', 1, false, false)",
    );
  });

  it('is erased as a whole, by two different people, and not on a legal hold', async () => {
    await text('t');
    const erase = `update free_text set body = '', salt = '', erased_at = ${now} where ref = 't'`;
    await refused(erase);
    await refused(
      "insert into erasure (ref, organization, requested_by, requested_at, confirmed_by) values ('t', 'o', 'a', 1, 'b')",
    );
    await run(`insert into erasure (ref, organization, requested_by, requested_at) values ('t', 'o', 'clara', ${now})`);
    await refused(erase);
    await refused("update erasure set confirmed_by = 'clara'");
    await run("update erasure set confirmed_by = 'olivia'");
    await refused("update free_text set salt = '', erased_at = 1 where ref = 't'");
    await run(`insert into legal_hold (id, organization, placed_at) values ('l1', 'o', ${now})`);
    await refused(erase);
    await run("update legal_hold set release_requested_by = 'clara'");
    await run("update legal_hold set released_by = 'caspar'");
    await run(erase);
    await refused('delete from erasure');
    await refused("update erasure set requested_by = 'x'");
  });
});

describe('a paper', () => {
  const verify = (person: string) =>
    run(`insert into paper_verification (paper, person, at) values ('p', '${person}', 1)`);

  it('is accepted only after two different people verified it, neither of whom uploaded it', async () => {
    await refused("insert into paper_verification (paper, person, at) values ('p', 'clara', 1)");
    const values = "('p', 'o', 'h', 'sam', 1, true,";
    const columns = 'paper (id, organization, sha256, uploaded_by, uploaded_at, pending, accepted)';
    await refused(`insert into ${columns} values ${values} true)`);
    await run(`insert into ${columns} values ${values} false)`);
    await refused('update paper set accepted = true');
    await expect(verify('sam')).rejects.toThrow();
    await verify('clara');
    await refused('update paper set accepted = true');
    await expect(verify('clara')).rejects.toThrow();
    await refused("update paper_verification set person = 'caspar'");
    await refused("insert or replace into paper_verification (paper, person, at) values ('p', 'clara', 2)");
    await verify('caspar');
    await refused("update paper set sha256 = 'x'");
    await refused("update paper set uploaded_by = 'x'");
    await run('update paper set accepted = true');
    await refused('delete from paper_verification');
    await refused('delete from paper');
    await refused('update paper set accepted = false');
  });
});
