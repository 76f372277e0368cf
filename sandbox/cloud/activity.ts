import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';

/** The organization's audit log as the API answers it; `actorType` is `api` for key holders and `support` for the console. */
export type Activity = {
  id: string;
  createdAt: string;
  type: string;
  actorType: 'api' | 'support' | 'system';
  actorId: string;
  organizationId: string;
  serviceId?: string;
};

export function openActivities(db: Database) {
  const insert = db.prepare('insert into activity (organization_id, at, body) values (?, ?, ?)');
  const between = db.prepare<[string, number, number], { body: string }>(
    'select body from activity where organization_id = ? and at between ? and ? order by at desc, seq desc',
  );
  return {
    note(activity: Omit<Activity, 'id' | 'createdAt'>, at = Date.now()) {
      const full = { id: randomUUID(), createdAt: new Date(at).toISOString(), ...activity };
      insert.run(activity.organizationId, at, JSON.stringify(full));
    },
    list(organizationId: string, from = 0, to = Number.MAX_SAFE_INTEGER): Activity[] {
      return between.all(organizationId, from, to).map((row) => JSON.parse(row.body) as Activity);
    },
  };
}

export type Activities = ReturnType<typeof openActivities>;
