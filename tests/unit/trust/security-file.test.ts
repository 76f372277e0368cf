import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matrix } from '#app/domain/responsibility/matrix.ts';
import { outsideOf, safeguardKinds, vendorControls } from '#app/domain/trust/safeguards.ts';
import { computedExpiry, expiryWarning, securityFile } from '#app/domain/trust/security-file.ts';
import { day } from './documents.ts';

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

describe('the page of HIPAA', () => {
  it('names under each kind of safeguard controls of the vendor alone, and leaves none out that cites it', () => {
    for (const { section } of safeguardKinds) {
      const found = vendorControls(section, matrix.controls);
      expect(found.length, section).toBeGreaterThan(0);
      expect(found.every(({ vendor }) => vendor)).toBe(true);
      const cited = matrix.controls.filter(({ vendor, citations }) => vendor && citations.join().includes(section));
      expect(found).toEqual(cited);
    }
  });
  it('says that BYOC is outside until the catalog takes it in', () => {
    const without = ['Azure'];
    const what = (byoc: boolean) => outsideOf({ byoc, without }).map((each) => each.what);
    expect(what(false)).toContain('Bring your own cloud (BYOC)');
    expect(what(true)).not.toContain('Bring your own cloud (BYOC)');
    expect(what(true)).toContain('Services on Azure');
  });
});
