import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type EventType, events } from '#app/domain/event.ts';
import { owners, staffRoles } from '#app/domain/roles.ts';

/** Sample data for every event, made from its schema alone: always the same, and one for each way in which the data can be. */
export const start = Date.UTC(2026, 0, 6, 10);
export const day = 86_400_000;

const names = new Map<string, string>();

/** Stands in an event for a free text or a hash. */
function textNamed(name: string): string {
  const ref = createHash('sha256').update(name).digest('hex');
  names.set(ref, name);
  return ref;
}
export const nameOfText = (ref: string): string => names.get(ref) ?? 'an unknown text';

/** Where the answer hangs on what stands in a field, its name says what may stand there. What the schema refuses is left out. */
const known: Record<string, readonly unknown[]> = {
  agreement: ['agreement-1', 'agreement-2'],
  successor: ['agreement-2'],
  organization: ['organization-1'],
  person: ['ada', 'pat'],
  signer: ['pat', 'ada'],
  owner: ['sam'],
  countersigner: ['clara'],
  region: ['us-east-1', 'eu-north-1', 'nowhere-1'],
  post: ['incident', 'hosted/network-settings'],
  posts: ['privacy', 'hosted/backups'],
  turn: [...owners, 'nobody'],
  state: ['provisioning', 'running', 'idle', 'partially_running', 'stopped'],
  event: ['signing_complete', 'viewing_complete', 'decline', 'cancel', 'session_timeout', 'ttl_expired', 'exception'],
  role: staffRoles,
  days: [30, 1, 0],
  timeZone: ['America/New_York'],
  opens: ['09:00'],
  closes: ['17:00'],
  closedDays: ['2026-12-25'],
  pages: [12, 1],
  termMonths: [36],
  deadline: [start + 45 * day, start + 2 * day, start],
  closesAt: [start + 75 * day, start + 45 * day],
  effectiveAt: [start],
  endsAt: [start + 1096 * day],
  expiresAt: [start + 365 * day],
  retainUntil: [start + 2192 * day],
  dueAt: [start + 90 * day],
  until: [start + 7 * day],
};

/** The first is the plain one; the others differ from it in one place each. */
function samplesOf(schema: z.ZodType, name: string): unknown[] {
  if (schema instanceof z.ZodOptional) return [...samplesOf(schema.unwrap() as z.ZodType, name), undefined];
  if (schema instanceof z.ZodEnum) return schema.options;
  if (schema instanceof z.ZodLiteral) return [...schema.values];
  if (schema instanceof z.ZodBoolean) return [true, false];
  if (schema instanceof z.ZodObject) return samplesOfObject(schema.shape as Record<string, z.ZodType>);
  if (schema instanceof z.ZodRecord) return [{ backups: textNamed(`${name} of backups`) }, {}];
  if (schema instanceof z.ZodArray) {
    const each = samplesOf(schema.element as z.ZodType, name);
    return [each.slice(0, 1), each, []].filter((value) => schema.safeParse(value).success);
  }
  const fitting = (known[name] ?? []).filter((value) => schema.safeParse(value).success);
  if (fitting.length > 0) return fitting;
  const plain = [`${name}-1`, textNamed(name), start, 3].find((value) => schema.safeParse(value).success);
  if (plain === undefined) throw new Error(`There is no sample for ${name}.`);
  return [plain];
}

function samplesOfObject(shape: Record<string, z.ZodType>): Record<string, unknown>[] {
  const fields = Object.entries(shape).map(([name, schema]) => ({ name, values: samplesOf(schema, name) }));
  const plain = Object.fromEntries(fields.map(({ name, values }) => [name, values[0]]));
  const others = fields.flatMap(({ name, values }) => values.slice(1).map((value) => ({ ...plain, [name]: value })));
  return [plain, ...others];
}

export interface Sample {
  /** In what it differs from the plain one. */
  label: string;
  data: Record<string, unknown>;
}

export function samplesFor(type: EventType): Sample[] {
  const [plain = {}, ...others] = samplesOfObject(events[type].data.shape as Record<string, z.ZodType>);
  const labelled = others.map((data) => ({ label: difference(plain, data), data }));
  return [{ label: 'plain', data: plain }, ...labelled].map(({ label, data }) => ({
    label,
    data: events[type].data.parse(JSON.parse(JSON.stringify(data))) as Record<string, unknown>,
  }));
}

function difference(plain: Record<string, unknown>, data: Record<string, unknown>): string {
  const [name = '', value] = Object.entries(data).find(([key, each]) => each !== plain[key]) ?? [];
  return value === undefined ? `no ${name}` : `${name} ${JSON.stringify(value)}`;
}
