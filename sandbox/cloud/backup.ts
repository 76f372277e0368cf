import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { Service } from './service.ts';
import { backupsOf } from './service-change.ts';
import type { ServiceRequest } from './service-request.ts';

/** How the console lets one end. */
export const BackupOrder = z.strictObject({ endsAs: z.enum(['done', 'error']).default('done') });

type Row = { id: string; service_id: string; started_at: number; ends_at: number; ends_as: string; type: string };
/** A backup as the API shows it. */
export type Backup = ReturnType<typeof shown>;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * The backups of all services. The API takes none on demand: they come by the schedule of the service, and are there for as long as it
 * says. As nothing runs in the background, what is due is made at the next look.
 */
export function openBackups(db: Database, lastsMs: number) {
  const insert = db.prepare('insert into backup values (?, ?, ?, ?, ?, ?)');
  const of = db.prepare<[string], Row>(
    'select * from backup where service_id = ? order by started_at desc, rowid desc',
  );
  const one = db.prepare<[string], Row & { organization_id: string; place: string }>(
    `select backup.*, organization_id, json_extract(body, '$.provider') || '/' || json_extract(body, '$.region') as place
       from backup join service on service.id = service_id where backup.id = ?`,
  );
  const drop = db.prepare('delete from backup where service_id = ? and started_at < ?');

  const put = (service: string, at: number, endsAs = 'done') => {
    const type = of.get(service) ? 'incremental' : 'full';
    const id = randomUUID();
    insert.run(id, service, at, at + lastsMs, endsAs, type);
    return id;
  };
  const list = db.transaction((service: Service, now = Date.now()): Backup[] => {
    const kept = now - backupsOf(service).backupRetentionPeriodInHours * hourMs;
    const last = of.get(service.id)?.started_at ?? Date.parse(service.createdAt);
    for (const at of slots(service, last, now)) if (at >= kept) put(service.id, at);
    drop.run(service.id, kept);
    return of.all(service.id).map((row) => shown(row, now));
  });

  return {
    /** The most recent first. */
    list: (service: Service): Backup[] => list(service),
    /** The schedule’s hand: one that begins now. */
    take: (service: Service, endsAs: 'done' | 'error'): Backup | undefined => {
      list(service);
      const id = put(service.id, Date.now(), endsAs);
      return list(service).find((each) => each.id === id);
    },
    /** Why no service can begin with the backup that was asked for, or undefined when one can. */
    objection({ backupId, provider, region }: ServiceRequest, organization: string): string | undefined {
      if (backupId === undefined) return undefined;
      const row = one.get(backupId);
      if (row?.organization_id !== organization) return `backupId ${backupId} does not exist`;
      if (shown(row, Date.now()).status !== 'done') return `backup ${backupId} is not done`;
      return row.place === `${provider}/${region}` ? undefined : 'region must be that of the service of the backup';
    },
  };
}

/** When one begins, after a moment and up to another: at its time of the day where it has one, else every so many hours. */
function slots(service: Service, after: number, until: number): number[] {
  const { backupPeriodInHours: hours, backupStartTime: time } = backupsOf(service);
  const period = time ? dayMs : hours * hourMs;
  const [hour = 0, minute = 0] = (time ?? '').split(':').map(Number);
  const ofDay = (Math.floor(after / dayMs) * 24 + hour) * hourMs + minute * 60_000;
  const first = time ? (ofDay > after ? ofDay : ofDay + dayMs) : after + period;
  const count = Math.max(0, Math.floor((until - first) / period) + 1);
  return Array.from({ length: count }, (_, index) => first + index * period);
}

function shown({ id, service_id: serviceId, started_at, ends_at, ends_as, type }: Row, now: number) {
  const over = ends_at <= now;
  return {
    id,
    status: over ? ends_as : 'in_progress',
    serviceId,
    startedAt: new Date(started_at).toISOString(),
    ...(over && { finishedAt: new Date(ends_at).toISOString() }),
    sizeInBytes: type === 'full' ? 1_073_741_824 : 10_485_760,
    durationInSeconds: Math.max(0, Math.round(((over ? ends_at : now) - started_at) / 1_000)),
    type,
  };
}
