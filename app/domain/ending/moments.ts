import { coveringAgreement } from '../agreement/cover.ts';
import { dayMs } from '../calendar.ts';
import type { Draft } from '../event.ts';
import type { Facts } from '../facts.ts';
import { breachMoments } from '../incidents/moments.ts';
import { documentsOf, onLegalHold } from '../keeping/retention.ts';
import { wishMoments } from '../privacy/wishes.ts';
import { noticeMoments } from '../trust/moments.ts';
import type { Ms } from '../words.ts';
import { openNotice, over } from './end-of-effect.ts';
import { exitOf, exitSettled } from './exit-tasks.ts';

/** Days before the end of a term at which both sides are told. */
export const warningDays = [90, 60, 30, 7] as const;
/** Days before an exit is due, and the day itself. */
const exitWarningDays = [7, 0] as const;

/** Something that time alone brings about: the gate knows it without a job, this writes it down and tells people. */
export interface Moment {
  at: Ms;
  draft: Draft;
}

/** What of the facts it is that time works on. */
type Timely = Pick<
  Facts,
  | 'agreements'
  | 'papers'
  | 'ndaPapers'
  | 'ndas'
  | 'purged'
  | 'legalHolds'
  | 'serviceTally'
  | 'newcomers'
  | 'breaches'
  | 'wishes'
>;

/** Everything that time will bring, from the facts as they are. What was written down is not among it, so nothing comes twice. */
export const momentsOf = (facts: Timely): Moment[] => [
  ...ends(facts),
  ...renewals(facts),
  ...exitWarnings(facts),
  ...purges(facts),
  ...noticeMoments(facts),
  ...breachMoments(facts),
  ...wishMoments(facts),
];

/** What is due now. Of several warnings that were slept through only the nearest is given. */
export function dueMoments(facts: Timely, now: Ms): Draft[] {
  const due = momentsOf(facts).filter((each) => each.at <= now);
  // The end first: it makes warnings about it moot, and brings others.
  const end = due.find((each) => each.draft.type === 'agreement.terminated' || each.draft.type === 'term.ended');
  if (end) return [end.draft];
  const warnings = due.filter((each) => each.draft.type === 'renewal.warned' || each.draft.type === 'exit.warned');
  const nearest = warnings.reduce<Moment | undefined>(
    (best, each) => (!best || each.at > best.at ? each : best),
    undefined,
  );
  return due.filter((each) => !warnings.includes(each) || each === nearest).map((each) => each.draft);
}

export function nextMoment(facts: Timely): Ms | undefined {
  const all = momentsOf(facts).map((each) => each.at);
  return all.length > 0 ? Math.min(...all) : undefined;
}

function ends(facts: Timely): Moment[] {
  const agreement = coveringAgreement(facts);
  if (!agreement?.inForce || agreement.termEnded) return [];
  const of = { agreement: agreement.id };
  const notice = openNotice(agreement);
  const { endsAt } = agreement.inForce;
  if (notice && notice.endsAt <= endsAt)
    return [
      {
        at: notice.endsAt,
        draft: { type: 'agreement.terminated', data: { ...of, reason: notice.reason, endsAt: notice.endsAt } },
      },
    ];
  return [{ at: endsAt, draft: { type: 'term.ended', data: { ...of, endedAt: endsAt } } }];
}

function renewals(facts: Timely): Moment[] {
  const agreement = coveringAgreement(facts);
  if (!agreement?.inForce || agreement.termEnded || openNotice(agreement)) return [];
  const { endsAt, effectiveAt } = agreement.inForce;
  const given = Math.min(...(agreement.warned ?? []), Number.POSITIVE_INFINITY);
  return warningDays
    .filter((days) => days < given && endsAt - days * dayMs > effectiveAt)
    .map((days) => ({
      at: endsAt - days * dayMs,
      draft: { type: 'renewal.warned', data: { agreement: agreement.id, days, endsAt } },
    }));
}

function exitWarnings(facts: Timely): Moment[] {
  const exit = exitOf(facts, Number.MAX_SAFE_INTEGER);
  if (!exit || !over(exit.agreement) || exitSettled(exit)) return [];
  const given = Math.min(...(exit.agreement.exit?.warned ?? []), Number.POSITIVE_INFINITY);
  const { dueAt } = exit;
  return exitWarningDays
    .filter((days) => days < given)
    .map((days) => ({
      at: dueAt - days * dayMs,
      draft: { type: 'exit.warned', data: { agreement: exit.agreement.id, days, dueAt } },
    }));
}

function purges(facts: Timely): Moment[] {
  if (onLegalHold(facts)) return [];
  return documentsOf(facts).flatMap(({ source, what, sha256, retainUntil }) =>
    retainUntil === undefined
      ? []
      : [{ at: retainUntil, draft: { type: 'document.purged', data: { source, what, sha256, retainUntil } } }],
  );
}
