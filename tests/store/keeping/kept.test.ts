import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type TestStore } from '../engine/open-store.ts';

const year = 365 * 86_400_000;
const now = Date.now();
let store: TestStore;
let raw: Database.Database;
const run = (sql: string) => raw.exec(sql);
const refused = (sql: string) => expect(() => run(sql), sql).toThrow();

/** Somebody with the file and without our program; with and without the pragma that our own connections set. */
beforeEach(async () => {
  store = await openStore();
  raw = new Database(store.file);
});
afterEach(async () => {
  raw.close();
  await store.close();
});

const document = (source: string, createdAt: number, retainUntil: number | null, held = 0) =>
  run(
    `insert into document (organization, source, what, sha256, created_at, retain_until, held) values ('o', '${source}', 'agreement', 'h', ${createdAt}, ${retainUntil}, ${held})`,
  );

describe('a document row', () => {
  it('cannot be deleted while it is in effect, before its day, or on a legal hold', () => {
    document('in-effect', now, null);
    document('later', now - year, now + 6 * year);
    document('held', now - 8 * year, now - year, 1);
    document('due', now - 8 * year, now - year);
    for (const source of ['in-effect', 'later', 'held']) refused(`delete from document where source = '${source}'`);
    run("delete from document where source = 'due'");
  });

  it('cannot be replaced, changed, or kept for a shorter time than it was', () => {
    document('a', now - year, now + 6 * year);
    refused(
      "insert or replace into document (organization, source, what, sha256, created_at, retain_until, held) select organization, source, what, 'other', created_at, retain_until, held from document",
    );
    refused(
      'replace into document (organization, source, what, sha256, created_at, retain_until, held) select organization, source, what, sha256, created_at, 1, held from document',
    );
    refused("update document set sha256 = 'other'");
    refused('update document set created_at = 1');
    refused('update document set retain_until = retain_until - 1');
    refused('update document set retain_until = null');
    run(`update document set retain_until = ${now + 7 * year}`);
    refused('delete from document');
  });

  it('is kept for six years from its creation at least, whatever anybody writes', () => {
    expect(() => document('young', now, now + year)).toThrow('six years');
    document('open', now, null);
    expect(() => run(`update document set retain_until = ${now + year}`)).toThrow('six years');
  });

  it('is let go from a hold only when every hold was released by two people', () => {
    document('a', now - 8 * year, now - year, 1);
    run(`insert into legal_hold (id, organization, placed_at) values ('l1', 'o', ${now})`);
    refused('update document set held = 0');
    refused("update legal_hold set released_by = 'clara'");
    run("update legal_hold set release_requested_by = 'clara'");
    refused("update legal_hold set released_by = 'clara'");
    refused("update legal_hold set release_requested_by = 'caspar'");
    refused('delete from legal_hold');
    refused(
      "insert or replace into legal_hold (id, organization, placed_at, release_requested_by, released_by) values ('l1', 'o', 1, 'a', 'b')",
    );
    run("update legal_hold set released_by = 'caspar'");
    run('update document set held = 0');
    run('delete from document');
  });
});

describe('a free text', () => {
  const text = (ref: string) =>
    run(`insert into free_text (ref, chain, salt, body, erased_at) values ('${ref}', 'o', 's', 'typed', null)`);

  it('cannot be deleted or changed before its time, and never replaced', () => {
    text('t');
    refused('delete from free_text');
    refused("update free_text set body = 'other'");
    refused("insert or replace into free_text (ref, chain, salt, body) values ('t', 'o', 's', 'other')");
    run(`insert into retention (organization, until, in_effect, held) values ('o', ${now - 2_000}, 1, 0)`);
    refused('delete from free_text');
    run('update retention set in_effect = 0');
    run('delete from free_text');
  });

  it('has a time to keep it that never becomes shorter', () => {
    run(`insert into retention (organization, until, in_effect, held) values ('o', ${now + year}, 0, 0)`);
    refused('update retention set until = 1');
    refused('delete from retention');
    refused("insert or replace into retention (organization, until, in_effect, held) values ('o', 1, 0, 0)");
  });

  it('is erased as a whole, by two different people, and not on a legal hold', () => {
    text('t');
    const erase = `update free_text set body = '', salt = '', erased_at = ${now} where ref = 't'`;
    refused(erase);
    refused(
      "insert into erasure (ref, organization, requested_by, requested_at, confirmed_by) values ('t', 'o', 'a', 1, 'b')",
    );
    run(`insert into erasure (ref, organization, requested_by, requested_at) values ('t', 'o', 'clara', ${now})`);
    refused(erase);
    refused("update erasure set confirmed_by = 'clara'");
    run("update erasure set confirmed_by = 'olivia'");
    refused("update free_text set salt = '', erased_at = 1 where ref = 't'");
    run(`insert into legal_hold (id, organization, placed_at) values ('l1', 'o', ${now})`);
    refused(erase);
    run("update legal_hold set release_requested_by = 'clara'");
    run("update legal_hold set released_by = 'caspar'");
    run(erase);
    refused('delete from erasure');
    refused("update erasure set requested_by = 'x'");
  });
});

describe('a paper', () => {
  const verify = (person: string) =>
    run(`insert into paper_verification (paper, person, at) values ('p', '${person}', 1)`);

  it('is accepted only after two different people verified it, neither of whom uploaded it', () => {
    refused("insert into paper_verification (paper, person, at) values ('p', 'clara', 1)");
    const values = "('p', 'o', 'h', 'sam', 1, 1,";
    const columns = 'paper (id, organization, sha256, uploaded_by, uploaded_at, pending, accepted)';
    refused(`insert into ${columns} values ${values} 1)`);
    run(`insert into ${columns} values ${values} 0)`);
    refused('update paper set accepted = 1');
    expect(() => verify('sam')).toThrow();
    verify('clara');
    refused('update paper set accepted = 1');
    expect(() => verify('clara')).toThrow();
    refused("update paper_verification set person = 'caspar'");
    refused("insert or replace into paper_verification (paper, person, at) values ('p', 'clara', 2)");
    verify('caspar');
    refused("update paper set sha256 = 'x'");
    refused("update paper set uploaded_by = 'x'");
    run('update paper set accepted = 1');
    refused('delete from paper_verification');
    refused('delete from paper');
    refused('update paper set accepted = 0');
  });
});
