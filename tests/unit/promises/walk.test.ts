import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import type { Draft } from '#app/domain/event.ts';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { toConfirm } from '#app/domain/people/appointments.ts';
import { acts, type TurnAct } from '#app/domain/promises/acts.ts';
import { type Turn, turnsOf } from '#app/domain/promises/turns.ts';
import { customerDuties } from '#app/domain/responsibility/duties.ts';
import { matrix } from '#app/domain/responsibility/matrix.ts';
import type { Role } from '#app/domain/roles.ts';
import { clara, customer, day, hash, ops, type Story, sam, start, startOfStory, storyOf } from '../ending/story.ts';

/** Whoever acts in a role. A second person of counsel for what takes two. */
const inRole: Partial<Record<Role, Actor[]>> = {
  'customer admin': [customer],
  'customer signer': [{ kind: 'person', id: 'p' }],
  sales: [sam],
  ops: [ops],
  counsel: [clara, { kind: 'person', id: 'caspar', staff: 'counsel' }],
};

type Inputs = Partial<Record<TurnAct['command'], (about: string, story: Story) => object>>;
const places = { provider: 'aws', region: 'us-east-1', deployment: 'hosted' };
const named = (agreement: string) => ({ agreement });
const notice = (id: string, { facts }: Story) => ({ agreement: facts.agreements.at(-1)?.id, notice: id, note: hash });
/** Something that each act can be done with, as it is after parsing. */
const inputs: Inputs = {
  requestUpgrade: () => ({}),
  sendMessage: () => ({ body: hash }),
  releaseOrganization: () => ({}),
  contactSales: () => ({
    role: 'covered_entity',
    legalEntity: hash,
    address: hash,
    use: hash,
    deployment: 'hosted',
    regions: ['aws/us-east-1'],
    timeline: 'now',
    privacyContact: 'p',
    securityContact: 'p',
    incidentContact: 'p',
  }),
  qualify: () => ({}),
  nameSigner: () => ({ signer: { person: 'p', name: hash }, title: hash }),
  sendAgreement: () => ({}),
  sendSuccessor: () => ({}),
  openSigning: named,
  resendAgreement: named,
  refreshAgreement: named,
  proposeReview: (agreement) => ({ agreement, outcome: 'end', reason: hash }),
  requestRenewal: (agreement) => ({ agreement, deployments: ['hosted'] }),
  reportCure: notice,
  acceptCure: notice,
  requestRegions: () => ({ regions: ['aws/us-east-1', 'gcp/us-east1'], deployment: 'hosted', reason: hash }),
  approveRegion: (key) => placeOf(key),
  withdrawRegionRequest: (key) => placeOf(key),
  acknowledgeResponsibility: () => ({
    deployment: 'hosted',
    version: matrix.version,
    owners: Object.fromEntries(customerDuties('hosted').map((duty) => [duty.id, { person: 'p', name: hash }])),
    signature: hash,
  }),
  prepareDestruction: named,
  confirmAppointments: (person, story) => ({ posts: awaited(person, story) }),
  appoint: (person, story) => {
    const [post = ''] = awaited(person, story);
    const { held = [], asked } = story.facts.appointments?.[post] ?? {};
    const taken = [asked?.person, held.at(-1)?.person];
    return { post, person: ['q', 'r', 's'].find((each) => !taken.includes(each)) };
  },
};
const awaited = (person: string, { facts }: Story) =>
  toConfirm(facts).flatMap((each) => (each.person === person ? [each.post] : []));
const placeOf = (key: string) => {
  const [provider, region, deployment] = key.split('/');
  return { ...places, provider, region, deployment };
};

/** What the outside answers, and what people do who are waited for by nothing. */
const outside: Record<string, (agreement: string) => Draft[]> = {
  'DocuSign makes it': (agreement) => [
    { type: 'agreement.sent', data: { agreement, envelope: 'e', documentSha256: hash } },
  ],
  'the customer signs': (agreement) => [{ type: 'agreement.signed', data: { agreement, signedAt: start } }],
  'counsel signs': (agreement) => [{ type: 'agreement.countersigned', data: { agreement, signedAt: start } }],
  'the signer declines': (agreement) => [{ type: 'agreement.declined', data: { agreement } }],
  'the time runs out': (agreement) => [{ type: 'agreement.signing_expired', data: { agreement } }],
};

/** The next thing that the outside may say: the cloud of the plan, DocuSign of the agreement that is on its way. */
function next({ facts }: Story, wish: keyof typeof outside): Draft[] {
  if (facts.plan?.is !== 'enterprise') return [{ type: 'plan.changed', data: { plan: 'enterprise' } }];
  const agreement = facts.agreements.at(-1);
  if (!agreement || agreement.inForce || agreement.declined || agreement.signingExpired) return [];
  if (agreement.countersigned)
    return [
      {
        type: 'agreement.in_force',
        data: {
          agreement: agreement.id,
          effectiveAt: start,
          endsAt: start + 400 * day,
          documentSha256: hash,
          certificateSha256: hash,
        },
      },
    ];
  const fits = agreement.signed
    ? 'counsel signs'
    : agreement.sent
      ? wish === 'counsel signs' || wish === 'DocuSign makes it'
        ? 'the customer signs'
        : wish
      : 'DocuSign makes it';
  return outside[fits]?.(agreement.id) ?? [];
}

/** What two different people have to do, the second of them is. */
const personFor = (act: TurnAct, turn: Turn): Actor | undefined =>
  act.by === 'named'
    ? { kind: 'person', id: turn.about ?? '' }
    : inRole[act.by]?.[turn.title.includes('second person') ? 1 : 0];

describe('whoever follows what the pages offer', () => {
  it('is never refused for what was known, wherever the story leads', () => {
    let done = 0;
    const reached = new Set<string>();
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...Object.keys(outside)), fc.integer({ min: 1, max: 60 })), {
          minLength: 10,
          maxLength: 40,
        }),
        (steps) => {
          const story = storyOf(startOfStory);
          let now = start;
          for (const [pick, wish, days] of steps) {
            now += days * day;
            const turns = turnsOf({ facts: story.facts, catalog: noCatalogFacts(), asOf: now });
            const offers = turns.flatMap((turn) =>
              acts[turn.kind]
                .filter((act) => !act.ifOwner && inputs[act.command])
                .map((act) => ({ turn, act, actor: personFor(act, turn) })),
            );
            const offer = offers[pick % (offers.length + 1)];
            if (!offer?.actor) {
              for (const draft of next(story, wish)) story.happen(draft, now);
              continue;
            }
            const { turn, act, actor } = offer;
            if (act.command === 'openSigning' && act.by === 'customer signer')
              story.perform(actor, 'confirmAuthority', { agreement: turn.about }, now);
            story.perform(actor, act.command, inputs[act.command]?.(turn.about ?? '', story) ?? {}, now);
            reached.add(`${turn.kind} ${act.by} ${act.command}`);
            done += 1;
          }
        },
      ),
      { numRuns: 600 },
    );
    expect(done).toBeGreaterThan(2_000);
    expect(reached.size).toBeGreaterThanOrEqual(18);
  });
});
