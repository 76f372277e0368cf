import { join } from 'node:path';
import Database from 'better-sqlite3';
import { grantTable } from './vault/access.ts';
import { deliveryTable } from './vault/deliveries.ts';
import { envelopeTable } from './vault/envelopes.ts';
import { fileTable } from './vault/files.ts';
import { mailTable } from './vault/mails.ts';
import { recordTable } from './vault/records.ts';
import { schema } from './vault/schema.ts';
import { viewTable } from './vault/views.ts';

export type Vault = ReturnType<typeof openVault>;

/** Everything that DocuSign would keep, in one SQLite file. */
export function openVault(dataDir: string) {
  const db = new Database(join(dataDir, 'sandbox.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(schema);
  return {
    envelopes: envelopeTable(db),
    files: fileTable(db),
    grants: grantTable(db),
    views: viewTable(db),
    deliveries: deliveryTable(db),
    mails: mailTable(db),
    records: recordTable(db),
    /** All of it or nothing: a crash between two writes leaves the state before. */
    transaction: <T>(work: () => T): T => db.transaction(work).immediate(),
    close: () => db.close(),
  };
}
