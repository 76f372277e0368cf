import { z } from 'zod';
import { optionalDay } from '../calendar.ts';
import { command } from '../command.ts';
import { freeText } from '../input.ts';
import { refuseUnless } from '../refusal.ts';
import { preview, seen } from '../seen.ts';
import { deployments, providers } from '../words.ts';
import { awaySince, capableFrom, knownPlace, placeKey, regionKey, withdrawnAhead } from './catalog.ts';
import { approvalsAfter } from './facts.ts';
import { requestAsSeen, requestStanding } from './requirement.ts';
import { inQuestion } from './review.ts';
import { aheadOf, looked, sourced } from './source.ts';

const place = { provider: z.enum(providers), region: z.string().max(100) };

/** At once, or announced ahead: the gate follows the day by itself. */
export const withdrawRegion = command({
  on: 'catalog',
  input: z.strictObject({ ...place, from: optionalDay, ...sourced, reason: freeText(500), preview }),
  decide(facts, { from, ...input }, { now }) {
    const known = knownPlace(facts, input.provider, input.region);
    refuseUnless(known && capableFrom(facts, known) !== undefined, 'region_not_hipaa');
    refuseUnless(!facts.withdrawn[known.key], 'already_done');
    looked(input.lookedOn, now);
    const ahead = aheadOf(from, now);
    return [{ type: 'catalog.region_withdrawn', data: { ...input, ...(ahead !== undefined && { from: ahead }) } }];
  },
});

/** Says whether approvals from before the withdrawal count at once, or only those that operations keeps. Before its day it calls it off. */
export const reinstateRegion = command({
  on: 'catalog',
  input: z.strictObject({ ...place, approvals: z.enum(approvalsAfter), ...sourced, reason: freeText(500), preview }),
  decide(facts, input, { now }) {
    const key = placeKey(input.provider, input.region);
    refuseUnless(facts.withdrawn[key], 'already_done');
    looked(input.lookedOn, now);
    const calledOff = withdrawnAhead(facts, key, now) && { calledOff: true as const };
    refuseUnless(
      !calledOff || input.approvals === 'count',
      'already_done',
      'It was never away: nothing is in question.',
    );
    return [{ type: 'catalog.region_reinstated', data: { ...input, ...calledOff } }];
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

/** Tells an organization that has something there what became of a region. Once for each change; said of the last one only. */
export const tellOfRegion = command({
  on: 'organization',
  input: z.strictObject({ ...place, reason: freeText(500) }),
  decide(facts, { provider, region, reason }, { catalog, now }) {
    const key = placeKey(provider, region);
    const told = facts.regionNews?.[key];
    const at = { provider, region, reason };
    const gone = catalog.withdrawn[key];
    // Of what was announced ahead: how it will be on its day.
    const then = Math.max(now, gone ? awaySince(gone) : now);
    const approvals = deployments.filter((deployment) => {
      const request = facts.regions[regionKey(provider, region, deployment)];
      return requestStanding(request, then, catalog).reasons.includes('region_in_review');
    }).length;
    if (gone && told?.withdrawnAt === gone.at) return [];
    const from = then > now && { from: then };
    if (gone) return [{ type: 'region.withdrawal_told', data: { ...at, withdrawnAt: gone.at, approvals, ...from } }];
    const back = catalog.reinstated?.[key];
    if (!back || told?.withdrawnAt !== back.withdrawnAt || told.reinstated) return [];
    const calledOff = back.calledOff && { calledOff: true as const };
    return [{ type: 'region.reinstatement_told', data: { ...at, approvals, ...calledOff } }];
  },
});
