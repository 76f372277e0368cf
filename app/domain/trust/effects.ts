import { commitmentsOf } from '../agreement/commitments.ts';
import { coveringAgreement } from '../agreement/cover.ts';
import { dayMs, plainDay, startOfDay } from '../calendar.ts';
import type { Facts } from '../facts.ts';
import type { GateRequest } from '../gate/standing.ts';
import { Invalid, refuseUnless } from '../refusal.ts';
import { requestStanding, undecided } from '../regions/requirement.ts';
import { counted, type Id, type Ms } from '../words.ts';
import { appliesAt } from './applies.ts';
import type { Subprocessor } from './facts.ts';
import { receiversOf } from './receivers.ts';
import { windowEnd } from './window.ts';

/** What an announcement does to one organization. */
export interface AnnouncementEffect {
  organization: Id;
  /** One where it may object, and none where its agreement gives no time. */
  windows: number;
  mailed: Id[];
  /** As its agreement says them, and when its window would end if all mail left now. */
  limits: { days: number; hours: number; endsAt: Ms };
}

/** Undefined where nothing was signed that promises a notice, or nothing of it runs or is asked for where the entry applies. */
export function announcementFor(
  entry: Subprocessor,
  { facts, services, asOf }: { facts: Facts; services: readonly GateRequest[]; asOf: Ms },
): AnnouncementEffect | undefined {
  const agreement = coveringAgreement(facts);
  const regions = Object.values(facts.regions).filter((each) => undecided(each) || requestStanding(each, asOf).met);
  if (!agreement || ![...regions, ...services].some((each) => appliesAt(entry.appliesTo, each))) return undefined;
  const { objectionDays: days, breachNoticeHours: hours } = commitmentsOf(agreement);
  const { admins, contact } = receiversOf(facts, asOf);
  return {
    organization: facts.organization?.id ?? '',
    windows: days > 0 ? 1 : 0,
    mailed: contact === undefined ? admins : [...admins, contact],
    limits: { days, hours, endsAt: windowEnd(facts.zone?.timeZone ?? 'UTC', asOf, days) },
  };
}

/** The first day on which everybody’s window is over, if all mail leaves today. */
export const earliestStart = (effects: readonly AnnouncementEffect[], asOf: Ms): Ms =>
  dayAfter(Math.max(startOfDay(asOf), ...effects.map(({ limits }) => limits.endsAt)));

/** The first moment of a day of UTC that is not before another moment. */
export const dayAfter = (at: Ms): Ms => (startOfDay(at) === at ? at : startOfDay(at) + dayMs);

/** The fewest hours in which any of them was promised to hear of a breach. */
export const fewestHours = (effects: readonly AnnouncementEffect[]): number | undefined =>
  effects.length > 0 ? Math.min(...effects.map(({ limits }) => limits.hours)) : undefined;

/** What a subcontractor tells late the vendor tells later: its hours have to leave some of those that were promised. */
export function flowDownFault(entry: Subprocessor, effects: readonly AnnouncementEffect[]): string | undefined {
  const [theirs, promised] = [entry.flowDown?.breachNoticeHours, fewestHours(effects)];
  if (theirs === undefined || promised === undefined || theirs < promised) return undefined;
  return `It tells of a breach within ${counted(theirs, 'hour')}, and the strictest agreement of those concerned promises ${counted(promised, 'hour')}: that leaves nothing.`;
}

export function refuseUnlessInTime(
  entry: Subprocessor,
  effects: readonly AnnouncementEffect[],
  { startsOn, emergency }: { startsOn: Ms; emergency?: string | undefined },
  asOf: Ms,
): void {
  const fault = flowDownFault(entry, effects);
  refuseUnless(fault === undefined, 'flow_down', fault);
  const earliest = earliestStart(effects, asOf);
  if (emergency === undefined && !entry.holdable && startsOn < earliest)
    throw new Invalid({ startsOn: `Not before ${plainDay(earliest)}: until then somebody may object.` });
}
