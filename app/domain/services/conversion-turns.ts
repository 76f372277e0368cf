import { type Open, type Situation, turn, when } from '../promises/turn.ts';
import { where } from '../regions/catalog.ts';
import { regionStanding } from '../regions/requirement.ts';
import { mayAsk } from '../regions/turns.ts';
import { everyMet } from '../requirements.ts';
import { counted, type Ms } from '../words.ts';
import { openChecks, openPlans, type Stage, stageOf, targetOf } from './conversion.ts';
import type { Conversion } from './facts.ts';

/** Whose act each open plan waits for. While its place waits for others, their own turns say so. */
export const conversionTurns = [
  turn({
    kind: 'conversion.place',
    open: ofPlans('ordering', (plan, { reasons, mayRequest, name }) =>
      when(mayRequest && reasons.some(requestable), () => ({
        owner: 'customer',
        since: plan.at,
        title: `Request ${name}, for a conversion`,
        text: 'A conversion stays in the provider and region of the old service. Operations decides on the region.',
      })),
    ),
  }),
  turn({
    kind: 'conversion.withdrawn',
    open: ofPlans('ordering', (plan, { reasons, name }) =>
      when(reasons.includes('region_withdrawn'), () => ({
        owner: 'customer',
        since: plan.at,
        title: `Give up the conversion in ${name}, or wait`,
        text: 'The vendor has withdrawn the region for new HIPAA services, and a conversion stays in its region.',
      })),
    ),
  }),
  turn({
    kind: 'conversion.backup',
    open: ofPlans(['backup'], (plan, { open, name }) =>
      when(open, () => ({
        owner: 'customer',
        since: plan.at,
        title: `Look for a backup of the service to convert in ${name}`,
        text: 'Stop writing to the old service before it begins: what is written later is not in it.',
      })),
    ),
  }),
  turn({
    kind: 'conversion.restore',
    open: ofPlans(['restore'], (plan, { open, name }) =>
      when(open, () => ({
        owner: 'customer',
        since: plan.order?.failed?.at ?? plan.backup?.at,
        title: `Restore the backup into a HIPAA service in ${name}`,
        text: plan.order?.failed ? 'The last order failed.' : undefined,
      })),
    ),
  }),
  turn({
    kind: 'conversion.make',
    open: ofPlans(['making'], (plan, { name }) => [
      {
        owner: 'cloud',
        since: plan.order?.at,
        title: `Restore the backup into the new service in ${name}`,
      },
    ]),
  }),
  turn({
    kind: 'conversion.check',
    open: ofPlans(['checks'], (plan, { name }) => [
      {
        owner: 'customer',
        since: plan.restored?.at,
        title: `Check the converted service in ${name}`,
        text: `${counted(openChecks(plan).length, 'check')} left before the old service is deleted.`,
      },
    ]),
  }),
  turn({
    kind: 'conversion.delete',
    open: ofPlans(['deletion'], (plan, { name }) => [
      {
        owner: 'customer',
        since: lastCheck(plan),
        title: `Delete the old service in ${name}`,
        text: 'It is not covered. The vendor’s cloud confirms that it is gone.',
      },
    ]),
  }),
];

/** What the customer mends by a request of the region. */
const requestable = (reason: string): boolean =>
  ['region_not_requested', 'region_denied', 'region_revoked', 'region_approval_expired'].includes(reason);

const lastCheck = ({ checks = {} }: Conversion): Ms => Math.max(...Object.values(checks).map((each) => each.at));

interface Place {
  /** As people read it. */
  name: string;
  /** The gate would let the new service be created there. */
  open: boolean;
  reasons: readonly string[];
  mayRequest: boolean;
}

/** One for each open plan at some stage; `ordering` is all before something was ordered. */
function ofPlans(stages: readonly Stage[] | 'ordering', open: (plan: Conversion, place: Place) => Open[]) {
  const at = stages === 'ordering' ? (['backup', 'restore'] as const) : stages;
  return ({ request: _, ...situation }: Situation): Open[] =>
    openPlans(situation.facts)
      .filter((plan) => at.some((each) => each === stageOf(plan)))
      .flatMap((plan) => {
        const asked = { ...situation, request: targetOf(plan) };
        const place = {
          name: where(situation.catalog, plan),
          // Asked at every decision of the gate, and most steps read neither.
          get open() {
            return !situation.facts.hold && everyMet(asked);
          },
          get reasons() {
            return regionStanding(asked).reasons;
          },
          mayRequest: mayAsk(situation),
        };
        return open(plan, place).map((each) => ({ ...each, about: plan.id }));
      });
}
