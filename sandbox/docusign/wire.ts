/** What goes over the wire: scalars as strings, nothing null, dates with seven digits, always UTC. */
export type Raw = Record<string, unknown>;

export const date = (at: number | undefined) =>
  at === undefined ? undefined : new Date(at).toISOString().replace('Z', '0000Z');

export function strings(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter(present).map(strings);
  if (isRaw(value))
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, each]) => present(each))
        .map(([name, each]) => [name, strings(each)]),
    );
  return String(value);
}

const present = (value: unknown) => value !== undefined && value !== null;

export const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const rawOf = (value: unknown): Raw => (isRaw(value) ? value : {});

export const listOf = (value: unknown): Raw[] => (Array.isArray(value) ? value.filter(isRaw) : []);

/** A scalar as DocuSign would read it from JSON, where numbers and booleans pass for strings. */
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;

export const isTrue = (value: unknown) => text(value)?.toLowerCase() === 'true';

export const dropEmpty = <T extends Raw>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));

export const guidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whoever is reached by phone alone has an address here all the same, so that the letters of the sandbox have somewhere to go. */
export const phoneAddress = (countryCode: string, number: string) => `${countryCode}${number}@sms.invalid`;
export const isPhone = (email: string) => email.endsWith('@sms.invalid');
