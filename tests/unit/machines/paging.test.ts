import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Order, pageOf } from '#app/http/machines/paging.ts';

interface Row {
  id: string;
}
const key = ({ id }: Row) => id;
const rows = (ids: Iterable<string>) => [...ids].map((id): Row => ({ id }));
const anyIds = fc.uniqueArray(
  fc.integer({ min: 0, max: 60 }).map((each) => `row-${String(each).padStart(2, '0')}`),
  { maxLength: 40 },
);

/** What happens to the list before the next page is asked for. */
const change = fc.record({ added: anyIds, removed: anyIds });

describe('a list that is read page by page', () => {
  it.each<Order>(['upwards', 'downwards'])(
    'tells everything that stays exactly once, and nothing twice, whatever comes and goes meanwhile (%s)',
    (order) => {
      fc.assert(
        fc.property(
          anyIds,
          fc.array(change, { maxLength: 30 }),
          fc.integer({ min: 1, max: 7 }),
          (ids, changes, limit) => {
            const list = new Set(ids);
            const stays = new Set(ids);
            const told: string[] = [];
            let after: string | undefined;
            for (let round = 0; ; round += 1) {
              const page = pageOf('rows', rows(list), { after, limit }, key, order);
              told.push(...page.items.map(key));
              expect(page.items.length).toBeLessThanOrEqual(limit);
              if (page.next === undefined) break;
              after = page.next;
              for (const id of changes[round]?.added ?? []) list.add(id);
              for (const id of changes[round]?.removed ?? []) {
                list.delete(id);
                stays.delete(id);
              }
            }
            expect(new Set(told).size).toBe(told.length);
            expect([...stays].filter((id) => !told.includes(id))).toEqual([]);
            const sorted = [...told].sort();
            expect(told).toEqual(order === 'upwards' ? sorted : sorted.reverse());
          },
        ),
      );
    },
  );
});
