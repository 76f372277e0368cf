import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPortal, type TestPortal } from '#tests/portal.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

describe('a form', () => {
  const send = async (path: string, kilobytes: number) => {
    const body = `text=${'x'.repeat(kilobytes * 1024)}`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
    return (await portal.app.request(path, { method: 'POST', headers, body })).status;
  };

  it('may be large where a template is written, and nowhere else', async () => {
    expect(await send('/organizations', 60)).not.toBe(413);
    expect(await send('/organizations', 70)).toBe(413);
    expect(await send('/counsel/campaigns', 70)).toBe(413);
    expect(await send('/counsel/templates/business-associate', 900)).not.toBe(413);
    expect(await send('/counsel/templates/business-associate', 1100)).toBe(413);
  });
});
