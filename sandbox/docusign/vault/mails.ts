import type { Database } from 'better-sqlite3';

export interface Mail {
  id: number;
  at: number;
  recipient: string;
  subject: string;
  text: string;
  link: string;
  envelope: string;
  sentAt: number | null;
}

/** Mails are written with the step that causes them and leave afterwards, so that a crash loses none. */
export function mailTable(db: Database) {
  const put = db.prepare(
    'insert into mail (at, recipient, subject, text, link, envelope) values (@at, @recipient, @subject, @text, @link, @envelope)',
  );
  const waiting = db.prepare('select * from mail where sentAt is null order by id limit 50');
  const sent = db.prepare('update mail set sentAt = ? where id = ?');
  const list = db.prepare('select * from mail order by id desc limit 200');
  return {
    put: (mail: Omit<Mail, 'id' | 'sentAt'>) => void put.run(mail),
    waiting: () => waiting.all() as Mail[],
    sent: (id: number, at: number) => void sent.run(at, id),
    list: () => list.all() as Mail[],
  };
}
