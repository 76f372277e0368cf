import { createHmac, timingSafeEqual } from 'node:crypto';

/** What `npm run docusign:check` sends to learn whether a delivery would be taken: nobody else says it, and it is not kept. */
export const checkBody = '{"event":"portal-check"}';

const maxHeaders = 10;
const nameOf = (index: number) => `x-docusign-signature-${index}`;

/**
 * Which of our keys a Connect signature fits, from 1; 0 when none. Over the raw bytes, in constant time, before anything is parsed.
 * The key is used as it is written: it looks like base64 and is none.
 */
export function keyThatFits(body: Uint8Array, headers: Headers, keys: readonly string[]): number {
  const expected = keys.map((key) => createHmac('sha256', key).update(body).digest());
  for (let index = 1; index <= maxHeaders; index += 1) {
    const given = Buffer.from(headers.get(nameOf(index)) ?? '', 'base64');
    const fits = given.length === 32 ? expected.findIndex((each) => timingSafeEqual(each, given)) : -1;
    if (fits >= 0) return fits + 1;
  }
  return 0;
}

/** The signatures as they came, kept beside the body so that they can be checked again. */
export function signatureHeaders(headers: Headers): string {
  const found: Record<string, string> = {};
  for (let index = 1; index <= maxHeaders; index += 1) {
    const value = headers.get(nameOf(index));
    if (value) found[nameOf(index)] = value.slice(0, 100);
  }
  return JSON.stringify(found);
}
