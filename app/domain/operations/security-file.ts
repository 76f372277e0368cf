import { dayMs } from '../calendar.ts';
import type { Ms } from '../words.ts';

/** Whoever set a day of their own is told so long before it. */
export const expiryWarning = 30 * dayMs;

/** RFC 9116 advises less than a year. Five to six months ahead, and the same all month, so that the file changes once in it. */
export function computedExpiry(now: Ms): Ms {
  const date = new Date(now);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 6, 1);
}

/** What an address or a page is in the file: an address gets its scheme. */
const asUri = (contact: string): string => (contact.includes('://') ? contact : `mailto:${contact}`);

/** The file by which somebody who found a weakness learns whom to tell. RFC 9116. */
export const securityFile = ({
  contact,
  expires,
  canonical,
}: {
  contact: string;
  expires: Ms;
  canonical: string;
}): string =>
  [
    `Contact: ${asUri(contact)}`,
    `Expires: ${new Date(expires).toISOString().replace('.000', '')}`,
    'Preferred-Languages: en',
    `Canonical: ${canonical}`,
    '',
  ].join('\n');
