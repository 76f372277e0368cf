import type { Config } from './settings.ts';

/** A socket in a folder, or this machine by name: what goes there leaves it nowhere. */
const isLocal = (url: URL): boolean => {
  const host = url.searchParams.get('host') ?? url.hostname;
  return host === '' || host.startsWith('/') || /^(localhost|\[?::1\]?|127(\.\d{1,3}){3})$/.test(host);
};

/** What is wrong with where the database is: everything that is known of anybody goes there and comes back. */
export function unsafeDatabaseUrl({ DATABASE_URL, ALLOW_SANDBOX }: Partial<Config>): string[] {
  if (DATABASE_URL === undefined) return [];
  if (!URL.canParse(DATABASE_URL)) return ['DATABASE_URL cannot be read as an address.'];
  const url = new URL(DATABASE_URL);
  if (isLocal(url)) return [];
  if (ALLOW_SANDBOX) return ['ALLOW_SANDBOX is on, but DATABASE_URL is not on this machine.'];
  if (url.searchParams.get('sslmode') === 'verify-full') return [];
  return ['DATABASE_URL may be read or answered by others on its way: add ?sslmode=verify-full.'];
}
