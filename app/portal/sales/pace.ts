import { publicPace as medians } from '#db/sales/pace.ts';
import type { Db } from '#db/types.ts';

const lasts = 600_000;

/** Counts over every organization, so that a page which anybody may ask for does it at most once in ten minutes. */
export function publicPace(db: Db, clock: () => number) {
  let known: { at: number; answer: ReturnType<typeof ask> } | undefined;
  const ask = () => db.read(medians);
  return () => {
    const now = clock();
    if (!known || now - known.at > lasts) {
      const answer = ask();
      known = { at: now, answer };
      answer.catch(() => {
        known = undefined;
      });
    }
    return known.answer;
  };
}
