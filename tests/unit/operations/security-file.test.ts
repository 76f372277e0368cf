import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computedExpiry, expiryWarning, securityFile } from '#app/domain/operations/security-file.ts';

const day = 86_400_000;

describe('security.txt', () => {
  it('never ends soon and never after a year, and changes once a month', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 * day }), (now) => {
        const ahead = computedExpiry(now) - now;
        expect(ahead).toBeGreaterThan(expiryWarning);
        expect(ahead).toBeLessThan(365 * day);
        const month = new Date(now).toISOString().slice(0, 7);
        expect(computedExpiry(Date.parse(`${month}-01T00:00:00Z`))).toBe(computedExpiry(now));
      }),
    );
  });
  it('says whom to tell, until when, and where it stands', () => {
    const canonical = 'https://portal.example/.well-known/security.txt';
    const file = (contact: string) => securityFile({ contact, expires: Date.UTC(2027, 4, 1), canonical });
    expect(file('security@vendor.example')).toBe(
      `Contact: mailto:security@vendor.example\nExpires: 2027-05-01T00:00:00Z\nPreferred-Languages: en\nCanonical: ${canonical}\n`,
    );
    expect(file('https://vendor.example/security')).toContain('Contact: https://vendor.example/security\n');
  });
});
