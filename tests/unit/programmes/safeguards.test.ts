import { describe, expect, it } from 'vitest';
import { outsideOf, safeguardKinds, vendorControls } from '#app/domain/programmes/safeguards.ts';
import { matrix } from '#app/domain/responsibility/matrix.ts';

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
