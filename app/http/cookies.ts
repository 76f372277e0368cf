import { parse, serialize } from 'hono/utils/cookie';
import { type CookieKind, cookies } from '#app/domain/legal/cookies.ts';

/** The `__Host-` name needs https; the demo on plain http loopback has its own name for it. */
const named = (kind: CookieKind) => (secure: boolean) => `${secure ? '__Host-' : ''}${cookies[kind].name}`;

export const sessionCookie = named('session');
/** Which agreement this browser went to DocuSign for: its report of the way back is then no stranger’s. */
export const signingCookie = named('signing');
/** Held by browsers that signed in before; proves nothing but that. */
export const knownCookie = named('known');
export const consentCookie = named('consent');
export const signInCookie = named('signIn');

export function cookieOf(header: string | null | undefined, name: string): string | undefined {
  return header ? parse(header, name)[name] : undefined;
}

/** No cookie is set but by its kind: how long it is kept is what the portal’s notice says. */
export const setCookie = (kind: CookieKind, value: string, secure: boolean) =>
  written(kind, value, secure, cookies[kind].seconds);
export const dropCookie = (kind: CookieKind, secure: boolean) => written(kind, '', secure, 0);

const written = (kind: CookieKind, value: string, secure: boolean, maxAge: number) =>
  serialize(named(kind)(secure), value, { httpOnly: true, secure, sameSite: 'Lax', path: '/', maxAge });
