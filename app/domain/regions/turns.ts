import { aheadUnder } from '../agreement/cover.ts';
import { dayMs } from '../calendar.ts';
import type { GateRequest } from '../gate/standing.ts';
import { type Open, type Situation, turn, when } from '../promises/turn.ts';
import type { Ms } from '../words.ts';
import { placeKey, regionKey, returnsOn, where, withdrawnAt } from './catalog.ts';
import type { RegionRequest } from './facts.ts';
import { regionStanding, undecided } from './requirement.ts';
import { inQuestion } from './review.ts';

/** So long before an approval ends it is said. */
export const soonEnds = 30 * dayMs;

export const regionTurns = [
  turn({
    kind: 'region.request',
    serves: 'regions',
    open(situation) {
      const signed = aheadUnder(situation.facts, situation.asOf);
      const { met, reasons } = regionStanding(situation);
      return when(mayAsk(situation) && !met && !reasons.some(withOperations), () => ({
        owner: 'customer',
        since: situation.request
          ? lastDecision(asked(situation, situation.request))
          : (lastDecision(Object.values(situation.facts.regions)) ?? signed?.signed?.at ?? signed?.prepared.at),
        title: situation.request ? askedFor(reasons) : 'Choose regions',
        text: 'Operations decides on each.',
      }));
    },
  }),
  turn({
    kind: 'region.decide',
    serves: 'regions',
    open: ({ facts, catalog, request }) =>
      Object.entries(facts.regions)
        .filter(([key, each]) => undecided(each) && (!request || key === keyOf(request)))
        .map(([about, each]) => decision(about, each, where(catalog, each))),
  }),
  turn({
    kind: 'region.review',
    serves: 'regions',
    open: ({ facts, catalog, asOf, request }) =>
      Object.entries(facts.regions).flatMap(([about, each]) => {
        const since = inQuestion(each, catalog, asOf);
        const gone = withdrawnAt(catalog, placeKey(each.provider, each.region), asOf);
        // A place that is withdrawn does not wait for it: nothing is created there whatever comes of it.
        const asked = !request || (about === keyOf(request) && !gone);
        return when(since !== undefined && asked && (each.approved?.expiresAt ?? 0) > asOf, () => ({
          owner: 'ops',
          about,
          since,
          title: `Review the approval of ${where(catalog, each)}`,
          text: gone
            ? 'The region was withdrawn. What is kept counts again when it is offered again.'
            : 'The region was withdrawn and is offered again. The approval counts when it is kept.',
        }));
      }),
  }),
  turn({
    kind: 'region.return',
    serves: 'regions',
    open: ({ facts, catalog, asOf, request }) =>
      Object.entries(facts.regions).flatMap(([about, each]) => {
        const gone = withdrawnAt(catalog, placeKey(each.provider, each.region), asOf);
        const due = gone && returnsOn(gone);
        const asked = !request || about === keyOf(request);
        return when(due !== undefined && asked && each.approved && !each.revoked, () => ({
          owner: 'time',
          about,
          since: gone?.back?.at,
          due,
          title: `${where(catalog, each)} is offered again`,
          text:
            gone?.back?.approvals === 'review'
              ? 'From then on new services can be created there, where operations keeps the approval.'
              : 'From then on new services can be created there.',
        }));
      }),
  }),
  turn({
    kind: 'region.order',
    serves: 'regions',
    open: ({ request, ...situation }) =>
      request && regionStanding({ ...situation, request }).reasons.includes('region_by_arrangement')
        ? [
            {
              owner: 'customer',
              since: situation.facts.regions[keyOf(request)]?.approved?.at,
              about: keyOf(request),
              title: `Order the service in ${where(situation.catalog, request)}`,
              text: 'Operations arranges it with the vendor.',
            },
          ]
        : [],
  }),
  turn({
    kind: 'region.renew',
    open: ({ facts, catalog, asOf }) =>
      Object.entries(facts.regions).flatMap(([about, { approved, revoked, provider, region }]) =>
        when(
          approved &&
            !revoked &&
            approved.expiresAt - soonEnds <= asOf &&
            approved.expiresAt > asOf &&
            mayAsk({ facts, catalog, asOf }),
          () => ({
            owner: 'time',
            about,
            since: approved && approved.expiresAt - soonEnds,
            due: approved?.expiresAt,
            title: `The approval of ${where(catalog, { provider, region })} ends`,
            text: 'After that nothing new is created there, until it is requested and approved again.',
          }),
        ),
      ),
  }),
];

/** Somebody has to decide before another request could change anything, or has decided. */
const withOperations = (reason: string) =>
  ['region_pending_approval', 'region_in_review', 'region_by_arrangement', 'region_subprocessor_objected'].includes(
    reason,
  );

/** What may be asked for in the place of what the gate said no to. */
function askedFor(reasons: readonly string[]): string {
  if (reasons.includes('byoc_not_covered')) return 'Choose a region for hosted services';
  return reasons.some((each) => noRequestMends.has(each))
    ? 'Request another region'
    : 'Request this region, or another one';
}

const noRequestMends: ReadonlySet<string> = new Set([
  'region_unknown',
  'provider_not_supported',
  'region_not_hipaa',
  'region_withdrawn',
  'region_excludes_deployment',
]);

const keyOf = ({ provider, region, deployment }: GateRequest) => regionKey(provider, region, deployment);

function decision(about: string, { requested, endorsed }: RegionRequest, place: string): Open {
  return {
    owner: 'ops',
    notBy: [requested, ...(endorsed ? [endorsed] : [])].map((each) => each.by),
    about,
    since: endorsed?.at ?? requested.at,
    title: endorsed ? `Decide on ${place} as the second person` : `Decide on ${place}`,
    text: endorsed ? 'One person has approved it. A private region takes two.' : undefined,
  };
}

/** Regions are asked for once the customer has signed what has not ended, under a plan that has HIPAA services. */
export const mayAsk = ({ facts, asOf }: Situation): boolean =>
  facts.plan?.is === 'enterprise' && !!aheadUnder(facts, asOf);

/** What was asked for a place; nothing begins to wait where nobody ever asked. */
const asked = ({ facts }: Situation, request: GateRequest): RegionRequest[] => {
  const found = facts.regions[keyOf(request)];
  return found ? [found] : [];
};

function lastDecision(requests: readonly RegionRequest[]): Ms | undefined {
  const ended = requests.flatMap((each) => each.revoked?.at ?? each.denied?.at ?? each.withdrawn?.at ?? []);
  return ended.length > 0 ? Math.max(...ended) : undefined;
}
