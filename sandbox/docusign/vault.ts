import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Envelope } from './envelope.ts';

export interface Delivery {
  id: string;
  envelope: string;
  event: string;
  url: string;
  body: string;
  attempts: number;
  runAt: number;
  doneAt: number | null;
  status: number | null;
}
export interface View {
  token: string;
  envelope: string;
  recipient: string;
  returnUrl: string;
  expiresAt: number;
  session: string | null;
  usedAt: number | null;
}

export type Vault = ReturnType<typeof openVault>;

/** Everything that DocuSign would keep, in one SQLite file. */
export function openVault(dataDir: string) {
  const db = new Database(join(dataDir, 'docusign.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`
    create table if not exists envelope (id text primary key, changed integer not null, body text not null) strict;
    create table if not exists file (envelope text not null, document text not null, bytes blob not null, primary key (envelope, document)) strict;
    create table if not exists token (hash text primary key, until integer not null) strict;
    create table if not exists view (token text primary key, envelope text not null, recipient text not null, returnUrl text not null,
      expiresAt integer not null, session text, usedAt integer) strict;
    create table if not exists delivery (id text primary key, envelope text not null, event text not null, url text not null, body text not null,
      attempts integer not null, runAt integer not null, doneAt integer, status integer) strict;
    create table if not exists mail (id integer primary key, at integer not null, recipient text not null, link text not null) strict;`);
  const one = (sql: string) => db.prepare(sql);
  const q = {
    save: one(
      'insert into envelope values (?, ?, ?) on conflict (id) do update set changed = excluded.changed, body = excluded.body',
    ),
    get: one('select body from envelope where id = ?'),
    all: one('select body from envelope order by changed'),
    putFile: one('insert into file values (?, ?, ?) on conflict do update set bytes = excluded.bytes'),
    getFile: one('select bytes from file where envelope = ? and document = ?'),
    putToken: one('insert or replace into token values (?, ?)'),
    getToken: one('select until from token where hash = ?'),
    putView: one('insert into view values (?, ?, ?, ?, ?, null, null)'),
    getView: one('select * from view where token = ? or session = ?'),
    useView: one('update view set usedAt = ?, session = ? where token = ? and usedAt is null'),
    endView: one('update view set session = null, expiresAt = 0 where token = ?'),
    putDelivery: one('insert into delivery values (?, ?, ?, ?, ?, ?, ?, null, null)'),
    due: one('select * from delivery where doneAt is null order by rowid'),
    deliveries: one('select * from delivery order by rowid desc limit 500'),
    settle: one('update delivery set attempts = ?, runAt = ?, doneAt = ?, status = ? where id = ?'),
    putMail: one('insert into mail (at, recipient, link) values (?, ?, ?)'),
    mails: one('select * from mail order by id desc limit 200'),
  };
  const parse = (row: unknown) => (row ? (JSON.parse((row as { body: string }).body) as Envelope) : undefined);
  return {
    save: (envelope: Envelope) =>
      void q.save.run(envelope.envelopeId, envelope.statusChangedAt, JSON.stringify(envelope)),
    get: (id: string) => parse(q.get.get(id.toLowerCase())),
    all: () => q.all.all().flatMap((row) => parse(row) ?? []),
    putFile: (envelope: string, document: string, bytes: Uint8Array) =>
      void q.putFile.run(envelope, document, Buffer.from(bytes)),
    getFile: (envelope: string, document: string) =>
      (q.getFile.get(envelope, document) as { bytes: Buffer } | undefined)?.bytes,
    putToken: (hash: string, until: number) => void q.putToken.run(hash, until),
    tokenUntil: (hash: string) => (q.getToken.get(hash) as { until: number } | undefined)?.until ?? 0,
    putView: (view: Omit<View, 'session' | 'usedAt'>) =>
      void q.putView.run(view.token, view.envelope, view.recipient, view.returnUrl, view.expiresAt),
    getView: (token: string) => q.getView.get(token, token) as View | undefined,
    useView: (token: string, session: string, at: number) => q.useView.run(at, session, token).changes === 1,
    endView: (token: string) => void q.endView.run(token),
    putDelivery: (each: Pick<Delivery, 'id' | 'envelope' | 'event' | 'url' | 'body' | 'attempts' | 'runAt'>) =>
      void q.putDelivery.run(each.id, each.envelope, each.event, each.url, each.body, each.attempts, each.runAt),
    dueDeliveries: () => q.due.all() as Delivery[],
    deliveries: () => q.deliveries.all() as Delivery[],
    settleDelivery: (each: Pick<Delivery, 'id' | 'attempts' | 'runAt' | 'doneAt' | 'status'>) =>
      void q.settle.run(each.attempts, each.runAt, each.doneAt, each.status, each.id),
    putMail: (at: number, recipient: string, link: string) => void q.putMail.run(at, recipient, link),
    mails: () => q.mails.all(),
    close: () => db.close(),
  };
}
