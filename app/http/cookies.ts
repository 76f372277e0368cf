import { parse, serialize } from 'hono/utils/cookie';

/** The session cookie. The `__Host-` name needs https; the demo on plain http loopback has its own name for it. */
export const sessionCookie = (secure: boolean) => (secure ? '__Host-sid' : 'sid');
/** Which agreement this browser went to DocuSign for: its report of the way back is then no stranger’s. */
export const signingCookie = (secure: boolean) => (secure ? '__Host-signing' : 'signing');
/** Held by browsers that signed in before; proves nothing but that. */
export const knownCookie = (secure: boolean) => (secure ? '__Host-known' : 'known');
export const consentCookie = (secure: boolean) => (secure ? '__Host-consent' : 'consent');
export const signInCookie = (secure: boolean) => (secure ? '__Host-signin' : 'signin');

export function cookieOf(header: string | null | undefined, name: string): string | undefined {
  return header ? parse(header, name)[name] : undefined;
}

export const setCookie = (name: string, value: string, secure: boolean, maxAge: number) =>
  serialize(name, value, { httpOnly: true, secure, sameSite: 'Lax', path: '/', maxAge });
