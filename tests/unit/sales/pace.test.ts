import { describe, expect, it } from 'vitest';
import { noFacts } from '#app/domain/facts.ts';
import { paceOf, toldMedians } from '#app/domain/sales/pace.ts';

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
  it('is not told while it would tell about few', () => {
    const sales = { stage: 'sales' as const, median: 3 };
    expect(toldMedians([{ ...sales, of: 4 }])).toEqual({});
    expect(toldMedians([{ ...sales, of: 5 }])).toEqual({ sales: { median: 3, of: 5 } });
  });
});
