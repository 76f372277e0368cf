import { z } from 'zod';
import type { Service } from './service.ts';
import { ServiceRequest } from './service-request.ts';

const asked = ServiceRequest.shape;
const added = <S extends z.ZodType>(item: S) =>
  z.strictObject({ add: z.array(item).optional(), remove: z.array(item).optional() });
const source = asked.ipAccessList.unwrap().element;
const tag = asked.tags.unwrap().element;

/** The body of the update call: lists are changed by what is added and removed. */
export const ServiceChange = z.strictObject({
  name: asked.name.optional(),
  ipAccessList: added(source).optional(),
  enableCoreDumps: asked.enableCoreDumps,
  releaseChannel: asked.releaseChannel,
  tags: added(tag).optional(),
});

export function changed(service: Service, change: z.infer<typeof ServiceChange>): Service {
  const { ipAccessList, tags, ...plain } = change;
  return {
    ...service,
    ...Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)),
    ipAccessList: merged(service.ipAccessList ?? [], ipAccessList, (each) => each.source),
    tags: merged(service.tags ?? [], tags, (each) => each.key),
  };
}

function merged<T>(
  now: T[],
  change: { add?: T[] | undefined; remove?: T[] | undefined } | undefined,
  key: (item: T) => string,
) {
  const gone = new Set([...(change?.remove ?? []), ...(change?.add ?? [])].map(key));
  return [...now.filter((each) => !gone.has(key(each))), ...(change?.add ?? [])];
}

const hours = z.int().min(1).nullable().optional();
/** A value of null goes back to the default, as the vendor describes it. */
export const BackupChange = z.strictObject({
  backupPeriodInHours: hours,
  backupRetentionPeriodInHours: hours,
  backupStartTime: z
    .string()
    .regex(/^\d{2}:\d{2}$/)
    .nullable()
    .optional(),
});

export interface Backups {
  backupPeriodInHours: number;
  backupRetentionPeriodInHours: number;
  backupStartTime?: string;
}
const usual: Backups = { backupPeriodInHours: 24, backupRetentionPeriodInHours: 24 };

export const backupsOf = (service: Service): Backups => service.backups ?? usual;

export function withDefaults(wish: z.infer<typeof BackupChange>): Backups {
  const { backupPeriodInHours: period, backupRetentionPeriodInHours: retention, backupStartTime: start } = wish;
  return {
    backupPeriodInHours: period ?? usual.backupPeriodInHours,
    backupRetentionPeriodInHours: retention ?? usual.backupRetentionPeriodInHours,
    ...(start && { backupStartTime: start }),
  };
}
