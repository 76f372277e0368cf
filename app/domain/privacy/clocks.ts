import { addMonths, dayMs } from '../calendar.ts';
import type { CatalogFacts } from '../facts.ts';
import { calendarOf, closingAfter } from '../promises/promise.ts';
import type { Ms } from '../words.ts';
import type { Clock, PrivacyRequest } from './facts.ts';
import { type AskKind, deletionLimitDays, type Regime, type Residence } from './words.ts';

/** From what a clock is counted. */
export type Counted = Pick<PrivacyRequest, 'kind' | 'residence'> & {
  received: Ms;
  identified?: Ms | undefined;
  /** An answer of the asker is awaited. */
  standsStill?: boolean;
  stoodMs?: number | undefined;
  extended?: boolean;
};

const requests = {
  unsaid: ['gdpr', 'uk', 'ccpa'],
  eu: ['gdpr'],
  uk: ['uk'],
  switzerland: ['own'],
  california: ['ccpa'],
  elsewhere: ['own'],
} as const satisfies Record<Residence, readonly Regime[]>;
const inFramework: readonly Residence[] = ['unsaid', 'eu', 'uk', 'switzerland'];

/** Whichever may apply: what somebody says of where they live decides, and what they ask for. */
export function regimesFor(kind: AskKind, residence: Residence): Regime[] {
  const framework: Regime[] = kind === 'complaint' && inFramework.includes(residence) ? ['dpf'] : [];
  const published: Regime[] = kind === 'deletion' ? ['published'] : [];
  // Of Swiss law no clock is known here: the framework has one, for complaints.
  const own = requests[residence].filter((each) => each !== 'own' || framework.length === 0);
  return [...own, ...framework, ...published];
}

/** Every clock that may apply, each with its day: to the moment, so that it is never after the end of a day in whatever zone. */
export const clocksOf = (of: Counted): Clock[] =>
  regimesFor(of.kind, of.residence).map((regime) => {
    const due = dueBy[regime](of);
    return { regime, ...(due !== undefined && { due }) };
  });

const monthsOf = ({ extended }: Counted): number => (extended ? 3 : 1);
const dueBy: Record<Regime, (of: Counted) => Ms | undefined> = {
  gdpr: (of) => addMonths(of.received, monthsOf(of)),
  uk: (of) =>
    of.identified === undefined || of.standsStill
      ? undefined
      : addMonths(of.identified, monthsOf(of)) + (of.stoodMs ?? 0),
  ccpa: (of) => of.received + (of.extended ? 90 : 45) * dayMs,
  dpf: (of) => of.received + 45 * dayMs,
  published: (of) => of.received + deletionLimitDays * dayMs,
  own: (of) => addMonths(of.received, 1),
};

/** The strictest: the one that ends first of those that run. */
export function strictest(clocks: readonly Clock[]): { regime: Regime; due: Ms } | undefined {
  const running = clocks.flatMap(({ regime, due }) => (due === undefined ? [] : [{ regime, due }]));
  return running.toSorted((one, other) => one.due - other.due)[0];
}

/** By when receipt has to be confirmed: ten business days in California, thirty days for a complaint in the United Kingdom. */
export function confirmBy(
  { kind, residence }: Pick<Counted, 'kind' | 'residence'>,
  received: Ms,
  catalog: Pick<CatalogFacts, 'calendar'>,
): Ms | undefined {
  const regimes = regimesFor(kind, residence);
  const days = [
    regimes.includes('ccpa') ? closingAfter(calendarOf(catalog), received, 10) : undefined,
    regimes.includes('uk') && kind === 'complaint' ? received + 30 * dayMs : undefined,
  ].filter((each) => each !== undefined);
  return days.length > 0 ? Math.min(...days) : undefined;
}

/** What is counted of a request as it stands. */
export const countedOf = (request: PrivacyRequest): Counted => ({
  kind: request.kind,
  residence: request.residence,
  received: request.received.at,
  identified: request.identified?.at,
  standsStill: openQuestion(request)?.about === 'clarification',
  stoodMs: request.stoodMs,
  extended: request.extended !== undefined,
});

/** What was asked back and has no reply. */
export const openQuestion = ({ questions }: PrivacyRequest) => {
  const last = questions?.at(-1);
  return last && !last.reply ? last : undefined;
};
