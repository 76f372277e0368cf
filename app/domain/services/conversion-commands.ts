import { z } from 'zod';
import { type Asking, command } from '../command.ts';
import type { Draft } from '../event.ts';
import type { Facts } from '../facts.ts';
import { gateOpen } from '../gate/decision.ts';
import { freeText, optionalText, ticked } from '../input.ts';
import { refuseUnless } from '../refusal.ts';
import { byArrangement, isCapable, knownPlace, where } from '../regions/catalog.ts';
import { notHipaaBecause } from '../regions/offered.ts';
import { cloudAnswer } from '../shapes.ts';
import { mostOpen, openChecks, openPlan, openPlans, planFor, stageOf, targetOf } from './conversion.ts';
import type { Conversion } from './facts.ts';
import { type SeenService, seen } from './inspection.ts';
import { orderDrafts, orderWith } from './ordering.ts';
import { isGone, isOver, runs } from './state.ts';
import { checkAnswers, checkNames, type Writes, writeWords } from './words.ts';

const ofPlan = { conversion: z.string().max(100) };

/** A plan for one standard service, as the vendor’s cloud shows it in this organization. */
export const planConversion = command({
  on: 'organization',
  services: 'all',
  input: z.strictObject({ vendorService: z.string().max(100), shown: seen.optional(), cloud: cloudAnswer }),
  decide(facts, { vendorService, shown, cloud }, asking, ours): Draft[] {
    refuseUnless(shown, 'not_convertible', 'The vendor’s cloud has no such service in this organization.');
    refuseUnless(!ours.some((each) => each.vendorService === vendorService), 'not_convertible', orderedHere);
    const because = whyNot(shown, asking);
    refuseUnless(!because, 'not_convertible', because);
    refuseUnless(!planFor(facts, vendorService), 'already_done', 'There is a plan for this service already.');
    refuseUnless(openPlans(facts).length < mostOpen, 'too_many_plans');
    const { provider, region } = shown;
    return [{ type: 'conversion.planned', data: { conversion: asking.id, vendorService, provider, region, cloud } }];
  },
});

const orderedHere = 'This service was ordered here as a HIPAA service. Operations looks into it.';

/** Why a service cannot be converted, or undefined when it can. */
function whyNot(
  { provider, region, state, complianceType, ownCloud }: SeenService,
  { catalog, now }: Asking,
): string | undefined {
  if (complianceType === 'hipaa') return 'This service has the compliance type HIPAA already.';
  if (complianceType) return 'The vendor documents no way for a service that has another compliance type.';
  if (ownCloud) return 'The vendor documents no way for a service in your own cloud.';
  if (isOver(state)) return `The vendor’s cloud says that this service is ${spoken(state)}.`;
  const known = knownPlace(catalog, provider, region);
  if (!known) return 'The catalog of HIPAA regions does not know the region of this service.';
  // Who plans where the region was withdrawn meanwhile reads so, and waits or gives up.
  if (!isCapable(catalog, known, now))
    return `${notHipaaBecause(catalog, known, now)} A conversion stays in the provider and region of the old service.`;
  return byArrangement(catalog, provider, region)
    ? `The vendor’s API does not create in ${where(catalog, { provider, region })}. Ask operations what can be arranged.`
    : undefined;
}

/** The newest backup of the old service that is done, as the cloud lists them. It may be looked for again until one is restored. */
export const recordBackup = command({
  on: 'organization',
  input: z.strictObject({
    ...ofPlan,
    found: z.strictObject({ id: z.string().max(100), startedAt: z.int(), finishedAt: z.int().optional() }).optional(),
    periodHours: z.number().positive().optional(),
    startTime: z.string().max(10).optional(),
    retentionHours: z.number().positive().optional(),
    cloud: cloudAnswer,
  }),
  decide(facts, { conversion, found, ...answer }, asking): Draft[] {
    const plan = openPlan(facts, conversion);
    refuseUnless(['backup', 'restore'].includes(stageOf(plan)), 'already_done', 'A backup is restored already.');
    placeOpen(facts, plan, asking);
    refuseUnless(found, 'no_backup');
    refuseUnless(found.id !== plan.backup?.id, 'no_backup', 'The cloud has no newer backup that is done yet.');
    const { id: backup, ...times } = found;
    return [{ type: 'conversion.backup_found', data: { conversion, backup, ...times, ...answer } }];
  },
});

