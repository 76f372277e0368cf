import { type AppLoadContext, redirect } from '@remix-run/node';
import { z } from 'zod';
import { parse, refuseUnless } from '#app/domain/refusal.ts';
import { cookieOf, dropCookie, knownCookie, setCookie, signInCookie } from './cookies.ts';

const hour = 3_600_000;

/** What the session of this browser is begun with. */
export const browserOf = (request: Request, context: AppLoadContext) => ({
  browser: request.headers.get('user-agent') ?? undefined,
  instead: context.sessionId,
});

/** The other half of a sign-in that was begun in this browser. */
export const halfOf = (request: Request, context: AppLoadContext): string | undefined =>
  cookieOf(request.headers.get('cookie'), signInCookie(context.secure));

/** Cookies of a sign-in that succeeded. `known` lets this browser ask for codes though others asked too often. */
export function signedIn(
  context: AppLoadContext,
  { session, person, known }: { session: string; person: string; known?: string },
): Headers {
  const { secure } = context;
  context.note('signed in', { person });
  const headers = new Headers();
  headers.append('set-cookie', setCookie('session', session, secure));
  headers.append('set-cookie', dropCookie('signIn', secure));
  if (known) headers.append('set-cookie', setCookie('known', known, secure));
  return headers;
}

/** Ten codes an hour for an account: one budget for browsers that signed in under it before, one for all others together. */
export async function limitCodes(request: Request, context: AppLoadContext, email: string): Promise<void> {
  await limitSignIns(context);
  const known = cookieOf(request.headers.get('cookie'), knownCookie(context.secure));
  const whose = context.portal.accounts.isKnown(known, email) ? 'code to a known browser' : 'code';
  await context.portal.refuseOften(
    `${whose} ${context.portal.accounts.nameless(email)}`,
    10,
    hour,
    'Too many codes were asked for this address. Try again in an hour.',
  );
}

/** The header by which this browser keeps its half of a sign-in that it begins. */
export const begunHere = (context: AppLoadContext, browser: string) => ({
  'set-cookie': setCookie('signIn', browser, context.secure),
});

/** Eight digits, however they were typed or pasted. */
const typedCode = z.string().transform((text) => text.replace(/\D/g, ''));

const onlyCode = z.strictObject({ code: typedCode });

/** Signs in whoever typed the code that was mailed to them, from whichever page: the cookies of it. */
export async function signedInByCode(request: Request, context: AppLoadContext, values: object): Promise<Headers> {
  const { code } = parse(onlyCode, values);
  const half = halfOf(request, context);
  refuseUnless(
    half,
    'expired',
    'This browser did not ask for a code, or it did so more than ten minutes ago. Ask for a new one.',
  );
  await limitSignIns(context);
  return signedIn(context, await context.portal.accounts.finishCode(half, code, browserOf(request, context)));
}

/** Mails a code to whoever holds the address, and asks for it; afterwards the browser goes on where it is told. */
export async function mailedCode(request: Request, context: AppLoadContext, email: string, to: string) {
  await limitCodes(request, context, email);
  const { browser } = await context.portal.accounts.mailCode(email);
  return redirect(`/sign-in/code?to=${encodeURIComponent(to)}`, { headers: begunHere(context, browser) });
}

/** What a form has that nobody sees: `Decoy`. */
export const decoy = { website: z.string().max(500).default('') };

/** A code for whoever typed an address. Who filled in what nobody sees is answered alike, and mailed nothing. */
export async function mailedUnlessTrapped(
  { request, context }: { request: Request; context: AppLoadContext },
  { email, website }: { email: string; website: string },
  to: string,
) {
  if (website === '') return mailedCode(request, context, email, to);
  context.note('trapped');
  return redirect(`/sign-in/code?to=${encodeURIComponent(to)}`);
}

/** Every step of a sign-in counts for its network: guessing many accounts is as slow as guessing one. */
export const limitSignIns = (context: AppLoadContext): Promise<void> =>
  context.portal.refuseOften(
    `sign-in ${context.network}`,
    120,
    hour,
    'Too many sign-ins were tried from your network. Wait a little.',
  );
