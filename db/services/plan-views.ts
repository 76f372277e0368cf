import { evaluateGate } from '#app/domain/gate/decision.ts';
import { placeName, regionKey } from '#app/domain/regions/catalog.ts';
import { stageOf, targetOf } from '#app/domain/services/conversion.ts';
import type { Conversion, Service } from '#app/domain/services/facts.ts';
import { checkNames, checks, writeWords } from '#app/domain/services/words.ts';
import type { Act } from '#app/domain/words.ts';
import type { Case } from '../case.ts';
import { serviceViews } from './views.ts';

export type PlanView = ReturnType<typeof planView>;

export function planView(plan: Conversion, each: Case, service: Service | undefined, now: number) {
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
    place: placeName(catalog, plan),
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
