import { commitmentsOf } from '../agreement/commitments.ts';
import type { Agreement } from '../agreement/facts.ts';
import { dayMs } from '../calendar.ts';
import type { Actor } from '../command.ts';
import type { Ms } from '../words.ts';
import type { Notice } from './facts.ts';
import type { Cause, Side } from './words.ts';

/** The notice that runs: neither withdrawn nor answered by a cure. Once its moment has come it stays. */
export const openNotice = (agreement: Agreement): Notice | undefined =>
  agreement.notices?.findLast((each) => !each.withdrawn && !each.cured);

/** The same, unless the term ran out before its moment: then nothing ends by it any more. */
export function notOverrun(agreement: Agreement, asOf: Ms): Notice | undefined {
  const notice = openNotice(agreement);
  return notice && overrun(agreement, notice) && (agreement.inForce?.endsAt ?? 0) <= asOf ? undefined : notice;
}

/** The term of the agreement runs out before the moment of its notice. */
export const overrun = ({ inForce }: Agreement, { endsAt }: Notice): boolean => !!inForce && inForce.endsAt < endsAt;

/** Two people of counsel found that what was in force is not what was signed. */
export const endedByReview = (agreement: Agreement): Ms | undefined =>
  agreement.settled?.outcome === 'end' ? agreement.settled.at : undefined;

/** Written down as over, however it ended. */
export const over = (agreement: Agreement): boolean =>
  !!agreement.terminated || !!agreement.termEnded || !!endedByReview(agreement);

/** Under notice, or over: from then on it counts what becomes of each service. */
export const ending = (agreement: Agreement): boolean => !!openNotice(agreement) || over(agreement);

/** The moment at which an agreement that came into force stops to have effect: known ahead, moved by notices alone. */
export function endOfEffect(agreement: Agreement): Ms | undefined {
  if (!agreement.inForce) return undefined;
  const ends = [
    agreement.inForce.endsAt,
    agreement.terminated?.endsAt,
    agreement.superseded?.at,
    openNotice(agreement)?.endsAt,
    endedByReview(agreement),
  ];
  return Math.min(...ends.filter((each) => each !== undefined));
}

/**
 * What a running notice does to the gate, by time alone. Nothing new is created from the notice on, whatever its cause: an end
 * that is set holds unless it is undone, and closing needs one witness only. From its moment on there is no cover at all.
 */
export function noticeLapse(agreement: Agreement, asOf: Ms): 'baa_terminated' | 'exit_in_progress' | undefined {
  const notice = notOverrun(agreement, asOf);
  return notice && (notice.endsAt <= asOf ? 'baa_terminated' : 'exit_in_progress');
}

/** When a notice given now ends the agreement. A day that is named is wholly in force. A violation that can be cured waits out its period. */
export function endByNotice(cause: Cause, agreement: Agreement, now: Ms, endsOn: Ms | undefined): Ms {
  const named = endsOn === undefined ? now : endsOn + dayMs;
  if (cause === 'incurable') return now;
  if (cause === 'convenience') return named;
  return Math.max(named, now + commitmentsOf(agreement).curePeriodDays * dayMs);
}

export const sideOf = (actor: Actor): Side => (actor.kind === 'person' && !actor.staff ? 'customer' : 'vendor');
export const other = (side: Side): Side => (side === 'customer' ? 'vendor' : 'customer');
