import { z } from 'zod';
import { command } from '../command.ts';
import { freeText } from '../input.ts';
import { refuseUnless } from '../refusal.ts';
import { seen } from '../seen.ts';
import { deployments, providers } from '../words.ts';
import { catalogRegion, placeKey, regionKey } from './catalog.ts';
import { approvalsAfter } from './facts.ts';
import { requestAsSeen, requestStanding } from './requirement.ts';
import { inQuestion } from './review.ts';

const place = { provider: z.enum(providers), region: z.string().max(100) };
/** SHA-256 of what was shown of its effects. Whoever decides without having looked has none; whether it holds is asked beside the write. */
const preview = z
  .string({ error: 'Look first at what it does.' })
  .regex(/^[0-9a-f]{64}$/, 'Look first at what it does.');

export const withdrawRegion = command({
  on: 'catalog',
  input: z.strictObject({ ...place, reason: freeText(500), preview }),
  decide(facts, input) {
    refuseUnless(catalogRegion(input.provider, input.region)?.hipaa, 'region_not_hipaa');
    refuseUnless(!facts.withdrawn[placeKey(input.provider, input.region)], 'already_done');
    return [{ type: 'catalog.region_withdrawn', data: input }];
  },
});

/** Says whether approvals from before the withdrawal count at once, or only those that operations keeps. */
export const reinstateRegion = command({
  on: 'catalog',
  input: z.strictObject({ ...place, approvals: z.enum(approvalsAfter), reason: freeText(500), preview }),
  decide(facts, input) {
    refuseUnless(facts.withdrawn[placeKey(input.provider, input.region)], 'already_done');
    return [{ type: 'catalog.region_reinstated', data: input }];
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
    refuseUnless(inQuestion(request, catalog) !== undefined, 'already_done', 'Nothing waits to be reviewed here.');
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
    const approvals = deployments.filter((deployment) => {
      const request = facts.regions[regionKey(provider, region, deployment)];
      return requestStanding(request, now, catalog).reasons.includes('region_in_review');
    }).length;
    const gone = catalog.withdrawn[key];
    if (gone && told?.withdrawnAt === gone.at) return [];
    if (gone) return [{ type: 'region.withdrawal_told', data: { ...at, withdrawnAt: gone.at, approvals } }];
    const back = catalog.reinstated?.[key];
    if (!back || told?.withdrawnAt !== back.withdrawnAt || told.reinstated) return [];
    return [{ type: 'region.reinstatement_told', data: { ...at, approvals } }];
  },
});
