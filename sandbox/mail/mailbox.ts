import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** A message as the inbox answers it. `receivedAt` is in milliseconds since 1970; `to` is the envelope, blind copies included. */
export type Message = {
  id: string;
  from: string;
  /** Where it would come back to. Letters from before it was kept have none. */
  returnPath?: string;
  to: string[];
  subject: string;
  text: string;
  html: string | null;
  receivedAt: number;
  headers: Record<string, string>;
};

export type Mailbox = ReturnType<typeof openMailbox>;

export function openMailbox(dataDir: string) {
  mkdirSync(dataDir, { recursive: true });
  const db = new Database(join(dataDir, 'mail.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('create table if not exists message (seq integer primary key, id text not null unique, body text not null)');
  const insert = db.prepare<[string, string]>('insert into message (id, body) values (?, ?)');
  const newest = db.prepare<[string, string, number], { body: string }>(
    `select body from message
     where ? = '' or exists (select 1 from json_each(body, '$.to') where lower(value) = lower(?))
     order by seq desc limit ?`,
  );
  const one = db.prepare<[string], { body: string }>('select body from message where id = ?');

  return {
    keep(message: Omit<Message, 'id'>) {
      const id = randomUUID();
      insert.run(id, JSON.stringify({ id, ...message }));
    },
    list(to = '', limit = 200): Message[] {
      return newest.all(to, to, limit).map((row) => JSON.parse(row.body) as Message);
    },
    find(id: string): Message | undefined {
      const row = one.get(id);
      return row && (JSON.parse(row.body) as Message);
    },
    empty() {
      db.exec('delete from message');
    },
    close() {
      db.close();
    },
  };
}
