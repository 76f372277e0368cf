import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { Activities } from './activity.ts';
import type { OwnCloud } from './own-cloud.ts';

export const plans = ['basic', 'scale', 'enterprise'] as const;
export const Plan = z.enum(plans);
export type Plan = z.infer<typeof Plan>;

export type Member = { userId: string; name: string; email: string; role: 'admin' | 'developer' };
export type OrganizationSeed = { id: string; name: string; plan: Plan; members: Member[] };
export type Organization = OrganizationSeed & { createdAt: string; ownClouds?: OwnCloud[] };

export const NewOrganization = z.strictObject({
  id: z.uuid().optional(),
  name: z.string().trim().min(1).max(100),
  plan: Plan.default('basic'),
  adminEmail: z.email(),
  adminName: z.string().trim().optional(),
});

export function openOrganizations(db: Database, activities: Activities, seed: OrganizationSeed[]) {
  const plant = db.prepare('insert into organization values (?, ?) on conflict do nothing');
  const put = db.prepare('update organization set body = ? where id = ?');
  const one = db.prepare<[string], { body: string }>('select body from organization where id = ?');
  const all = db.prepare<[], { body: string }>('select body from organization order by rowid');

  /** False when the organization is known already: what the console changed outlives a restart. */
  const add = (organization: OrganizationSeed): boolean => {
    const full: Organization = { ...organization, createdAt: new Date().toISOString() };
    if (plant.run(organization.id, JSON.stringify(full)).changes === 0) return false;
    activities.note({ type: 'create_organization', actorType: 'support', actorId: 'console', organizationId: full.id });
    return true;
  };
  const find = (id: string): Organization | undefined => {
    const row = one.get(id);
    return row && (JSON.parse(row.body) as Organization);
  };
  for (const organization of seed) add(organization);

  return {
    add,
    find,
    addOwnCloud(organization: Organization, added: OwnCloud): void {
      put.run(
        JSON.stringify({ ...organization, ownClouds: [...(organization.ownClouds ?? []), added] }),
        organization.id,
      );
    },
    list: () => all.all().map((row) => JSON.parse(row.body) as Organization),
    changePlan(id: string, plan: Plan): Organization | undefined {
      const organization = find(id);
      if (!organization) return undefined;
      put.run(JSON.stringify({ ...organization, plan }), id);
      activities.note({
        type: 'organization_update_tier',
        actorType: 'support',
        actorId: 'console',
        organizationId: id,
      });
      return { ...organization, plan };
    },
  };
}

export type Organizations = ReturnType<typeof openOrganizations>;

export function founded(input: z.infer<typeof NewOrganization>): OrganizationSeed {
  const { adminEmail: email, adminName } = input;
  const admin = {
    userId: randomUUID(),
    name: adminName || (email.split('@')[0] ?? email),
    email,
    role: 'admin' as const,
  };
  return { id: input.id ?? randomUUID(), name: input.name, plan: input.plan, members: [admin] };
}
