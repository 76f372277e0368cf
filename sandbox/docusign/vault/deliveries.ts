import type { Database } from 'better-sqlite3';

export interface Delivery {
  seq: number;
  id: string;
  /** Messages of one queue leave one after the other. */
  queue: string;
  envelope: string;
  event: string;
  recipient: string | null;
  configuration: string;
  url: string;
  body: string;
  flags: string;
  createdAt: number;
  attempts: number;
  runAt: number;
  doneAt: number | null;
  /** HTTP status of the last answer; 0 when there was none. */
  status: number | null;
  error: string | null;
  lastTry: number | null;
}
export interface DeliveryFlags {
  hmac: boolean;
  acknowledge: boolean;
  logging: boolean;
  /** The documents are put in when the message leaves. */
  documents: boolean;
  dropped?: boolean;
}
export type NewDelivery = Omit<Delivery, 'seq' | 'attempts' | 'doneAt' | 'status' | 'error' | 'lastTry' | 'flags'> & {
  flags: DeliveryFlags;
};
export interface Settled {
  id: string;
  attempts: number;
  runAt: number;
  doneAt: number | null;
  status: number;
  error: string | null;
  lastTry: number;
}

export function deliveryTable(db: Database) {
  const put =
    db.prepare(`insert into delivery (id, queue, envelope, event, recipient, configuration, url, body, flags, createdAt, attempts, runAt)
    values (@id, @queue, @envelope, @event, @recipient, @configuration, @url, @body, @flags, @createdAt, 0, @runAt)`);
  // Only the first of a queue may leave; the partial index makes it cheap however many have left before.
  const heads = db.prepare(`select d.* from delivery d where d.doneAt is null and d.runAt <= ? and not exists
    (select 1 from delivery e where e.queue = d.queue and e.doneAt is null and e.seq < d.seq) order by d.seq limit 64`);
  const due = db.prepare('select * from delivery where doneAt is null and runAt <= ? order by seq limit 64');
  const next = db.prepare('select min(runAt) as at from delivery where doneAt is null');
  const all = db.prepare('select * from delivery order by seq desc limit ?');
  const get = db.prepare('select * from delivery where id = ?');
  const ofEnvelope = db.prepare('select * from delivery where envelope = ? order by seq');
  const settle =
    db.prepare(`update delivery set attempts = @attempts, runAt = @runAt, doneAt = @doneAt, status = @status, error = @error,
    lastTry = @lastTry where id = @id`);
  const requeue = db.prepare('update delivery set doneAt = null, runAt = ?, error = null where id = ?');
  const remove = db.prepare('delete from delivery where id = ?');
  return {
    put: (delivery: NewDelivery) => void put.run({ ...delivery, flags: JSON.stringify(delivery.flags) }),
    due: (at: number, hold: boolean) => (hold ? heads : due).all(at) as Delivery[],
    nextAt: () => (next.get() as { at: number | null }).at ?? undefined,
    list: (count = 500) => all.all(count) as Delivery[],
    get: (id: string) => get.get(id) as Delivery | undefined,
    ofEnvelope: (envelope: string) => ofEnvelope.all(envelope) as Delivery[],
    settle: (each: Settled) => void settle.run(each),
    requeue: (id: string, at: number) => void requeue.run(at, id),
    remove: (id: string) => void remove.run(id),
  };
}

export const flagsOf = (delivery: Delivery) => JSON.parse(delivery.flags) as DeliveryFlags;
export const succeeded = (delivery: Delivery) => (delivery.status ?? 0) >= 200 && (delivery.status ?? 0) < 300;
