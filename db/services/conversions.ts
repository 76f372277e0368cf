import { evaluateGate } from '#app/domain/gate/decision.ts';
import { rolesOf } from '#app/domain/policy.ts';
import { catalogRegion, regionKey } from '#app/domain/regions/catalog.ts';
import { openPlans, planFor, stageOf, targetOf } from '#app/domain/services/conversion.ts';
import { type Conversion, checkNames, checks, writeWords } from '#app/domain/services/conversion-facts.ts';
import type { Service } from '#app/domain/services/facts.ts';
import type { Act } from '#app/domain/words.ts';
import { type Case, caseOf, nameOf } from '../case.ts';
import { turnViews } from '../promises/views.ts';
import type { InOrganization, Reading } from '../reading.ts';
import { servicesNamed } from './held.ts';
import { serviceViews } from './views.ts';

/** The standard services that the last look at the vendor's cloud found and that have no plan, and every plan, the newest first. */
export async function conversions({ tx, now, actor }: Reading, { organization }: InOrganization) {
  const { facts } = await caseOf(tx, organization);
  const plans = Object.values(facts.conversions ?? {});
  const ordered = plans.flatMap(({ order }) => order?.service ?? []);
  const services = await servicesNamed(tx, organization, ordered);
  const each = await caseOf(tx, organization, [...services.values()]);
  const standard = (facts.inspection?.findings ?? []).filter(({ code }) => code === 'standard_service');
  return {
    now,
    about: { id: organization, name: nameOf(each) },
    turns: turnViews(organization, { facts, catalog: each.catalog, asOf: now }, rolesOf(actor, facts), actor.id),
    lookedAt: facts.inspection?.at,
    standard: standard.flatMap(({ vendorService, provider, region, since }) =>
      vendorService && !planFor(facts, vendorService)
        ? [{ vendorService, provider, region, place: placeName(provider, region), since }]
        : [],
    ),
    open: openPlans(facts).length,
    plans: plans
      .map((plan) => planView(plan, each, services.get(plan.order?.service ?? ''), now))
      .toSorted((one, other) => other.started.at - one.started.at),
  };
}
export type PlanView = Awaited<ReturnType<typeof conversions>>['plans'][number];

const placeName = (provider: string, region: string) => catalogRegion(provider, region)?.name ?? region;

function planView(plan: Conversion, each: Case, service: Service | undefined, now: number) {
  const { facts, catalog, say } = each;
  const { backup, order, restored, deleted, givenUp, provider, region } = plan;
  const done = (act: Act) => ({ at: act.at, by: say.person(act.by) });
  const { allowed, reasons } = evaluateGate({ facts, catalog, asOf: now, request: targetOf(plan) });
  const approved = facts.regions[regionKey(provider, region, 'hosted')]?.approved;
  const [view] = service ? serviceViews([service], each, now) : [];
  return {
    id: plan.id,
    stage: stageOf(plan),
    vendorService: plan.vendorService,
    provider,
    region,
    place: placeName(provider, region),
    started: { ...done(plan), cloud: plan.seen },
    gate: {
      allowed,
      reasons: reasons.map(({ turns, ...reason }) => ({
        ...reason,
        turns: turns.map(({ kind, owner, title, since }) => ({ kind, owner, title, since })),
      })),
    },
    conditions: approved?.conditions && say.text(approved.conditions),
    backup: backup && {
      ...backup,
      nextAt: backup.startedAt + (backup.startTime ? 24 : (backup.periodHours ?? 24)) * hourMs,
    },
    order: order && { ...done(order), writes: writeWords[order.writes], failed: !!order.failed },
    service: view,
    restored: restored && { ...done(restored), cloud: restored.cloud },
    checks: checkNames.map((name) => {
      const made = plan.checks?.[name];
      const said = made && { ...done(made), answer: made.answer, note: made.note && say.text(made.note) };
      return { name, ...checks[name], said };
    }),
    deleted: deleted && { ...done(deleted), cloud: deleted.cloud },
    givenUp: givenUp && { ...done(givenUp), reason: say.text(givenUp.reason) },
  };
}

const hourMs = 3_600_000;
