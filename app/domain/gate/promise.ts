import type { Ms, Turn } from '../words.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** Business hours that each desk promises; the customer and the signer promise nothing. */
export const promises: Partial<Record<Turn, number>> = { sales: 24, ops: 24, counsel: 24 };

/** The moment by which a desk has promised to act: its business hours counted on weekdays, UTC. */
export function promisedBy(turn: Turn, since: Ms): Ms | undefined {
  const hours = promises[turn];
  if (hours === undefined) return undefined;
  let at = since;
  let left = hours * hour;
  while (left > 0) {
    const weekend = isWeekend(at);
    const step = Math.min(weekend ? untilMidnight(at) : left, untilMidnight(at));
    at += step;
    if (!weekend) left -= step;
  }
  while (isWeekend(at)) at += untilMidnight(at);
  return at;
}

const isWeekend = (at: Ms) => [0, 6].includes(new Date(at).getUTCDay());
const untilMidnight = (at: Ms) => day - (at % day);