/** A HIPAA service that begins with the backup, by the order of every service: the gate is asked, and its no is an event. */
export const restoreService = command({
  on: 'organization',
  input: orderWith({
    ...ofPlan,
    writes: z.enum(Object.keys(writeWords) as [Writes, ...Writes[]], { error: 'Say what holds for the old service.' }),
  }),
  decide(facts, { conversion, writes, ...order }, asking): Draft[] {
    const plan = openPlan(facts, conversion);
    const stage = stageOf(plan);
    refuseUnless(stage !== 'backup' && plan.backup, 'no_backup', 'Look for a backup of the old service first.');
    refuseUnless(stage === 'restore', 'already_done', 'A backup is restored already.');
    const restoring = { conversion, backup: plan.backup.id };
    const { provider, region } = plan;
    const drafts = orderDrafts(facts, { ...order, provider, region, deployment: 'hosted' }, asking, restoring);
    if (drafts[0]?.type !== 'service.requested') return drafts;
    return [...drafts, { type: 'conversion.ordered', data: { ...restoring, service: asking.id, writes } }];
  },
});

/** What was made of the order runs, and is what was ordered: in its place, with the compliance type. */
export const recordRestoration = command({
  on: 'organization',
  services: 'the named one',
  input: z.strictObject({ ...ofPlan, service: z.string().max(100), shown: seen.optional(), cloud: cloudAnswer }),
  decide(facts, { conversion, service: id, shown, cloud }, _asking, service): Draft[] {
    const plan = openPlan(facts, conversion);
    refuseUnless(stageOf(plan) === 'making' && plan.order?.service === id, 'step_not_open');
    const says = (what: string) => `The vendor’s cloud says that the new service ${what}.`;
    const theirs = shown && shown.id === service?.vendorService;
    refuseUnless(theirs, 'cloud_says_otherwise', says('is not there'));
    refuseUnless(
      shown.complianceType === 'hipaa',
      'cloud_says_otherwise',
      `${says('is no HIPAA service')} Move nothing into it, and tell operations.`,
    );
    const there = shown.provider === plan.provider && shown.region === plan.region;
    refuseUnless(there, 'cloud_says_otherwise', says(`is in ${shown.provider}/${shown.region}`));
    refuseUnless(runs(shown.state), 'cloud_says_otherwise', says(`is ${spoken(shown.state)}`));
    return [{ type: 'conversion.restored', data: { conversion, service: id, cloud } }];
  },
});

/** The customer’s word: the cloud cannot see it. Said again it takes the place of what was said before. */
export const recordCheck = command({
  on: 'organization',
  input: z.strictObject({
    ...ofPlan,
    check: z.enum(checkNames),
    answer: z.enum(checkAnswers),
    note: optionalText(300),
  }),
  decide(facts, { note, ...input }): Draft[] {
    const plan = openPlan(facts, input.conversion);
    refuseUnless(plan.restored, 'step_not_open', 'There is nothing to check before the new service runs.');
    return [{ type: 'conversion.checked', data: { ...input, ...(note !== undefined && { note }) } }];
  },
});

/** The old service is gone, as the cloud confirms. What is only on its way there may come back. */
export const recordConverted = command({
  on: 'organization',
  input: z.strictObject({ ...ofPlan, deleted: ticked('Confirm that it is deleted.'), cloud: cloudAnswer }),
  decide(facts, { conversion, cloud }): Draft[] {
    const plan = openPlan(facts, conversion);
    refuseUnless(plan.restored, 'step_not_open', 'The new service has to run first.');
    refuseUnless(openChecks(plan).length === 0, 'step_not_open', 'Confirm every check first.');
    refuseUnless(
      isGone(cloud.state),
      'cloud_says_otherwise',
      `The vendor’s cloud says that the old service is ${spoken(cloud.state)}. It counts when it is gone there.`,
    );
    return [{ type: 'conversion.finished', data: { conversion, vendorService: plan.vendorService, cloud } }];
  },
});

/** What was made of it stays, and so does the old service. */
export const giveUpConversion = command({
  on: 'organization',
  input: z.strictObject({ ...ofPlan, reason: freeText(500) }),
  decide(facts, input): Draft[] {
    openPlan(facts, input.conversion);
    return [{ type: 'conversion.given_up', data: input }];
  },
});

const spoken = (state: string) => state.replaceAll('_', ' ');

/** A backup that is found too early is gone before anything may be restored. */
function placeOpen(facts: Facts, plan: Conversion, { now, catalog }: Asking): void {
  const open = gateOpen({ facts, catalog, asOf: now, request: targetOf(plan) });
  refuseUnless(open, 'step_not_open', `The gate is not open for ${where(catalog, plan)} yet.`);
}
