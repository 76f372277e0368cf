import { randomBytes } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { AppLoadContext } from '@remix-run/node';
import type { Context } from 'hono';
import { freshId } from '#db/fresh.ts';
import { log } from '../log/logger.ts';
import type { Config } from '../start/config/settings.ts';
import { cookieOf, sessionCookie } from './cookies.ts';
import { coarse, networkOf } from './network.ts';

/** What a page knows of its request beside the address: who asks, from where, and how to reach the portal. */
export async function contextOf(
  c: Context,
  house: Pick<AppLoadContext, 'portal' | 'verify' | 'deriving' | 'derived'>,
  config: Config,
): Promise<AppLoadContext> {
  const { portal } = house;
  const secure = config.PUBLIC_URL.startsWith('https:');
  const sessionId = cookieOf(c.req.header('cookie'), sessionCookie(secure));
  const { session, expired } = sessionId ? await portal.accounts.session(sessionId) : {};
  const person = session && (await portal.accounts.person(session.person));
  const id = freshId();
  const network = networkFrom(c, config);
  return {
    portal,
    visitor: session &&
      person && {
        actor: { kind: 'person', id: session.person, staff: session.staff },
        ...person,
        staff: session.staff,
        idleUntil: session.idleUntil,
      },
    expired,
    sessionId,
    requestId: id,
    network,
    headers: new Headers({ 'x-request-id': id }),
    note: (what, more = {}) =>
      log.info({ request: id, actor: session?.person, role: session?.staff, network: coarse(network), ...more }, what),
    nonce: randomBytes(16).toString('base64'),
    brand: {
      vendor: config.VENDOR_NAME,
      legalName: config.VENDOR_LEGAL_NAME,
      address: config.VENDOR_ADDRESS,
      sandbox: config.ALLOW_SANDBOX,
      logo: config.VENDOR_LOGO_FILE !== undefined,
      accent: config.VENDOR_ACCENT !== undefined,
      console: config.CLOUD_CONSOLE_URL.replace(/\/+$/, ''),
      help: config.VENDOR_HELP_EMAIL ?? config.SALES_EMAIL,
    },
    publicUrl: config.PUBLIC_URL,
    secure,
    verify: house.verify,
    deriving: house.deriving,
    derived: house.derived,
  };
}

/** The network of a request, behind the proxy or without one. */
export const networkFrom = (c: Context, config: Config): string =>
  networkOf(remoteAddress(c), c.req.header('x-forwarded-for') ?? null, config.TRUSTED_PROXY);

/** Absent where a request did not come over a socket, as in tests. */
function remoteAddress(c: Context): string | undefined {
  try {
    return getConnInfo(c).remote.address;
  } catch {
    return undefined;
  }
}
