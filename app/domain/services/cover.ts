import { commitmentsOf } from '../agreement/commitments.ts';
import type { Agreement } from '../agreement/facts.ts';
import { endedByReview, endOfEffect, openNotice } from '../ending/end-of-effect.ts';
import type { Facts } from '../facts.ts';
import type { Id, Ms } from '../words.ts';
import type { Service } from './facts.ts';
import { isGone } from './state.ts';
import { isDestroyed, neverMade } from './tally.ts';

/** Why a service that was covered is so no more. */
export const lossReasons = {
  term_ended: 'the term of the agreement ended',
  terminated: 'the agreement was ended by notice',
  ended_by_review: 'two people of counsel found that the agreement was not what was signed',
  not_in_scope: 'the agreement that replaced the one before does not name its deployment model',
  gone: 'the service is no more',
} as const;
export type Loss = keyof typeof lossReasons;

/** Why a service was never covered. */
export const neverReasons = {
  not_made_yet: 'it is not made yet',
  never_made: 'it was never made',
  not_hipaa: 'the vendor’s cloud says that it is not a HIPAA service',
  no_agreement: 'no agreement in force ever took it in',
} as const;
export type Never = keyof typeof neverReasons;

/** Every reason for which there is no cover. */
export const coverLosses = [...Object.keys(lossReasons), ...Object.keys(neverReasons)] as [
  Loss | Never,
  ...(Loss | Never)[],
];

/** Whether ePHI in a service is under an agreement. Whether something new may be created is another question: the gate's. */
export type Cover =
  | { is: 'covered'; agreement: Id; version: string; documentSha256: string; from: Ms; until: Ms }
  | { is: 'not_covered'; since: Ms; because: Loss; gone: boolean }
  | { is: 'never'; because: Never };

/** From what cover follows: agreements, and what the vendor's cloud said about services. */
export type CoverFacts = Pick<Facts, 'agreements' | 'inspection'>;

/**
 * Clause 1.3 of the agreement, at a moment. A service is taken in that was created with the compliance type HIPAA, in a region approved at
 * its creation, under a deployment model that the agreement names. The first two hold for whatever the gate let through, unless the
 * vendor's cloud says otherwise. A new generation takes over the services of the one before it.
 */
export function cover(service: Service, facts: CoverFacts, at: Ms): Cover {
  const because = whyNever(service, facts, at);
  if (because) return { is: 'never', because };
  const goneAt = goneSince(service);
  if (goneAt === undefined || goneAt > at) return underAgreements(service, facts, at);
  const last = underAgreements(service, facts, goneAt);
  if (last.is === 'covered') return { is: 'not_covered', since: goneAt, because: 'gone', gone: true };
  return last.is === 'not_covered' ? { ...last, gone: true } : last;
}

/** The latest generation that has effect at a moment, whatever the gate says then. */
export const agreementInEffect = ({ agreements }: Pick<Facts, 'agreements'>, at: Ms): Agreement | undefined =>
  agreements.findLast((each) => each.inForce && each.inForce.effectiveAt <= at && at < endOf(each));

function underAgreements(service: Service, { agreements }: CoverFacts, at: Ms): Cover {
  const periods = agreements.flatMap((each) => periodOf(each, service) ?? []);
  const now = periods.findLast(({ from, until }) => from <= at && at < until);
  if (now?.agreement.inForce) {
    const { id: agreement, templateVersion: version, inForce } = now.agreement;
    return {
      is: 'covered',
      agreement,
      version,
      documentSha256: inForce.documentSha256,
      from: now.from,
      until: now.until,
    };
  }
  const last = periods
    .filter(({ until }) => until <= at)
    .toSorted((a, b) => a.until - b.until)
    .at(-1);
  return last
    ? { is: 'not_covered', since: last.until, because: whyEnded(last.agreement, last.until), gone: false }
    : { is: 'never', because: 'no_agreement' };
}

/** For how long an agreement takes a service in: nothing where it does not name its deployment model, or had ended before. */
function periodOf(agreement: Agreement, { deployment, requested }: Service) {
  if (!agreement.inForce || !agreement.deployments.includes(deployment)) return undefined;
  const from = Math.max(agreement.inForce.effectiveAt, requested.at);
  const until = endOf(agreement);
  return from < until ? { agreement, from, until } : undefined;
}

/** What ever covered a service, from when to when, with the hours in which that agreement promises to tell of a breach. */
export function coversOf(service: Service, facts: CoverFacts): { agreement: Id; hours: number; from: Ms; until: Ms }[] {
  if (whyNever(service, facts, Number.MAX_SAFE_INTEGER)) return [];
  const gone = goneSince(service) ?? Number.POSITIVE_INFINITY;
  return facts.agreements.flatMap((each) => {
    const period = periodOf(each, service);
    if (!period || period.from >= gone) return [];
    const { breachNoticeHours: hours } = commitmentsOf(each);
    return [{ agreement: each.id, hours, from: period.from, until: Math.min(period.until, gone) }];
  });
}

/** What never came into force has no end of effect; what was undone at DocuSign against all rules has that one. */
function endOf(agreement: Agreement): Ms {
  const undone = [agreement.voided, agreement.declined, agreement.signingExpired, agreement.changed];
  return Math.min(endOfEffect(agreement) ?? 0, ...undone.flatMap((act) => act?.at ?? []));
}

function whyEnded(agreement: Agreement, at: Ms): Loss {
  if (agreement.superseded?.at === at) return 'not_in_scope';
  if (endedByReview(agreement) === at) return 'ended_by_review';
  if (agreement.terminated?.endsAt === at || openNotice(agreement)?.endsAt === at) return 'terminated';
  return agreement.inForce?.endsAt === at ? 'term_ended' : 'terminated';
}

/** The services of which the vendor’s cloud says that they are no HIPAA services. */
export const notHipaa = ({ inspection }: Pick<Facts, 'inspection'>): Id[] =>
  inspection?.findings.flatMap(({ code, service }) => (code === 'not_hipaa' && service ? [service] : [])) ?? [];

function whyNever(service: Service, facts: CoverFacts, at: Ms): Never | undefined {
  if (service.removed || neverMade(service)) return 'never_made';
  if (!service.vendorService) return 'not_made_yet';
  if (service.requested.at > at) return 'not_made_yet';
  return notHipaa(facts).includes(service.id) ? 'not_hipaa' : undefined;
}

/** Made by the vendor and not gone: an agreement may take it in. */
export const isThere = (service: Service): boolean =>
  !!service.vendorService && !service.removed && !neverMade(service) && goneSince(service) === undefined;

/** Since when it is no more: terminated in the vendor's cloud, or destroyed, unless it was seen alive after that. */
function goneSince({ state, exits }: Service): Ms | undefined {
  const destroyed = Object.values(exits ?? {}).flatMap((exit) => (isDestroyed(exit) ? (exit.destroyed?.at ?? []) : []));
  const at = Math.min(...destroyed, state && isGone(state.is) ? state.at : Number.POSITIVE_INFINITY);
  const alive = state && !isGone(state.is) && state.at > at;
  return Number.isFinite(at) && !alive ? at : undefined;
}
