import { z } from 'zod';
import { optionalDay } from '../calendar.ts';
import { command } from '../command.ts';
import { freeText } from '../input.ts';
import { Invalid, refuseUnless } from '../refusal.ts';
import { preview, seen } from '../seen.ts';
import { deployments, providers } from '../words.ts';
import { capableFrom, knownPlace, placeKey, regionKey, returnsOn, withdrawalAt, withdrawnAhead } from './catalog.ts';
import { approvalsAfter } from './facts.ts';
import { requestAsSeen, requestStanding } from './requirement.ts';
import { inQuestion } from './review.ts';
import { aheadOf, looked, sourced } from './source.ts';

const place = { provider: z.enum(providers), region: z.string().max(100) };

/** At once, or announced ahead: the gate follows the day by itself. Where a return is announced, it calls that off: the region stays away. */
export const withdrawRegion = command({
  on: 'catalog',
  input: z.strictObject({ ...place, from: optionalDay, ...sourced, reason: freeText(500), preview }),
  decide(facts, { from, ...input }, { now }) {
    const known = knownPlace(facts, input.provider, input.region);
    refuseUnless(known && capableFrom(facts, known) !== undefined, 'region_not_hipaa');
    const gone = withdrawalAt(facts, known.key, now);
    const calledOff = gone && returnsOn(gone) !== undefined && { calledOff: true as const };
    refuseUnless(!gone || calledOff, 'already_done');
    looked(input.lookedOn, now);
    const ahead = aheadOf(from, now);
    refuseUnless(!calledOff || ahead === undefined, 'already_done', 'It is withdrawn already, and stays so.');
    const day = ahead !== undefined && { from: ahead };
    return [{ type: 'catalog.region_withdrawn', data: { ...input, ...day, ...calledOff } }];
  },
});

/**
 * At once, or announced ahead. Says whether approvals from before the withdrawal count then, or only those that operations keeps. Before
 * the day of a withdrawal it calls that off.
 */
export const reinstateRegion = command({
  on: 'catalog',
  input: z.strictObject({
    ...place,
    approvals: z.enum(approvalsAfter),
    from: optionalDay,
    ...sourced,
    reason: freeText(500),
    preview,
  }),
  decide(facts, { from, ...input }, { now }) {
    const key = placeKey(input.provider, input.region);
    const gone = withdrawalAt(facts, key, now);
    refuseUnless(gone, 'already_done');
    refuseUnless(returnsOn(gone) === undefined, 'already_done', 'A return is announced already. Call it off first.');
    looked(input.lookedOn, now);
    const ahead = aheadOf(from, now);
    const calledOff = withdrawnAhead(facts, key, now) && { calledOff: true as const };
    refuseUnless(
      !calledOff || input.approvals === 'count',
      'already_done',
      'It was never away: nothing is in question.',
    );
    if (calledOff && ahead !== undefined)
      throw new Invalid({ from: 'It is offered until its withdrawal comes: that is called off at once.' });
    const day = ahead !== undefined && { from: ahead };
    return [{ type: 'catalog.region_reinstated', data: { ...input, ...day, ...calledOff } }];
  },
});

/** An approval that was in question counts again, once its region is offered. */
export const keepRegion = command({
  on: 'organization',
  input: z.strictObject({ ...place, deployment: z.enum(deployments), seen }),
  decide(facts, { seen, ...input }, { catalog, now }) {
    const request = facts.regions[regionKey(input.provider, input.region, input.deployment)];
    refuseUnless(request?.approved && !request.revoked, 'region_not_approved');
    requestAsSeen(request, seen);
    refuseUnless(!requestStanding(request, now).reasons.includes('region_approval_expired'), 'region_not_approved');
    refuseUnless(inQuestion(request, catalog, now) !== undefined, 'already_done', 'Nothing waits to be reviewed here.');
    return [{ type: 'region.kept', data: input }];
  },
});
