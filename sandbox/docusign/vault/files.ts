import type { Database } from 'better-sqlite3';

/** Documents as they came (by number), and what was made of them once the envelope was completed. */
export function fileTable(db: Database) {
  const put = db.prepare('insert into file values (?, ?, ?) on conflict do update set bytes = excluded.bytes');
  const get = db.prepare('select bytes from file where envelope = ? and document = ?');
  const remove = db.prepare('delete from file where envelope = ? and document = ?');
  const removeAll = db.prepare('delete from file where envelope = ?');
  return {
    removeAll: (envelope: string) => void removeAll.run(envelope),
    put: (envelope: string, document: string, bytes: Uint8Array) =>
      void put.run(envelope, document, Buffer.from(bytes)),
    get: (envelope: string, document: string) => (get.get(envelope, document) as { bytes: Buffer } | undefined)?.bytes,
    remove: (envelope: string, document: string) => void remove.run(envelope, document),
  };
}
