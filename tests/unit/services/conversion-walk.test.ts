import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft } from '#app/domain/event.ts';
import { type CatalogFacts, noCatalogFacts } from '#app/domain/facts.ts';
import { evaluateGate } from '#app/domain/gate/decision.ts';
import { acts } from '#app/domain/promises/acts.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import { openChecks, openPlans, stageOf } from '#app/domain/services/conversion.ts';
import { cover } from '#app/domain/services/cover.ts';
import { customer, day, hash, ops, type Story, start, storyOf, system } from '../ending/story.ts';
import { type Inputs, personFor } from '../promises/offers.ts';
import { backup, cloudSays, newService, plan, shownNew } from './conversions.ts';
import { begun, downgraded, held, place, revoked } from './stories.ts';

let count = 0;
const next = () => {
  count += 1;
  return count;
};
const inputs: Inputs = {
  requestRegions: () => ({ regions: ['aws/us-east-1'], deployment: 'hosted', reason: hash }),
  approveRegion: () => place,
  releaseOrganization: () => ({}),
  giveUpConversion: (conversion) => ({ conversion, reason: hash }),
  recordBackup: (conversion) => ({ conversion, ...backup(`b${next()}`) }),
  restoreService: (conversion) => ({ conversion, writes: 'go_on', ...newService }),
  recordCheck: (conversion, { facts }) => {
    const [check] = openChecks(facts.conversions?.[conversion] ?? expect.fail('There is no such plan.'));
    return { conversion, check, answer: 'not_needed' };
  },
  recordConverted: (conversion) => ({ conversion, deleted: true, cloud: cloudSays('gone') }),
};

/** The new service that was ordered last, while it is under way. */
const underWay = ({ services }: Story) =>
  services.findLast((each) => each.conversion && !each.firstRanAt && !each.failed);

/** What the cloud and other people do, whom nothing waits for here. */
const twists: Record<string, (story: Story, now: number) => Draft[]> = {
  'somebody plans a conversion': (story, now) => {
    if (openPlans(story.facts).length < 3) plan(story, `v-old-${next()}`, {}, now);
    return [];
  },
  'the cloud makes it': (story, now) => {
    const service = underWay(story);
    if (!service) return [];
    const { id } = service;
    story.perform(system, 'recordProvisioning', { service: id, vendorService: `v-${id}` }, now);
    story.perform(system, 'recordServiceState', { service: id, state: 'running' }, now);
    const found = openPlans(story.facts).find((each) => stageOf(each) === 'making' && each.order?.service === id);
    const shown = { ...shownNew(story).shown, id: `v-${id}` };
    const input = { conversion: found?.id, service: id, shown, cloud: cloudSays('running') };
    if (found) story.perform(system, 'recordRestoration', input, now);
    return [];
  },
  'the cloud fails': (story, now) => {
    const service = underWay(story)?.id;
    if (service) story.perform(system, 'recordServiceFailure', { service, reason: hash }, now);
    return [];
  },
  'somebody orders the failed one again': (story, now) => {
    const service = story.services.findLast((each) => each.failed && !each.firstRanAt)?.id;
    if (service) story.perform(customer, 'retryService', { service }, now);
    return [];
  },
  'operations puts it on hold': ({ facts }) => (facts.hold ? [] : [held]),
  'operations revokes the region': ({ facts }) => (facts.regions['aws/us-east-1/hosted']?.approved ? [revoked] : []),
  'the plan is downgraded': () => [downgraded],
  'the plan is upgraded': () => [{ type: 'plan.changed', data: { plan: 'enterprise' } }],
};

const withdrawn: CatalogFacts = { withdrawn: { 'aws/us-east-1': { at: start, by: 'o', reason: hash } } };

describe('whoever follows what is offered for conversions', () => {
  it('is never refused for what was known, is led to the end, and reads of no cover that is not there', () => {
    const reached = new Map<string, number>();
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.nat(), fc.constantFrom('', '', '', ...Object.keys(twists)), fc.integer({ min: 0, max: 9 })),
          {
            minLength: 40,
            maxLength: 140,
          },
        ),
        fc.constantFrom(noCatalogFacts(), noCatalogFacts(), noCatalogFacts(), withdrawn),
        (steps, catalog) => {
          const story = storyOf(begun, start, () => catalog);
          plan(story);
          let now = start;
          for (const [pick, twist, days] of steps) {
            now += days * day;
            const turns = turnsOf({ facts: story.facts, catalog, asOf: now });
            for (const each of openPlans(story.facts)) looked(story, each, turns, { catalog, now });
            const offers = turns.flatMap((turn) =>
              acts[turn.kind]
                .filter((act) => inputs[act.command] && /^(conversion|region\.decide|hold)/.test(turn.kind))
                // Offered at every step; taken as often as others it would let few plans come to their end.
                .filter((act) => act.command !== 'giveUpConversion' || days === 9)
                .map((act) => ({ turn, act, actor: act.by === 'ops' ? ops : personFor(act, turn) })),
            );
            const offer = twist === '' ? offers[pick % Math.max(offers.length, 1)] : undefined;
            if (!offer?.actor) {
              for (const draft of twists[twist]?.(story, now) ?? []) story.happen(draft, now);
              continue;
            }
            const { turn, act, actor } = offer;
            const types = story.perform(actor, act.command, inputs[act.command]?.(turn.about ?? '', story, now), now);
            expect(types, turn.kind).not.toContain('service.refused');
            reached.set(act.command, (reached.get(act.command) ?? 0) + 1);
          }
        },
      ),
      { numRuns: 300 },
    );
    expect([...Object.keys(inputs)].filter((command) => (reached.get(command) ?? 0) < 5)).toEqual([]);
  });
});

type Turns = ReturnType<typeof turnsOf>;
type Plan = ReturnType<typeof openPlans>[number];

/** An open plan has a turn of its own, or waits for what others, or the gate, are asked for; and nothing covers its old service. */
function looked(story: Story, each: Plan, turns: Turns, { catalog, now }: { catalog: CatalogFacts; now: number }) {
  const own = turns.filter(({ kind, about }) => kind.startsWith('conversion') && about === each.id);
  expect(own.length).toBeLessThanOrEqual(1);
  if (own.length === 0) {
    const { reasons } = evaluateGate({ facts: story.facts, catalog, asOf: now, request: place });
    expect(reasons.length).toBeGreaterThan(0);
  }
  expect(story.services.some((service) => service.vendorService === each.vendorService)).toBe(false);
  const service = story.services.find(({ id }) => id === each.order?.service);
  if (service && cover(service, story.facts, now).is === 'covered') expect(service.vendorService).toBeDefined();
}
