import type { Owner } from '../roles.ts';
import { desks, isStaffRole } from '../roles.ts';
import type { Ms } from '../words.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** The moment by which a desk has promised to act: its business hours counted on weekdays, UTC. Nobody else promises anything. */
export function promisedBy(owner: Owner, since: Ms): Ms | undefined {
  const hours = isStaffRole(owner) ? desks[owner].promiseHours : undefined;
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
