import type { Database } from 'better-sqlite3';
import { openActivities } from './activity.ts';
import { openBackups } from './backup.ts';
import { openFaults } from './faults.ts';
import { openFleet } from './fleet.ts';
import { type OrganizationSeed, openOrganizations } from './organization.ts';
import { openRegions } from './regions.ts';

export type Cloud = ReturnType<typeof openCloud>;

/** Everything the API and the console work on. */
export function openCloud(db: Database, organizations: OrganizationSeed[], provisioningMs: number) {
  const activities = openActivities(db);
  return {
    activities,
    provisioningMs,
    backups: openBackups(db, Math.ceil(provisioningMs / 4)),
    faults: openFaults(),
    regions: openRegions(db),
    fleet: openFleet(db, activities, provisioningMs),
    organizations: openOrganizations(db, activities, organizations),
  };
}
