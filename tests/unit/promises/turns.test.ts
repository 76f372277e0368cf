import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft } from '#app/domain/event.ts';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { evaluateGate } from '#app/domain/gate/decision.ts';
import { commandPolicy } from '#app/domain/policy.ts';
import { acts, ownerRole } from '#app/domain/promises/acts.ts';
import { turnKinds, turnsOf } from '#app/domain/promises/turns.ts';
import { inquiryWith } from '../agreement/ground.ts';
import { day, hash, openings, type Story, signed, start, startOfStory, storyOf } from '../ending/story.ts';

const place = { provider: 'aws' as const, region: 'us-east-1', deployment: 'hosted' as const };
const arranged = { provider: 'aws' as const, region: 'eu-north-1', deployment: 'hosted' as const };
const catalog = noCatalogFacts();
/** Contacts confirm beside the story, which waits for nobody of them. */
const openIn = (story: Story, asOf: number) =>
  turnsOf({ facts: story.facts, catalog, asOf })
    .filter(({ kind }) => kind !== 'contact.confirm')
    .map(({ owner, kind }) => `${owner} ${kind}`);

/** The whole story, as events: after each, everything that is open. */
const inquiry: Draft = { type: 'inquiry.sent', data: inquiryWith('p') };
const [prepared, sent, signedByCustomer, countersigned, inForce] = signed('a1') as [Draft, Draft, Draft, Draft, Draft];
const [requested, approved, acknowledged] = openings as [Draft, Draft, Draft];
const story: [Draft, string[]][] = [
  [{ type: 'upgrade.requested', data: {} }, ['sales plan.answer']],
  [{ type: 'upgrade.answered', data: { answer: 'declined', reason: hash } }, ['customer plan.choose']],
  [{ type: 'upgrade.requested', data: {} }, ['sales plan.answer']],
  [{ type: 'upgrade.answered', data: { answer: 'arranged' } }, ['cloud plan.confirm']],
  [{ type: 'plan.changed', data: { plan: 'enterprise' } }, ['customer sales.contact']],
  [inquiry, ['sales sales.review']],
  [{ type: 'inquiry.qualified', data: {} }, ['customer signer.name']],
  [{ type: 'signer.named', data: { person: 'p', title: hash, authority: true } }, ['sales agreement.send']],
  [prepared, ['docusign agreement.make']],
  [sent, ['signer agreement.sign']],
  [
    signedByCustomer,
    ['counsel agreement.countersign', 'customer region.request', 'customer responsibility.acknowledge'],
  ],
  [requested, ['counsel agreement.countersign', 'ops region.decide', 'customer responsibility.acknowledge']],
  [countersigned, ['docusign agreement.confirm', 'ops region.decide', 'customer responsibility.acknowledge']],
  [inForce, ['ops region.decide', 'customer responsibility.acknowledge']],
  [approved, ['customer responsibility.acknowledge']],
  [acknowledged, []],
  [{ type: 'organization.held', data: { reason: hash } }, ['ops hold.release']],
  [{ type: 'organization.released', data: {} }, []],
  [{ type: 'plan.changed', data: { plan: 'scale' } }, ['customer plan.choose']],
];

describe('what is open', () => {
  it('is everything that is, at each moment of the story, with whose turn each is', () => {
    const told = storyOf(startOfStory);
    expect(openIn(told, start)).toEqual(['customer plan.choose']);
    for (const [draft, expected] of story) {
      told.happen(draft, start + 1);
      expect(openIn(told, start + 2), draft.type).toEqual(expected);
    }
  });

  it('has an act for each person whose turn it may be, and a command that they may give', () => {
    for (const kind of turnKinds)
      for (const { by, command } of acts[kind]) expect(commandPolicy[command], `${kind} ${by}`).toContain(by);
  });
});

/** Everything that may happen to an organization, in any order: also in orders in which nothing makes it happen. */
const mayHappen: Draft[] = [
  ...story.map(([draft]) => draft),
  ...signed('a2'),
  { type: 'agreement.declined', data: { agreement: 'a1' } },
  { type: 'agreement.voided', data: { agreement: 'a1' } },
  { type: 'agreement.signing_expired', data: { agreement: 'a1' } },
  { type: 'agreement.void_requested', data: { agreement: 'a2', reason: hash } },
  { type: 'agreement.contradicted', data: { agreement: 'a1', mismatches: ['signer'] } },
  { type: 'agreement.returned', data: { agreement: 'a1', event: 'signing_complete' } },
  { type: 'agreement.superseded', data: { agreement: 'a1', by: 'a2' } },
  { type: 'region.denied', data: { ...place, reason: hash } },
  { type: 'region.revoked', data: { ...place, reason: hash } },
  { type: 'inquiry.declined', data: { reason: hash } },
  { type: 'inquiry.ended', data: { role: 'none' } },
  { type: 'region.requested', data: { ...arranged, reason: hash } },
  { type: 'region.approved', data: { ...arranged, expiresAt: start + 400 * day } },
  { type: 'renewal.requested', data: { agreement: 'a1', deployments: ['hosted', 'byoc'] } },
  ...(['convenience', 'breach'] as const).map(
    (cause): Draft => ({
      type: 'notice.given',
      data: {
        agreement: 'a1',
        notice: cause,
        from: 'vendor',
        cause,
        reason: hash,
        title: hash,
        authority: true,
        endsAt: start + 30 * day,
        exitDays: 30,
      },
    }),
  ),
  { type: 'notice.cure_reported', data: { agreement: 'a1', notice: 'breach', note: hash } },
  { type: 'agreement.terminated', data: { agreement: 'a1', reason: hash, endsAt: start + 30 * day } },
];

describe('every reason of the gate', () => {
  it('names a turn or a date that would end it, and every turn somebody who can act, whatever happened', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(mayHappen),
        fc.integer({ min: 0, max: 1200 }),
        fc.constantFrom(place, arranged),
        fc.boolean(),
        (drafts, days, request, withPlace) => {
          const told = storyOf([...startOfStory, ...drafts]);
          const asOf = start + days * day;
          const question = { facts: told.facts, catalog, asOf, ...(withPlace && { request }) };
          for (const reason of evaluateGate({ ...question, request }).reasons)
            expect(reason.turns.length, reason.code).toBeGreaterThan(0);
          for (const turn of turnsOf(question)) {
            const role = ownerRole(turn.owner);
            if (role)
              expect(
                acts[turn.kind].map((each) => each.by),
                `${turn.kind} ${turn.owner}`,
              ).toContain(role);
            if (turn.owner === 'time') expect(turn.due, turn.kind).toBeDefined();
            if (turn.due !== undefined && turn.owner === 'time') expect(turn.due).toBeGreaterThan(asOf);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
