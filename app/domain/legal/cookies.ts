/** A cookie of the portal: what it is for, and how long a browser keeps it. There is no other way to set one. */
interface Cookie {
  name: string;
  seconds: number;
  lasts: string;
  what: string;
}

const hour = 3_600;

/** Every cookie that the portal sets. Its notice names them from here. */
export const cookies = {
  session: { name: 'sid', seconds: 12 * hour, lasts: '12 hours', what: 'That you are signed in' },
  signIn: {
    name: 'signin',
    seconds: 600,
    lasts: '10 minutes',
    what: 'That it was this browser that asked to sign in',
  },
  known: {
    name: 'known',
    seconds: 180 * 24 * hour,
    lasts: '180 days',
    what: 'That this browser signed in before, so that others who ask for codes do not lock you out',
  },
  signing: {
    name: 'signing',
    seconds: hour,
    lasts: '1 hour',
    what: 'Which agreement this browser went to DocuSign for',
  },
  consent: {
    name: 'consent',
    seconds: 900,
    lasts: '15 minutes',
    what: 'That it was this browser of an operator that asked for DocuSign’s consent',
  },
} as const satisfies Record<string, Cookie>;
export type CookieKind = keyof typeof cookies;

/** As lines of a table in the text of the notice. */
export const cookieRows = (): string =>
  ['| Cookie | What it says | How long it is kept |']
    .concat(Object.values(cookies).map(({ name, what, lasts }) => `| ${name} | ${what} | ${lasts} |`))
    .join('\n');
