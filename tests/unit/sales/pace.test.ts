import { describe, expect, it } from 'vitest';
import { noFacts } from '#app/domain/facts.ts';
import { median, mediansOf, paceOf } from '#app/domain/sales/pace.ts';

describe('how long a stage takes', () => {
  it('counts only stages that are over', () => {
    const by = 'somebody';
    const facts = {
      ...noFacts(),
      inquiry: { at: 1000, by } as never,
      qualified: { at: 4000, by },
    };
    expect(paceOf(facts)).toEqual({ sales: 3000 });
    expect(paceOf(noFacts())).toEqual({});
  });
  it('is the middle of what it took', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });
  it('is not told while it would tell about few', () => {
    const paces = [1, 2, 3, 4].map((sales) => ({ sales }));
    expect(mediansOf(paces)).toEqual({});
    expect(mediansOf([...paces, { sales: 100 }])).toEqual({ sales: { median: 3, of: 5 } });
  });
});
