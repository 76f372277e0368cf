import type { Database } from 'better-sqlite3';
import type { Activities } from './activity.ts';
import { commands, type Service, type State } from './service.ts';

type Row = {
  id: string;
  organization_id: string;
  state: State;
  settles_at: number | null;
  settles_as: State;
  body: string;
};

/**
 * The services of all organizations. Nothing runs in the background: a transition that is due (`settles_at`, ms) is made
 * at the next look, so it also happens across a restart.
 */
export function openFleet(db: Database, activities: Activities, provisioningMs: number) {
  const insert = db.prepare('insert into service values (?, ?, ?, ?, ?, ?)');
  const all = db.prepare<[string], Row>('select * from service where organization_id = ? order by rowid');
  const one = db.prepare<[string], Row>('select * from service where id = ?');
  const due = db.prepare<[number], Row>('select * from service where settles_at <= ?');
  const move = db.prepare('update service set state = ?, settles_at = ?, settles_as = ? where id = ?');
  const rewrite = db.prepare('update service set body = ? where id = ?');
  const drop = db.prepare('delete from service where id = ?');

  const settle = db.transaction(() => {
    for (const row of due.all(Date.now())) {
      if (row.settles_as === 'terminated') drop.run(row.id);
      else move.run(row.settles_as, null, null, row.id);
      const type = row.settles_as === 'terminated' ? 'service_delete' : `service_${row.settles_as}`;
      const at = row.settles_at ?? Date.now();
      activities.note(
        { type, actorType: 'system', actorId: 'cloud', organizationId: row.organization_id, serviceId: row.id },
        at,
      );
    }
  });

  return {
    create: db.transaction(
      (organizationId: string, document: Omit<Service, 'state'>, fails: boolean, keyId: string): Service => {
        const end = fails ? 'failed' : 'running';
        insert.run(
          document.id,
          organizationId,
          'provisioning',
          Date.now() + provisioningMs,
          end,
          JSON.stringify(document),
        );
        activities.note({
          type: 'service_create',
          actorType: 'api',
          actorId: keyId,
          organizationId,
          serviceId: document.id,
        });
        return { ...document, state: 'provisioning' } as Service;
      },
    ),
    list(organizationId: string): Service[] {
      settle();
      return all.all(organizationId).map(service);
    },
    find(id: string, organizationId?: string): Service | undefined {
      settle();
      const row = one.get(id);
      return row && (organizationId === undefined || row.organization_id === organizationId) ? service(row) : undefined;
    },
    /** Undefined when the service's state does not allow the command. The service must exist. */
    command(target: Service, name: keyof typeof commands, organizationId: string, keyId: string): Service | undefined {
      const { from, via, to } = commands[name];
      if (!(from as readonly State[]).includes(target.state)) return undefined;
      move.run(via, Date.now() + provisioningMs / 4, to, target.id);
      activities.note({
        type: `service_${name}`,
        actorType: 'api',
        actorId: keyId,
        organizationId,
        serviceId: target.id,
      });
      return { ...target, state: via };
    },
    /** Changes the document; what the service is doing stays. */
    change(target: Service, document: Service, organizationId: string, keyId: string): Service {
      const { state: _state, ...body } = document;
      rewrite.run(JSON.stringify(body), target.id);
      activities.note({
        type: 'service_update',
        actorType: 'api',
        actorId: keyId,
        organizationId,
        serviceId: target.id,
      });
      return document;
    },
    /** The console's hand: any state, at once and to stay. */
    force(id: string, state: State): Service | undefined {
      settle();
      const row = one.get(id);
      if (!row) return undefined;
      move.run(state, null, null, id);
      activities.note({
        type: `service_${state}`,
        actorType: 'support',
        actorId: 'console',
        organizationId: row.organization_id,
        serviceId: id,
      });
      return service({ ...row, state });
    },
  };
}

export type Fleet = ReturnType<typeof openFleet>;

function service(row: Row): Service {
  return { ...(JSON.parse(row.body) as Omit<Service, 'state'>), state: row.state } as Service;
}
