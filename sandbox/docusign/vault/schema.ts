/** Columns beside the JSON are those that lists are filtered and ordered by, so that 10,000 envelopes need not be parsed. */
export const schema = `
create table if not exists envelope (id text primary key, template integer not null, status text not null, changed integer not null,
  modified integer not null, created integer not null, sent integer, delivered integer, completed integer, declined integer, voided integer,
  due integer, deleted integer, subject text not null, transactionId text, search text not null, body text not null) strict;
create index if not exists envelope_changed on envelope (template, changed);
create index if not exists envelope_status on envelope (template, status, changed);
create index if not exists envelope_transaction on envelope (transactionId) where transactionId is not null;
create index if not exists envelope_due on envelope (due) where due is not null;
create table if not exists field (envelope text not null, name text not null, value text not null, primary key (envelope, name, value)) strict, without rowid;
create index if not exists field_value on field (name, value);
create table if not exists file (envelope text not null, document text not null, bytes blob not null, primary key (envelope, document)) strict;
create table if not exists token (hash text primary key, kind text not null, until integer not null, body text not null) strict;
create table if not exists view (token text primary key, kind text not null, envelope text not null, recipient text not null, returnUrl text not null,
  expiresAt integer not null, session text, usedAt integer, seenAt integer, details text not null) strict;
create unique index if not exists view_session on view (session) where session is not null;
create index if not exists view_envelope on view (envelope);
create table if not exists delivery (seq integer primary key, id text not null unique, queue text not null, envelope text not null, event text not null,
  recipient text, configuration text not null, url text not null, body text not null, flags text not null, createdAt integer not null,
  attempts integer not null, runAt integer not null, doneAt integer, status integer, error text, lastTry integer) strict;
create index if not exists delivery_waiting on delivery (queue, seq) where doneAt is null;
create index if not exists delivery_envelope on delivery (envelope);
create table if not exists mail (id integer primary key, at integer not null, recipient text not null, subject text not null, text text not null,
  link text not null, envelope text not null, sentAt integer) strict;
create table if not exists record (kind text not null, id text not null, at integer not null, body text not null, primary key (kind, id)) strict;`;
