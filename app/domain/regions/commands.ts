import { z } from 'zod';
import { refuseUnlessAhead } from '../agreement/cover.ts';
import { addMonths } from '../calendar.ts';
import { type Asking, command } from '../command.ts';
import type { Facts } from '../facts.ts';
import { freeText, many, optionalText } from '../input.ts';
import { refuseUnless } from '../refusal.ts';
import { seen } from '../seen.ts';
import { type Deployment, deployments, type Provider, providers } from '../words.ts';
import { catalogPlace, isCapable, knownPlace, offers, regionKey, withdrawnAt } from './catalog.ts';
import type { RegionRequest } from './facts.ts';
import { notHipaaBecause } from './offered.ts';
import { requestAsSeen, requestStanding, undecided } from './requirement.ts';

const approvalMonths = 12;
const place = { provider: z.enum(providers), region: z.string().max(100), deployment: z.enum(deployments) };
/** A place as one form value: `aws/us-east-1`. */
const placeValue = z
  .string()
  .max(100)
  .regex(/^(aws|gcp|azure)\/[a-z0-9-]+$/, 'Choose a region of the catalog.');

/** Asks for regions; each is decided on by itself. */
export const requestRegions = command({
  on: 'organization',
  input: z.strictObject({ regions: many(placeValue), deployment: z.enum(deployments), reason: freeText(500) }),
  decide(facts, { regions, deployment, reason }, asking) {
    refuseUnless(facts.plan?.is === 'enterprise', 'plan_not_enterprise');
    refuseUnlessAhead(facts, asking.now);
    return [...new Set(regions)].map((value) => {
      const [provider, region] = value.split('/') as [Provider, string];
      possible(provider, region, deployment, asking);
      const standing = requestStanding(
        facts.regions[regionKey(provider, region, deployment)],
        asking.now,
        asking.catalog,
      );
      const pending = ['region_pending_approval', 'region_in_review'].some((each) =>
        standing.reasons.some((one) => one === each),
      );
      refuseUnless(!standing.met && !pending, 'region_already_requested', `${value} has been requested already.`);
      return { type: 'region.requested' as const, data: { provider, region, deployment, reason } };
    });
  },
});

export const withdrawRegionRequest = command({
  on: 'organization',
  input: z.strictObject(place),
  decide(facts, input) {
    pendingRequest(facts, input);
    return [{ type: 'region.request_withdrawn', data: input }];
  },
});

/** A private region takes two people: the first endorses, the second approves. */
export const approveRegion = command({
  on: 'organization',
  input: z.strictObject({ ...place, conditions: optionalText(500), seen }),
  decide(facts, { conditions, seen, ...input }, asking) {
    const request = pendingRequest(facts, input);
    requestAsSeen(request, seen);
    possible(input.provider, input.region, input.deployment, asking);
    refuseUnless(request.requested.by !== asking.actor.id, 'four_eyes');
    const twoPeople = knownPlace(asking.catalog, input.provider, input.region)?.region.availability === 'private';
    // A token may be the first person's own.
    refuseUnless(
      !twoPeople || asking.actor.kind === 'person',
      'four_eyes',
      'Two people decide on this region, in the portal.',
    );
    if (twoPeople && !request.endorsed) return [{ type: 'region.endorsed', data: input }];
    refuseUnless(request.endorsed?.by !== asking.actor.id, 'four_eyes');
    const expiresAt = addMonths(asking.now, approvalMonths);
    return [
      { type: 'region.approved', data: { ...input, expiresAt, ...(conditions !== undefined && { conditions }) } },
    ];
  },
});

export const denyRegion = command({
  on: 'organization',
  input: z.strictObject({ ...place, reason: freeText(500), seen }),
  decide(facts, { reason, seen, ...input }) {
    requestAsSeen(pendingRequest(facts, input), seen);
    return [{ type: 'region.denied', data: { ...input, reason } }];
  },
});

/** Running services are never stopped by it; nothing new is created there. */
export const revokeRegion = command({
  on: 'organization',
  input: z.strictObject({ ...place, reason: freeText(500), seen }),
  decide(facts, { reason, seen, ...input }) {
    const request = facts.regions[regionKey(input.provider, input.region, input.deployment)];
    refuseUnless(request?.approved && !request.revoked, 'region_not_approved');
    requestAsSeen(request, seen);
    return [{ type: 'region.revoked', data: { ...input, reason } }];
  },
});

export const setByocPolicy = command({
  on: 'catalog',
  input: z.strictObject({ covered: z.enum(['yes', 'no']), reason: freeText(500) }),
  decide(facts, { covered, reason }) {
    refuseUnless((facts.byoc?.covered ?? false) !== (covered === 'yes'), 'already_done');
    return [{ type: 'catalog.byoc_policy_changed', data: { covered: covered === 'yes', reason } }];
  },
});

function possible(provider: Provider, region: string, deployment: Deployment, { catalog, now }: Asking) {
  const place = catalogPlace(catalog, provider, region, now);
  refuseUnless(place, 'region_unknown');
  refuseUnless(!withdrawnAt(catalog, place.key, now), 'region_withdrawn');
  refuseUnless(isCapable(catalog, place, now), 'region_not_hipaa', notHipaaBecause(catalog, place, now));
  refuseUnless(offers(place, deployment), 'region_excludes_deployment');
  refuseUnless(deployment !== 'byoc' || catalog.byoc?.covered, 'byoc_not_covered');
}

function pendingRequest(
  facts: Facts,
  input: { provider: string; region: string; deployment: 'hosted' | 'byoc' },
): RegionRequest {
  const request = facts.regions[regionKey(input.provider, input.region, input.deployment)];
  refuseUnless(request && undecided(request), 'region_not_pending');
  return request;
}
