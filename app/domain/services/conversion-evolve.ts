import type { Evolution } from '../evolver.ts';
import type { Facts } from '../facts.ts';
import type { Act, Id } from '../words.ts';
import { isOpen, mostOpen, named } from './conversion.ts';
import type { conversionEvents } from './conversion-events.ts';
import type { Conversion } from './facts.ts';

export const evolveConversions: Evolution<'rest', typeof conversionEvents> = {
  touches: 'rest',
  by: {
    'conversion.planned'(facts, { conversion: id, cloud: seen, ...data }, act) {
      facts.conversions = { ...keptOf(facts), [id]: { ...act, id, ...data, seen } };
    },
    'conversion.backup_found': ofPlan((plan, { conversion: _, backup: id, ...data }, act) => ({
      ...plan,
      backup: { ...act, id, ...data },
    })),
    'conversion.ordered': ofPlan((plan, { conversion: _, ...data }, act) => ({ ...plan, order: { ...act, ...data } })),
    'conversion.restore_failed': ofPlan((plan, { service }, act) =>
      plan.order?.service === service ? { ...plan, order: { ...plan.order, failed: act } } : plan,
    ),
    'conversion.restored': ofPlan((plan, { cloud }, act) => ({ ...plan, restored: { ...act, cloud } })),
    'conversion.checked': ofPlan((plan, { check, answer, note }, act) => ({
      ...plan,
      checks: { ...plan.checks, [check]: { ...act, answer, ...(note && { note }) } },
    })),
    'conversion.finished'(facts, data, act) {
      finished(facts, data, act);
      const { inspection } = facts;
      // What a look found about it is over, before the next one says so.
      const findings = inspection?.findings.filter((each) => each.vendorService !== data.vendorService) ?? [];
      if (inspection) facts.inspection = { ...inspection, findings };
      facts.converted = [...new Set([...(facts.converted ?? []), data.vendorService])];
    },
    'conversion.given_up': ofPlan((plan, { reason }, act) => ({ ...plan, givenUp: { ...act, reason } })),
  },
};

const finished = ofPlan<{ conversion: Id; cloud: NonNullable<Conversion['deleted']>['cloud'] }>(
  (plan, { cloud }, act) => ({ ...plan, deleted: { ...act, cloud } }),
);

function ofPlan<Data extends { conversion: Id }>(change: (plan: Conversion, data: Data, act: Act) => Conversion) {
  return (facts: Pick<Facts, 'conversions'>, data: Data, act: Act): void => {
    const plan = named(facts.conversions, data.conversion);
    if (plan) facts.conversions = { ...facts.conversions, [plan.id]: change(plan, data, act) };
  };
}

/** What is open stays, and of what is over the latest; which services were converted stands apart. */
function keptOf({ conversions = {} }: Pick<Facts, 'conversions'>): Record<Id, Conversion> {
  const over = Object.values(conversions).filter((each) => !isOpen(each));
  const forgotten = new Set(over.slice(0, Math.max(0, over.length - mostOpen)).map((each) => each.id));
  return Object.fromEntries(Object.entries(conversions).filter(([id]) => !forgotten.has(id)));
}
