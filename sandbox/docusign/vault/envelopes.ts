import type { Database } from 'better-sqlite3';
import { dueAt } from '../envelope/due.ts';
import type { Envelope } from '../envelope/envelope.ts';

/** What a list is asked for; every part is a column or an indexed table. */
export interface Wanted {
  template: boolean;
  /** The column whose moment must lie between `from` and `to`. */
  moment?: Moment;
  from?: number | undefined;
  to?: number | undefined;
  ids?: string[] | undefined;
  transactions?: string[] | undefined;
  statuses?: string[] | undefined;
  field?: { name: string; value: string } | undefined;
  search?: string | undefined;
  deleted?: boolean | undefined;
  order?: 'asc' | 'desc';
  by?: Moment | 'subject' | 'status';
  start: number;
  count: number;
}
export const moments = [
  'changed',
  'modified',
  'created',
  'sent',
  'delivered',
  'completed',
  'declined',
  'voided',
] as const;
export type Moment = (typeof moments)[number];

export function envelopeTable(db: Database) {
  const save = db.prepare(`insert into envelope values
    (@id, @template, @status, @changed, @modified, @created, @sent, @delivered, @completed, @declined, @voided, @due, @deleted, @subject, @transactionId, @search, @body)
    on conflict (id) do update set status = excluded.status, changed = excluded.changed, modified = excluded.modified, sent = excluded.sent,
    delivered = excluded.delivered, completed = excluded.completed, declined = excluded.declined, voided = excluded.voided, due = excluded.due,
    deleted = excluded.deleted, subject = excluded.subject, transactionId = excluded.transactionId, search = excluded.search, body = excluded.body`);
  const get = db.prepare('select body from envelope where id = ?');
  const remove = db.prepare('delete from envelope where id = ?');
  const dropFields = db.prepare('delete from field where envelope = ?');
  const putField = db.prepare('insert or ignore into field values (?, ?, ?)');
  const due = db.prepare('select id from envelope where due <= ? order by due limit 200');

  return {
    save(envelope: Envelope): void {
      save.run({
        id: envelope.envelopeId,
        template: envelope.template ? 1 : 0,
        status: envelope.status,
        changed: envelope.changedAt,
        modified: envelope.modifiedAt,
        created: envelope.createdAt,
        sent: envelope.sentAt ?? null,
        delivered: envelope.deliveredAt ?? null,
        completed: envelope.completedAt ?? null,
        declined: envelope.declinedAt ?? null,
        voided: envelope.voidedAt ?? null,
        due: dueAt(envelope) ?? null,
        deleted: envelope.deletedAt ?? null,
        subject: envelope.emailSubject,
        transactionId: envelope.transactionId ?? null,
        search: searchText(envelope),
        body: JSON.stringify(envelope),
      });
      dropFields.run(envelope.envelopeId);
      for (const each of [...envelope.customFields, ...envelope.listCustomFields])
        putField.run(envelope.envelopeId, each.name, each.value);
    },
    get: (id: string): Envelope | undefined => parse(get.get(id.toLowerCase())),
    remove(id: string): void {
      dropFields.run(id);
      remove.run(id);
    },
    dueBy: (at: number) => (due.all(at) as { id: string }[]).map((each) => each.id),
    list(wanted: Wanted): { total: number; envelopes: Envelope[] } {
      const { sql, values } = where(wanted);
      const total = (db.prepare(`select count(*) as n from envelope ${sql}`).get(...values) as { n: number }).n;
      const rows = db
        .prepare(
          `select body from envelope ${sql} order by ${unindexed(wanted)}${wanted.by ?? 'changed'} ${wanted.order ?? 'asc'}, rowid ${wanted.order ?? 'asc'} limit ? offset ?`,
        )
        .all(...values, wanted.count, wanted.start);
      return { total, envelopes: rows.flatMap((row) => parse(row) ?? []) };
    },
  };
}

function where(wanted: Wanted): { sql: string; values: (string | number)[] } {
  const moment = `${unindexed(wanted)}${wanted.moment ?? 'changed'}`;
  const parts: [string, ...(string | number)[]][] = [[`${unindexed(wanted)}template = ?`, wanted.template ? 1 : 0]];
  const among = (column: string, values: string[]) =>
    parts.push([`${column} in (${values.map(() => '?').join(',') || 'null'})`, ...values]);
  if (!wanted.ids && !wanted.transactions) parts.push([`deleted is ${wanted.deleted ? 'not ' : ''}null`]);
  if (wanted.from !== undefined) parts.push([`${moment} >= ?`, wanted.from]);
  if (wanted.to !== undefined) parts.push([`${moment} <= ?`, wanted.to]);
  if (wanted.ids || wanted.transactions) parts.push(either(wanted.ids ?? [], wanted.transactions ?? []));
  if (wanted.statuses) among('status', wanted.statuses);
  if (wanted.field)
    parts.push([
      'id in (select envelope from field where name = ? and value = ?)',
      wanted.field.name,
      wanted.field.value,
    ]);
  if (wanted.search) parts.push(['instr(search, ?) > 0', wanted.search.toLowerCase()]);
  return {
    sql: `where ${parts.map(([sql]) => sql).join(' and ')}`,
    values: parts.flatMap(([, ...values]) => values),
  };
}

/** Who names a field or ids means a few envelopes: they are looked up, rather than searched for among all of that time. */
const unindexed = ({ field, ids, transactions }: Wanted) => (field || ids || transactions ? '+' : '');

/** Whoever asks by envelope ids and by transaction ids asks for both. */
function either(ids: string[], transactions: string[]): [string, ...string[]] {
  const marks = (values: string[]) => values.map(() => '?').join(',') || 'null';
  return [`(id in (${marks(ids)}) or transactionId in (${marks(transactions)}))`, ...ids, ...transactions];
}

const searchText = (envelope: Envelope) =>
  [
    envelope.template?.name,
    envelope.template?.description,
    envelope.emailSubject,
    envelope.envelopeId,
    ...envelope.recipients.flatMap((each) => [each.name, each.email]),
    ...envelope.customFields.map((each) => each.value),
  ]
    .filter(Boolean)
    .join('\n')
    .toLowerCase();

const parse = (row: unknown) => (row ? (JSON.parse((row as { body: string }).body) as Envelope) : undefined);
